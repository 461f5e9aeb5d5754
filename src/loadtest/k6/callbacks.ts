import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import type { AgentGroup } from '../../simulation/center/agent-group.ts';
import {
  accepts,
  againIn,
  agreedIn,
  diallingTime,
  isReached,
} from '../../simulation/center/callback-luck.ts';
import { CallbackQueue, type InQueue } from './callback-queue.ts';
import { type LegAtHand, occasionOfCall, serviceOf } from './leg-luck.ts';
import { now, plan, schedule, toSimulated, toWall } from './plan.ts';
import { writeLine } from './write-line.ts';

/** A customer who can be called. */
export interface Caller {
  readonly row: number;
  readonly attempt: number;
  readonly journey: number;
  /** The channel where the contact is. */
  readonly where: number;
  /** Has an agent on the line, who has called. */
  picksUp(): void;
  /** Has missed the last call. */
  isMissed(): void;
}

/** What becomes of a call: `gone` is a customer who is not there any more, since the run is over. */
export type Call = 'reached' | 'again' | 'lost' | 'gone';

/** Somebody in the queue of a channel with callbacks. */
interface Place extends InQueue {
  readonly queue: CallbackQueue;
  readonly caller: Caller;
  /** Whether the customer is off the line, and agents have to call. */
  isOffLine: boolean;
  /** Whether an agent has reached for it. */
  isReached: boolean;
  /** Calls in vain. */
  calls: number;
  /** In the queue until an agent reached for it, in simulated seconds. */
  waited: number;
}

/**
 * Callbacks from a virtual queue, as in the simulator (`center/callbacks.ts`). What is announced goes by the queue and the
 * agents of this instant, and the phone rings at the customer's: both sides are in one event loop, and meet here. The
 * contact stays in the queue of the backend, where an agent takes it who has the customer on the line.
 */
export class Callbacks {
  /** By channel; of those without callbacks there is none. */
  readonly #queues: readonly (CallbackQueue | undefined)[];
  /** By row and attempt. */
  readonly #places = new Map<string, Place>();
  /** Contacts that an agent had reached for before their customers knew that they are open. */
  readonly #early = new Set<string>();
  /** Contacts whose customers could not be reached: nobody is to call them, though the backend may show them. */
  readonly #missed = new Set<string>();
  readonly #luck = new KeyedDraws();

  /** @param groups of the plan, as their agents are there */
  constructor(groups: readonly AgentGroup[]) {
    this.#queues = plan.channels.map((_, channel) => {
      const { callback } = serviceOf(channel);
      return callback && new CallbackQueue(callback, groupsOf(channel, groups));
    });
  }

  /**
   * A contact can be seen by agents.
   *
   * @returns whether the customer hangs up, and will be called
   */
  joins(caller: Caller): boolean {
    const queue = this.#queues[caller.where];
    if (queue === undefined || this.#early.delete(keyOf(caller))) return false;
    const at = now();
    queue.bringUpToDate(at);
    const place: Place = {
      queue,
      caller,
      isOffLine: false,
      isReached: false,
      joined: at,
      calls: 0,
      waited: 0,
    };
    if (queue.isOffered) {
      place.isOffLine = accepts(queue.plan, this.#luckOf(place), occasionOf(place));
      const { journey: j, attempt: a, where: c } = caller;
      writeLine({ e: 'offered', j, a, t: at, c, y: place.isOffLine ? 1 : 0 });
    }
    this.#places.set(keyOf(caller), place);
    const agreed =
      (place.isOffLine && agreedIn(queue.plan, this.#luckOf(place), occasionOf(place))) || 0;
    this.#queue(place, at + toWall(agreed));
    return place.isOffLine;
  }

  /** The customer is gone, and so is the place in the queue. */
  leaves(caller: Caller): void {
    const place = this.#places.get(keyOf(caller));
    if (place === undefined) return;
    place.queue.leave(place);
    this.#places.delete(keyOf(caller));
  }

  /** Whether agents are to leave a contact alone for now: it will be called later, or is being called. */
  isLeftOut(contact: LegAtHand): boolean {
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) return this.#missed.has(keyOf(contact));
    return place.isOffLine && (place.isReached || place.joined > now());
  }

  /**
   * An agent reaches for a contact.
   *
   * @returns how long the agent calls the customer before, in simulated seconds; undefined for who is on the line
   */
  reach(contact: LegAtHand): number | undefined {
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) {
      if (this.#queues[contact.channel] !== undefined) this.#early.add(keyOf(contact));
      return undefined;
    }
    place.queue.leave(place);
    place.isReached = true;
    place.waited = toSimulated(now() - place.joined);
    if (!place.isOffLine) return undefined;
    place.queue.lastWait = place.waited;
    return diallingTime(place.queue.plan, this.#luckOf(place), occasionOf(place));
  }

  /** An agent does not get the contact: it waits on, if it still does. */
  letGo(contact: LegAtHand): void {
    const place = this.#places.get(keyOf(contact));
    if (place !== undefined) this.#queue(place, place.joined);
  }

  /** An agent has called. */
  called(contact: LegAtHand): Call {
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) return 'gone';
    const { queue, caller } = place;
    const luck = this.#luckOf(place);
    const occasion = occasionOf(place);
    const call = isReached(queue.plan, luck, occasion)
      ? 'reached'
      : place.calls + 1 < queue.plan.calls
        ? 'again'
        : 'lost';
    const { journey: j, attempt: a } = caller;
    writeLine({ e: 'called', j, a, t: now(), h: call });
    if (call === 'again') {
      place.calls++;
      this.#queue(place, now() + toWall(againIn(queue.plan, luck, occasion)));
    } else if (call === 'lost') {
      this.#places.delete(keyOf(caller));
      this.#missed.add(keyOf(caller));
      caller.isMissed();
    }
    return call;
  }

  /**
   * An agent has the contact.
   *
   * @returns the calls in vain before; undefined for who was on the line
   */
  taken(contact: LegAtHand): number | undefined {
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) return undefined;
    this.#places.delete(keyOf(contact));
    if (!place.isOffLine) {
      place.queue.lastWait = place.waited;
      return undefined;
    }
    place.caller.picksUp();
    return place.calls;
  }

  /** All customers are done: nobody is to be called any more. */
  close(): void {
    this.#places.clear();
    this.#early.clear();
  }

  #queue(place: Place, at: number): void {
    place.isReached = false;
    place.joined = at;
    place.queue.join(place);
  }

  #luckOf({ caller }: Place): KeyedDraws {
    const { columns, index } = schedule.at(caller.row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
    return this.#luck;
  }
}

const groupsOf = (channel: number, groups: readonly AgentGroup[]): readonly AgentGroup[] =>
  groups.filter((_, number) => plan.groups[number]?.tiers.some((tier) => tier.includes(channel)));

const occasionOf = ({ caller, calls }: Place): number => occasionOfCall(caller.attempt, calls);

const keyOf = ({ row, attempt }: { readonly row: number; readonly attempt: number }): string =>
  `${row}.${attempt}`;
