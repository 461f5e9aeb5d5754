import { type ScheduleRow, startsAs } from '../../demand/schedule.ts';
import { emptyRow } from '../../demand/schedule-row.ts';
import type { Luck } from '../../journey/draws.ts';
import { machineOccasionOf, occasionOf } from '../../journey/legs.ts';
import { NOWHERE } from '../../journey/place-tables.ts';
import { threefryUniform } from '../../mathematics/random/threefry.ts';
import type { JourneyStory } from '../customers/journey-story.ts';
import { NO_EVENT } from '../kernel/event-list.ts';
import type { Agent } from './agent-group.ts';
import type { Queue } from './queue.ts';
import type { Team } from './team.ts';

/** Where a contact is. */
export const contactState = {
  free: 0,
  /** The customer will come back. */
  away: 1,
  /** Sent, but not yet visible to agents. */
  opening: 2,
  waiting: 3,
  /** An agent has reached for it; who leaves now is gone before the agent gets there. */
  reached: 4,
  inService: 5,
  /** Left while an agent was reaching for it. */
  lost: 6,
  /** Left without a sign: an agent will find an empty room. */
  ghost: 7,
  /** Interrupted when the agent's shift ended; goes on with the same agent. */
  paused: 8,
  /** Off the line, and not yet in the queue again: will be called at a time of its own. */
  promised: 9,
} as const;

/** No group, agent or line. */
export const NOBODY = -1;

/** The number of a group or an agent, −1 for none. */
export function numberOf(one: { readonly number: number } | undefined): number {
  return one === undefined ? NOBODY : one.number;
}

/** A number with a fraction, so that V8 gives the field that begins with it room for fractions. */
const UNKNOWN = Number.NaN;

/**
 * A journey that is under way, with its present attempt. Contacts are used again when their journey
 * is over (`contact-pool.ts`), so that none is made in mid-run; all times in seconds.
 *
 * Objects with fields of one type cost V8 a tenth of as many typed columns: those lie a power of two
 * apart, and fall into the same lines of the processor's cache.
 */
export class Contact implements Luck {
  /** What events call it by. */
  readonly number: number;
  /** What the schedule says of the journey. */
  readonly facts: ScheduleRow = emptyRow();
  state: number = contactState.free;
  /** Its pending events: what happens to it next, when patience ends, when the next overflow opens. */
  event: number = NO_EVENT;
  patienceEvent: number = NO_EVENT;
  overflowEvent: number = NO_EVENT;

  /** What has happened in the journey, where somebody follows it. */
  story: JourneyStory | undefined = undefined;

  /** The attempt under way, or the next one while the customer is away. */
  attempt = 1;
  /** The channel of that attempt, its place in the journey, and what multiplies its handling time. */
  channel = 0;
  place: number = NOWHERE;
  repetition = 1;
  /** Whether a transition of the journey led to it, and no rule of its channel. */
  isLed = false;
  /** Whether it is the journey's first contact, or the one before was on another channel. */
  isOpening = true;
  /** When the attempt under way is due; while the customer is away, when the next one will be. */
  due: number = UNKNOWN;
  /** When the customer gives up. */
  patienceEnds: number = UNKNOWN;
  /** When the contact came, for whoever orders the queue: due less seniority. */
  since: number = UNKNOWN;
  /** What the queue is ordered by, see `queue-discipline.ts`. */
  order: number = UNKNOWN;
  /** In queues, the legs of the attempt together; and of the leg under way or just over. */
  queued: number = UNKNOWN;
  queuedOfLeg: number = UNKNOWN;
  /** When the first agent of the attempt took the contact, and answered in writing; NaN before. */
  taken: number = UNKNOWN;
  firstAnswer: number = UNKNOWN;

  /** The leg under way, from 0; the queue of its class, and when it joined it. */
  leg = 0;
  /** Of the legs before it, those with a machine. */
  machineLegs = 0;
  queue!: Queue;
  joined: number = UNKNOWN;
  /**
   * The class that passed it on to this one, if one did; when it came; when an agent there had it, and
   * answered in writing in a session.
   */
  from: number = NOBODY;
  came: number = UNKNOWN;
  met: number = UNKNOWN;
  answered: number = UNKNOWN;
  /** Seconds in agents' hands, the legs of the attempt together; and before it came to the class. */
  handled: number = UNKNOWN;
  handledBefore: number = UNKNOWN;
  /** Handling time of the leg under way, by a group of the usual speed; what of it is left to do. */
  handling: number = UNKNOWN;
  work: number = UNKNOWN;
  /** When the agent in hand began, and what multiplies the handling time there. */
  began: number = UNKNOWN;
  factor: number = UNKNOWN;
  /** Messaging: turns done, since when the customer's message waits (NaN while parked). */
  turn = 0;
  asked: number = UNKNOWN;

  /**
   * Of a callback, see `callbacks.ts`: whether one was accepted in this attempt, and an agent still has to
   * call; calls so far, and since when it is so.
   */
  isCalledBack = false;
  isOffLine = false;
  calls = 0;
  hungUp: number = UNKNOWN;
  /** When an agent is to call who is called at a time of their own. */
  callDue: number = UNKNOWN;

  /** Who has it in hand, or had it last: a group, and in it an agent where agents have names. */
  team: Team | undefined = undefined;
  agent: Agent | undefined = undefined;
  /** The lines that the attempt holds. */
  lines: number = NOBODY;
  /** Neighbours in the waiting line, or among those in service. */
  next: Contact | undefined = undefined;
  previous: Contact | undefined = undefined;

  constructor(number: number) {
    this.number = number;
  }

  /** The luck of the journey: uniform on (0, 1). */
  draw(purpose: number, occasion: number): number {
    return threefryUniform(this.facts.keyHigh, this.facts.keyLow, purpose, occasion);
  }

  /**
   * The how-manieth of its purpose: a number of its own for each leg of each attempt with people. Who
   * comes to them by way of a machine has the same luck with them as without it.
   */
  get occasion(): number {
    return occasionOf(this.attempt, this.leg, this.machineLegs);
  }

  /** The same of legs with machines, whose purposes are their own. */
  get machineOccasion(): number {
    return machineOccasionOf(this.attempt, this.leg);
  }

  /** Whether nobody but machines has had the contact in this attempt. */
  get isNewToPeople(): boolean {
    return this.leg === this.machineLegs;
  }

  /** A journey of the schedule begins, whose first attempt is due at its start. */
  admit(journey: ScheduleRow): void {
    copyFacts(journey, this.facts);
    this.attempt = journey.attempt;
    this.channel = journey.channel;
    this.place = journey.place;
    this.repetition = 1;
    this.isLed = false;
    this.isOpening = journey.attempt === 1;
    this.due = journey.start;
  }

  /** An attempt begins, whose handling time is drawn: nothing has happened in it. */
  beginAttempt(now: number): void {
    this.work = this.handling;
    this.taken = Number.NaN;
    this.firstAnswer = Number.NaN;
    this.queued = 0;
    this.queuedOfLeg = 0;
    this.joined = now;
    this.leg = 0;
    this.machineLegs = 0;
    this.from = NOBODY;
    this.came = this.due;
    this.met = Number.NaN;
    this.answered = Number.NaN;
    this.isCalledBack = false;
    this.handled = 0;
    this.handledBefore = 0;
    this.team = undefined;
    this.agent = undefined;
  }

  /** Goes on with the journey of another contact, which agents have yet to meet, or to give up. */
  goOnFor(contact: Contact): void {
    this.admit(contact.facts);
    this.channel = contact.channel;
    this.place = contact.place;
    this.repetition = contact.repetition;
    this.queue = contact.queue;
    this.story = contact.story;
    if (this.story !== undefined) this.story.contact = this;
    contact.story = undefined;
  }

  /** Whether the attempt under way is the one that the schedule's row begins with. */
  get isFirstAttempt(): boolean {
    return this.attempt === this.facts.attempt;
  }

  /** Whether it was open when the window opened, and is still in the attempt that it was in. */
  get isCarried(): boolean {
    return this.isFirstAttempt && this.facts.startsAs !== startsAs.attempt;
  }

  /** Whether it is to be served before another, when both wait. */
  isBefore(other: Contact): boolean {
    return this.order !== other.order ? this.order < other.order : this.since < other.since;
  }
}

function copyFacts(from: ScheduleRow, to: ScheduleRow): void {
  to.start = from.start;
  to.patience = from.patience;
  to.handling = from.handling;
  to.seniority = from.seniority;
  // Signed words are small integers to V8; unsigned ones would be boxed.
  to.keyHigh = from.keyHigh | 0;
  to.keyLow = from.keyLow | 0;
  to.customer = from.customer;
  to.journey = from.journey;
  to.channel = from.channel;
  to.generation = from.generation;
  to.reason = from.reason;
  to.profile = from.profile;
  to.place = from.place;
  to.attempt = from.attempt;
  to.startsAs = from.startsAs;
  to.observed = from.observed;
}
