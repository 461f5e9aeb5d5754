import { outcome } from '../journey/outcome.ts';
import { mayBeReopened } from '../scenario/may-be-reopened.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord, LegRecord } from '../simulation/attempt-record.ts';
import { NOBODY } from '../simulation/center/contact.ts';
import { ResolutionTally } from './resolution-tally.ts';

/** That a ticket was passed on to a channel, in the attempt under way. */
interface PassedOn {
  readonly channel: number;
  readonly came: number;
  readonly isCarried: boolean;
}

/**
 * The tickets of one run: each is a ticket of the channel where its conversation opened, from the first
 * message there, and of each channel that it is passed on to, from coming there.
 */
export class Resolutions {
  /** By channel; undefined where answers are the last. */
  readonly #opened: readonly (ResolutionTally | undefined)[];
  readonly #received: readonly (ResolutionTally | undefined)[];
  readonly #isAnyReceived: boolean;
  readonly #warmUp: number;
  /** By journey: where its attempt under way was passed on to, and was answered. */
  readonly #ways = new Map<number, PassedOn[]>();
  /** Of tickets that opened on a channel whose answers are the last: from being passed on. */
  readonly #fromOthers = new ResolutionTally();
  /**
   * By journey whose customer was asked for something on another channel: where the conversation opened, and all
   * channels that it is a ticket of, these first.
   */
  readonly #asked = new Map<number, readonly number[]>();

  constructor(scenario: Scenario) {
    const { channels, warmUp } = scenario;
    const isReceiver = channels.map((_, number) =>
      channels.some(({ treatment }) => treatment.transfers.some(({ to }) => to === number)),
    );
    this.#warmUp = warmUp;
    this.#opened = channels.map((channel) =>
      mayBeReopened(channel, scenario) ? new ResolutionTally() : undefined,
    );
    this.#received = this.#opened.map((own, number) =>
      own !== undefined && isReceiver[number] === true ? new ResolutionTally() : undefined,
    );
    this.#isAnyReceived = this.#received.some((one) => one !== undefined);
  }

  add(record: AttemptRecord): void {
    const { journey, channel, due } = record;
    // Most attempts are of no ticket that is passed on: for them nothing is made.
    if (!this.#isAnyReceived) {
      this.#turn(this.#opened[channel], record, due, record.carried === 1);
      return;
    }
    if (record.opening === 1) this.#asked.delete(journey);
    const before = this.#asked.get(journey) ?? [channel];
    const isCarried = record.carried === 1;
    const turns: PassedOn[] = before.map((one) => ({ channel: one, came: due, isCarried }));
    const way = this.#ways.get(journey);
    if (before.length > 1 || way !== undefined) {
      for (const on of [{ channel, came: due, isCarried }, ...(way ?? [])]) {
        if (turns.every((one) => one.channel !== on.channel)) turns.push(on);
      }
      this.#ways.delete(journey);
    }
    const [owner = channel] = before;
    turns.forEach((on, i) => {
      this.#turn(
        i === 0 ? this.#opened[owner] : this.#received[on.channel],
        record,
        on.came,
        on.isCarried,
      );
    });
    if (this.#opened[owner] === undefined) {
      const first = turns.find(({ channel: on }) => this.#received[on] !== undefined);
      if (first !== undefined) this.#turn(this.#fromOthers, record, first.came, first.isCarried);
    }
    // The customer comes back to those who asked, in the same conversation.
    if (record.pending === 1 && record.class !== owner) {
      this.#asked.set(
        journey,
        turns.map((one) => one.channel),
      );
    }
  }

  #turn(
    tally: ResolutionTally | undefined,
    record: AttemptRecord,
    came: number,
    isCarried: boolean,
  ): void {
    if (tally === undefined) return;
    const answered = record.outcome === outcome.served ? record.ended : undefined;
    const isCounted = came >= this.#warmUp && !isCarried;
    tally.add(record.journey, came, answered, record.pending === 1, isCounted);
  }

  /** Legs that are answered are told before their attempt, others after it. */
  addLeg({ journey, class: channel, from, came, carried, outcome: how }: LegRecord): void {
    const tally = this.#received[channel];
    if (tally === undefined || from === NOBODY) return;
    const isCarried = carried === 1;
    if (how !== outcome.served) {
      tally.add(journey, came, undefined, false, came >= this.#warmUp && !isCarried);
      return;
    }
    const way = this.#ways.get(journey);
    if (way === undefined) this.#ways.set(journey, [{ channel, came, isCarried }]);
    else way.push({ channel, came, isCarried });
  }

  /** Those of one channel; of all together, each ticket once. */
  of(channel: number | undefined): readonly ResolutionTally[] {
    const found =
      channel === undefined
        ? [...this.#opened, this.#fromOthers]
        : [this.#opened[channel], this.#received[channel]];
    return found.filter((one) => one !== undefined);
  }
}
