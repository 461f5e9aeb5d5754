import { callsBefore, startsAs } from '../../demand/schedule.ts';
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
import { type LegAtHand, occasionOfCall, serviceOf, startOf } from './leg-luck.ts';
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
  /** Could not be reached by the last call, and gives up. */
  goesWithout(): void;
}

/** What becomes of a call: `gone` is a customer who is not there any more, since the run is over. */
export type CallEnd = 'reached' | 'again' | 'lost' | 'gone';

/** Somebody in the queue of a channel with callbacks. */
interface Place extends InQueue {
  readonly queue: CallbackQueue;
  readonly caller: Caller;
  /** Whether the customer is off the line, and agents have to call. */
  isOffLine: boolean;
  /** Agents who reach for it: where they know nothing of each other, several may. */
  reaching: number;
  /** Calls in vain. */
  calls: number;
  /** Whether an agent has called and reached the customer. */
  isCalledBack: boolean;
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
  readonly #places = new Map<number, Place>();
  /** Contacts that an agent had reached for before their customers knew that they are open. */
  readonly #early = new Set<number>();
  /** Contacts whose customers could not be reached: nobody is to call them, though the backend may show them. */
  readonly #missed = new Set<number>();
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
   * @returns whether the customer hangs up, and will be called, or has hung up before the run
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
      isCalledBack: false,
      reaching: 0,
      joined: at,
      calls: 0,
      waited: 0,
    };
    this.#places.set(keyOf(caller), place);
    const starts = startOf(caller.row, caller.attempt, caller.where);
    const calls = callsBefore(starts);
    if (calls !== undefined) {
      place.isOffLine = true;
      place.calls = calls;
    } else if (starts === startsAs.attempt && queue.isOffered) {
      this.#offer(place);
      const agreed = place.isOffLine
        ? agreedIn(queue.plan, this.#luckOf(place), occasionOf(place))
        : undefined;
      if (agreed !== undefined) place.joined += toWall(agreed);
    }
    queue.join(place);
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
    if (this.#queues[contact.channel] === undefined) return false;
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) return this.#missed.has(keyOf(contact));
    return place.isOffLine && (place.reaching > 0 || place.joined > now());
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
    if (place.reaching === 0) {
      place.queue.leave(place);
      place.waited = toSimulated(now() - place.joined);
    }
    place.reaching++;
    if (!place.isOffLine) return undefined;
    place.queue.lastWait = place.waited;
    return diallingTime(place.queue.plan, this.#luckOf(place), occasionOf(place));
  }

  /**
   * An agent does not get the contact: it waits on, if it still does. Who has been reached by phone stays on the line, and
   * looks what the backend says.
   */
  letGo(contact: LegAtHand): void {
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) {
      this.#early.delete(keyOf(contact));
      return;
    }
    if (place.isOffLine) {
      place.isOffLine = false;
      place.caller.picksUp();
    }
    place.reaching--;
    if (place.reaching === 0) place.queue.join(place);
  }

  /** An agent has called. */
  called(contact: LegAtHand): CallEnd {
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) return 'gone';
    const { queue, caller } = place;
    const luck = this.#luckOf(place);
    const occasion = occasionOf(place);
    const end = isReached(queue.plan, luck, occasion)
      ? 'reached'
      : place.calls + 1 < queue.plan.calls
        ? 'again'
        : 'lost';
    const { journey: j, attempt: a } = caller;
    writeLine({ e: 'called', j, a, t: now(), h: end });
    if (end === 'reached') place.isCalledBack = true;
    else if (end === 'again') {
      place.calls++;
      place.reaching--;
      place.joined = now() + toWall(againIn(queue.plan, luck, occasion));
      queue.join(place);
    } else {
      this.#places.delete(keyOf(caller));
      this.#missed.add(keyOf(caller));
      caller.goesWithout();
    }
    return end;
  }

  /**
   * An agent has the contact.
   *
   * @returns the calls in vain before; undefined for who was never called
   */
  taken(contact: LegAtHand): number | undefined {
    const place = this.#places.get(keyOf(contact));
    if (place === undefined) return undefined;
    const { queue, caller, isOffLine, isCalledBack, calls } = place;
    this.leaves(caller);
    if (isOffLine) caller.picksUp();
    else queue.lastWait = place.waited;
    return isCalledBack ? calls : undefined;
  }

  /** All customers are done: nobody is to be called any more. */
  close(): void {
    this.#places.clear();
    this.#early.clear();
  }

  #offer(place: Place): void {
    const { queue, caller } = place;
    place.isOffLine = accepts(queue.plan, this.#luckOf(place), occasionOf(place));
    const { journey: j, attempt: a, where: c } = caller;
    writeLine({ e: 'offered', j, a, t: place.joined, c, y: place.isOffLine ? 1 : 0 });
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

/** Attempts of a journey are few. */
const keyOf = ({ row, attempt }: { readonly row: number; readonly attempt: number }): number =>
  row * 65_536 + attempt;
