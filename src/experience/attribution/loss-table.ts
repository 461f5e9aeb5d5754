import { causeNames } from '../../scenario/cause-names.ts';

/** Attempts that are told apart, where steps are attempts. */
const MOST_STEPS = 64;

/** What a sum of losses is, in customers and in money. */
export interface Loss {
  readonly customers: number;
  readonly money: number;
}

/** What losses are due to: by cause, channel, step of the journey and generation; and whether it was closed there. */
export interface LossPlace {
  readonly cause: number;
  readonly channel: number;
  readonly step: number;
  readonly generation: number;
  readonly isClosed: boolean;
}

/** Sums of expected losses by what they are due to. No part is left over: every loss has a place. */
export class LossTable {
  readonly #channels: number;
  readonly #generations: number;
  readonly #steps: number;
  readonly #customers: Float64Array;
  readonly #money: Float64Array;

  /** @param steps that are told apart; later ones count as the last of them */
  constructor(channels: number, generations: number, steps: number = MOST_STEPS) {
    this.#channels = channels;
    this.#steps = steps;
    this.#generations = generations;
    const size = 2 * causeNames.length * channels * steps * generations;
    this.#customers = new Float64Array(size);
    this.#money = new Float64Array(size);
  }

  add({ cause, channel, step, generation, isClosed }: LossPlace, loss: Loss): void {
    const ofChannel = cause * this.#channels + channel;
    const ofStep = ofChannel * this.#steps + Math.min(step, this.#steps - 1);
    const place = 2 * (ofStep * this.#generations + generation) + (isClosed ? 1 : 0);
    this.#customers[place] = (this.#customers[place] as number) + loss.customers;
    this.#money[place] = (this.#money[place] as number) + loss.money;
  }

  /** All places with a loss, largest in customers first. */
  parts(): readonly (LossPlace & Loss)[] {
    const parts: (LossPlace & Loss)[] = [];
    this.#customers.forEach((customers, at) => {
      const money = this.#money[at] as number;
      if (customers === 0 && money === 0) return;
      const open = Math.floor(at / 2);
      const generation = open % this.#generations;
      const step = Math.floor(open / this.#generations) % this.#steps;
      const rest = Math.floor(open / this.#generations / this.#steps);
      const channel = rest % this.#channels;
      parts.push({
        cause: Math.floor(rest / this.#channels),
        channel,
        step,
        generation,
        isClosed: at % 2 === 1,
        customers,
        money,
      });
    });
    return parts.sort((a, b) => b.customers - a.customers);
  }
}
