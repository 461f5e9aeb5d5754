/** What is known of one attempt when it has ended, or when a cap has cut it off. Times in seconds. */
export interface AttemptRecord {
  journey: number;
  attempt: number;
  customer: number;
  channel: number;
  /** The class in whose queue or hands it was last, see `center/center.ts`: another, once it was passed on. */
  class: number;
  generation: number;
  reason: number;
  /** Where in its journey it is, see `journey/place-tables.ts`; −1 where no journey was drawn for it. */
  place: number;
  /** 1 for the first contact of a journey, and for one after a contact on another channel. */
  opening: number;
  /** The instant at which the contact begins. */
  due: number;
  /** When an agent took it; NaN where none did. */
  taken: number;
  /** When it was over: answered, given up, refused, or cut. */
  ended: number;
  /** Until taken (live) or first answered (messaging, deferred), or until over without either. */
  wait: number;
  /** What the last leg takes, or would have taken, of a usual agent without after-contact work. */
  handling: number;
  /**
   * How long it was in agents' hands, all legs together: calling, talk or writing at their own pace and
   * beside their other contacts, after-contact work. Of sessions, writing only. NaN where unknown.
   */
  handled: number;
  /** In queues, all legs together: more than `wait` where the contact was interrupted or passed on. */
  queued: number;
  /** See `journey/outcome.ts`. */
  outcome: number;
  /** 1 for an answer that asked the customer for something: the ticket waits for the customer. */
  pending: number;
  /** What the customer does about it, see `action` in `journey/move.ts`. */
  next: number;
  /** −1 where no agent took it. */
  group: number;
  agent: number;
  /** 1 for a contact that was open when the window opened: its wait began before. */
  carried: number;
  /** Which figures a log observed, see `demand/schedule.ts`. */
  observed: number;
}

/** Receives each attempt as it ends. The record is overwritten afterwards: copy what you keep. */
export type AttemptCollector = (record: AttemptRecord) => void;

export function emptyRecord(): AttemptRecord {
  return {
    journey: 0,
    attempt: 0,
    customer: 0,
    channel: 0,
    class: 0,
    generation: 0,
    reason: 0,
    place: -1,
    opening: 1,
    due: 0,
    taken: Number.NaN,
    ended: 0,
    wait: 0,
    handling: 0,
    handled: Number.NaN,
    queued: 0,
    outcome: 0,
    pending: 0,
    next: 1,
    group: -1,
    agent: -1,
    carried: 0,
    observed: 0,
  };
}

/**
 * One leg of an attempt: from joining the queue of a class until an agent has finished or it was
 * left. Who leaves without a sign has a leg as agents see it: it queues until one of them finds an
 * empty room, and ends when the room is closed, or with the run where nobody has closed it by then.
 * A leg that is cut off with its attempt is open, as the attempt is.
 */
export interface LegRecord {
  journey: number;
  attempt: number;
  /** From 0. */
  leg: number;
  /** See `center/center.ts`. */
  class: number;
  /** The class that passed the contact on to this one; −1 where the attempt began here. */
  from: number;
  /** When the contact came to the class; an interrupted contact, or a later call, joins again. */
  came: number;
  joined: number;
  /** In the queue, in seconds. */
  queued: number;
  /**
   * How long the customer waited in the class, in seconds: from coming until an agent had the
   * customer, or until the customer was gone; who leaves without a sign is gone before agents know.
   */
  wait: number;
  /** How long it has been in hands of agents of the class since it came, as `handled` of attempts. */
  handled: number;
  ended: number;
  outcome: number;
  /** 1 for a contact that was open when the window opened. */
  carried: number;
  /** 1 for a call that reached nobody and is not the last: the contact is still with the class. */
  again: number;
  /** −1 where no agent took it. */
  group: number;
  agent: number;
}

/** One message of an agent in a messaging session. */
export interface TurnRecord {
  journey: number;
  attempt: number;
  /** See `center/center.ts`. */
  class: number;
  /** From 0, by leg. */
  turn: number;
  /** When the customer wrote what it answers, in seconds. */
  asked: number;
  /** When the agent began to write, and had written it. */
  began: number;
  written: number;
  group: number;
  agent: number;
}

/** Receives each turn as it ends. The record is overwritten afterwards. */
export type TurnCollector = (turn: TurnRecord) => void;

/** Receives each leg as it ends. The record is overwritten afterwards. */
export type LegCollector = (leg: LegRecord) => void;
