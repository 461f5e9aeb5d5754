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
  readonly #warmUp: number;
  /** By journey: where its attempt under way was passed on to, and was answered. */
  readonly #ways = new Map<number, PassedOn[]>();
  /** By journey whose customer was asked for something on another channel: where the conversation opened. */
  readonly #openedOn = new Map<number, number>();

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
  }

  add(record: AttemptRecord): void {
    const { journey, channel, due } = record;
    if (record.opening === 1) this.#openedOn.delete(journey);
    const owner = this.#openedOn.get(journey) ?? channel;
    const way = this.#ways.get(journey);
    const isPending = record.pending === 1;
    const isCarried = record.carried === 1;
    this.#turn(this.#opened[owner], record, due, isCarried);
    if (channel !== owner) this.#turn(this.#received[channel], record, due, isCarried);
    if (way !== undefined) {
      way.forEach((on, i) => {
        const isFirst = way.findIndex((one) => one.channel === on.channel) === i;
        if (!isFirst || on.channel === owner || on.channel === channel) return;
        this.#turn(this.#received[on.channel], record, on.came, on.isCarried);
      });
      this.#ways.delete(journey);
    }
    // The customer comes back to those who asked, in the same conversation.
    if (isPending && record.class !== owner) this.#openedOn.set(journey, owner);
  }

  #turn(
    tally: ResolutionTally | undefined,
    record: AttemptRecord,
    came: number,
    isCarried: boolean,
  ): void {
    if (tally === undefined) return;
    const answered = record.outcome === outcome.served ? record.due + record.wait : undefined;
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
      channel === undefined ? this.#opened : [this.#opened[channel], this.#received[channel]];
    return found.filter((one) => one !== undefined);
  }
}
