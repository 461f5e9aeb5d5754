import { businessHours } from '../calendar/business-hours.ts';
import { outcome } from '../journey/outcome.ts';
import { QuantileSketch } from '../mathematics/statistics/quantile-sketch.ts';
import type { Channel } from '../scenario/channel.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord, LegRecord, TurnRecord } from '../simulation/attempt-record.ts';
import type { CallbackRecord } from '../simulation/callback-record.ts';
import { seconds } from '../units.ts';
import { BacklogTally, closingsOf } from './backlog-tally.ts';
import { CallbackTally } from './callback-tally.ts';
import { dueAt, type Owed, ResponseTally } from './response-tally.ts';
import { Tally } from './tally.ts';

/** All that is counted of one channel in one run, folded as its contacts end. */
export class ChannelMeasures {
  /** Of attempts that began on the channel. */
  readonly attempts: Tally;
  /** Of contacts that another channel passed on to it. */
  readonly received: Tally;
  /** Undefined for channels whose wait ends when somebody is there. */
  readonly responses: ResponseTally | undefined;
  readonly backlog: BacklogTally | undefined;
  readonly callbacks: CallbackTally | undefined;
  /** How long agents of the channel had each contact in hand, where legs tell of it. */
  readonly handled: QuantileSketch;
  readonly #channel: Channel;
  readonly #owed: Owed;
  readonly #warmUp: number;

  /** @param mostExact how many durations of a kind are kept as they are */
  constructor(channel: Channel, scenario: Scenario, mostExact?: number) {
    const { kind, hours, serviceLevelWithin } = channel;
    const { warmUp, demand } = scenario;
    const isDeferred = kind === 'deferred';
    this.#channel = channel;
    this.#warmUp = warmUp;
    const business = hours === undefined ? undefined : businessHours(hours);
    this.#owed = {
      responseGoal: isDeferred ? channel.responseGoal : undefined,
      promise: isDeferred ? channel.promise : undefined,
      hours: business,
    };
    const isWritten = isDeferred || kind === 'messaging';
    const opening = isWritten ? undefined : business;
    this.attempts = new Tally(serviceLevelWithin, opening, mostExact);
    this.received = new Tally(serviceLevelWithin, opening, mostExact);
    this.handled = new QuantileSketch(mostExact);
    const hasCallbacks = kind === 'live-voice' && channel.callback !== undefined;
    this.callbacks = hasCallbacks ? new CallbackTally(mostExact) : undefined;
    this.responses = isWritten ? new ResponseTally(this.#owed) : undefined;
    this.backlog = isDeferred
      ? new BacklogTally(demand.length, closingsOf(hours, warmUp, demand.length))
      : undefined;
  }

  /** An attempt that began on the channel. */
  add(record: AttemptRecord): void {
    const { due, wait, ended, opening } = record;
    const isServed = record.outcome === outcome.served;
    const isHeld = isServed || record.outcome === outcome.open;
    const answered = isServed ? due + wait : undefined;
    if (isHeld) this.#hold(due, answered);
    if (due < this.#warmUp || record.carried === 1) return;
    this.attempts.add(record);
    if (opening === 1 && isHeld) this.#respond(due, answered, ended);
    if (this.#channel.kind === 'messaging' && isServed) {
      this.responses?.sessionLengths.add(ended - record.taken);
    }
  }

  /** A contact that agents of the channel have done with: they have answered it, or pass it on. */
  addHandled({ came, carried, handled }: LegRecord): void {
    if (came >= this.#warmUp && carried === 0) this.handled.add(handled);
  }

  /** A contact that was passed on to the channel, from coming there to the end of its last leg there. */
  addReceived(leg: LegRecord, record: AttemptRecord): void {
    const isServed = leg.outcome === outcome.served;
    const isHeld = isServed || leg.outcome === outcome.open;
    const answered = isServed ? leg.came + record.wait : undefined;
    if (isHeld) this.#hold(leg.came, answered);
    if (leg.came < this.#warmUp || leg.carried === 1) return;
    this.received.add(record);
    if (isHeld) this.#respond(leg.came, answered, leg.ended);
    if (this.#channel.kind === 'messaging' && isServed) {
      this.responses?.sessionLengths.add(leg.ended - leg.joined - leg.queued);
    }
  }

  /** Somebody who was about to join the queue was offered a callback. */
  addCallback(record: CallbackRecord): void {
    if (record.offered >= this.#warmUp) this.callbacks?.add(record);
  }

  /** A message of an agent. */
  addTurn({ turn, asked, written }: TurnRecord): void {
    if (turn > 0 && asked >= this.#warmUp) this.responses?.nextResponses.add(written - asked);
  }

  /** How long a leg on the channel lets its customer wait, in seconds. */
  waitOf({ came, wait, ended }: LegRecord, firstWritten: number | undefined): number {
    switch (this.#channel.kind) {
      case 'deferred':
        return ended - came;
      case 'messaging':
        return (firstWritten ?? came + wait) - came;
      case 'live-voice':
      case 'live-text':
      case 'automatic':
        return wait;
      default:
        return this.#channel satisfies never;
    }
  }

  #hold(came: number, answered: number | undefined): void {
    if (this.backlog === undefined) return;
    const replied = seconds(answered ?? Number.POSITIVE_INFINITY);
    this.backlog.add(seconds(came), replied, dueAt(this.#owed, seconds(came)));
  }

  #respond(came: number, answered: number | undefined, now: number): void {
    const at = answered === undefined ? undefined : seconds(answered);
    this.responses?.addFirst(seconds(came), at, seconds(now));
  }
}
