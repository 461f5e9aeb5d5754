import type { JourneyFeed } from '../../demand/journey-feed.ts';
import { action } from '../../journey/move.ts';
import { outcome } from '../../journey/outcome.ts';
import { segmentOf } from '../../population/population.ts';
import type { AttemptCollector } from '../attempt-record.ts';
import { EventList, NO_EVENT } from '../kernel/event-list.ts';
import type { SimulationInput, SimulationTotals } from '../simulate-journeys.ts';
import type { Agent } from './agent-group.ts';
import { Attempts } from './attempts.ts';
import { brokenLaws } from './broken-laws.ts';
import { Callbacks } from './callbacks.ts';
import { isOfContact, kind } from './center-events.ts';
import { type Contact, contactState, numberOf } from './contact.ts';
import { ContactPool } from './contact-pool.ts';
import { Floor } from './floor.ts';
import { PolledInbox } from './polled-inbox.ts';
import type { Team } from './team.ts';

/** One run of a support centre: the event loop, and the parts that events are told to. */
export class CenterRun {
  now = 0;
  readonly input: SimulationInput;
  readonly events: EventList = new EventList();
  /** Journeys begun. */
  journeys = 0;
  readonly contacts: ContactPool;
  /** The life of contacts from their beginning to their report. */
  readonly attempts: Attempts;
  /** Agents and queues: where contacts meet agents. */
  readonly floor: Floor;
  readonly callbacks: Callbacks = new Callbacks(this);
  /** The backend between contacts and agents, where there is one. */
  readonly inbox: PolledInbox | undefined;

  readonly #feed: JourneyFeed;
  /** When the next journey begins; ∞ when there is none. */
  #nextStart = 0;
  #lastAt = 0;

  constructor(input: SimulationInput, collect: AttemptCollector) {
    this.input = input;
    this.contacts = new ContactPool(input.mostOpen);
    this.#feed = input.journeys;
    this.attempts = new Attempts(this, collect);
    this.floor = new Floor(this);
    const { agentSide } = input;
    this.inbox = agentSide.kind === 'polled' ? new PolledInbox(this, agentSide) : undefined;
    this.#advanceFeed();
    this.inbox?.begin();
    this.#scheduleDecision();
  }

  get hasMore(): boolean {
    return this.contacts.count > 0 || this.#nextStart < Number.POSITIVE_INFINITY;
  }

  /** Plays every event before `until`. */
  playUntil(until: number): void {
    const { events } = this;
    for (;;) {
      const at = events.nextAt;
      if (this.#nextStart < at) {
        if (this.#nextStart >= until) return;
        this.#admitNext();
      } else {
        if (at >= until || (at >= this.input.accountUntil && !this.hasMore)) return;
        events.advance();
        this.now = events.at;
        this.#happen(events.kind, events.subject, events.stamp);
      }
    }
  }

  /** Records what the cap cut off, and closes the accounts. */
  finish(): SimulationTotals {
    const { attempts, contacts, input } = this;
    if (contacts.count > 0) this.#lastAt = Math.max(this.#lastAt, input.endsAt);
    this.now = this.#lastAt;
    const accounts = this.floor.close(this.now);
    let cut = 0;
    for (const contact of contacts.open()) {
      const { state } = contact;
      if (state === contactState.lost) continue;
      if (state === contactState.ghost) {
        // Who left is known, whether or not an agent has found the room and closed it.
        attempts.reportLeg(contact, outcome.abandonedSilently);
        continue;
      }
      cut++;
      if (state !== contactState.away) {
        attempts.report(contact, outcome.open, this.now, action.stays);
      }
      if (state !== contactState.away) attempts.reportLeg(contact, outcome.open);
      this.callbacks.cutOff(contact);
    }
    return {
      journeys: this.journeys,
      cut,
      ...accounts,
      away: attempts.averageAway(this.now),
      lastAt: this.#lastAt,
      broken: brokenLaws(
        accounts.classes,
        { begun: attempts.begun, told: attempts.reported },
        { begun: this.callbacks.accepted, told: this.callbacks.ended },
      ),
    };
  }

  /** Schedules an event of a contact. @returns its number, for the contact to know */
  schedule(contact: Contact, at: number, what: number): number {
    return this.events.schedule(at, what, contact.number);
  }

  /** How much earlier than it did a contact counts as having come, in seconds. */
  headStartOf({ facts }: Contact): number {
    return this.input.center.headStarts?.[segmentOf(facts.profile)] ?? 0;
  }

  /** An agent who has handed in a contact is free from `at` on. */
  freeAgent(team: Team, agent: Agent | undefined, at: number): void {
    if (at <= this.now) this.floor.agentReturns(team, agent);
    else this.events.schedule(at, kind.agentReturns, team.number, numberOf(agent));
  }

  #admitNext(): void {
    this.now = this.#nextStart;
    const { customers } = this.input;
    const story = customers?.begins(this.#feed.row);
    if (customers !== undefined && story === undefined) {
      this.#advanceFeed();
      return;
    }
    const contact = this.contacts.acquire();
    contact.admit(this.#feed.row);
    contact.story = story;
    if (story !== undefined) story.contact = contact;
    this.journeys++;
    this.#advanceFeed();
    this.#begin(contact);
  }

  /** The next row of the schedule waits outside the event list: only one is ever pending. */
  #advanceFeed(): void {
    this.#nextStart = this.#feed.advance() ? this.#feed.row.start : Number.POSITIVE_INFINITY;
  }

  #scheduleDecision(): void {
    const at = this.input.customers?.decidesAt ?? Number.POSITIVE_INFINITY;
    if (at < Number.POSITIVE_INFINITY) this.events.schedule(at, kind.customerDecides, 0);
  }

  #begin(contact: Contact): void {
    this.#lastAt = this.now;
    this.attempts.begin(contact);
  }

  #happen(happened: number, subject: number, stamp: number): void {
    if (!isOfContact[happened]) {
      this.#happenToAgents(happened, subject, stamp);
      return;
    }
    const contact = this.contacts.at(subject);
    this.#lastAt = this.now;
    switch (happened) {
      case kind.patienceEnds:
        contact.patienceEvent = NO_EVENT;
        if (this.inbox === undefined) this.attempts.leave(contact);
        else this.inbox.patienceEnds(contact);
        return;
      case kind.leaves:
        contact.patienceEvent = NO_EVENT;
        this.attempts.leave(contact);
        return;
      case kind.overflows:
        contact.overflowEvent = NO_EVENT;
        this.floor.overflow(contact);
        return;
      default:
        contact.event = NO_EVENT;
        this.#goOn(contact, happened);
    }
  }

  /** What a contact was on its way to has come. */
  #goOn(contact: Contact, happened: number): void {
    switch (happened) {
      case kind.handlingEnds:
        this.attempts.handlingEnds(contact);
        break;
      case kind.writingEnds:
        if (this.floor.service.written(contact)) this.attempts.handlingEnds(contact);
        break;
      case kind.customerAnswers:
        if (this.floor.service.customerAnswers(contact)) this.attempts.handlingEnds(contact);
        break;
      case kind.taken:
        this.inbox?.taken(contact);
        break;
      case kind.opened:
        this.inbox?.opened(contact);
        break;
      case kind.dialled:
        this.callbacks.dialled(contact);
        break;
      case kind.callIsDue:
        this.floor.enter(contact, false);
        break;
      default:
        this.#begin(contact);
    }
  }

  #happenToAgents(happened: number, subject: number, stamp: number): void {
    switch (happened) {
      case kind.staffChanges:
        this.floor.staffChanges(subject);
        return; // nothing happened to anybody
      case kind.breakTurns:
        this.floor.breakTurns(subject);
        return;
      case kind.lineFrees:
        this.attempts.lineFrees(subject);
        return;
      case kind.outageTurns:
        if (this.floor.outages?.turn(subject, stamp === 1) !== true) return;
        break;
      case kind.customerDecides:
        this.input.customers?.decide();
        this.#scheduleDecision();
        return;
      case kind.sharedEnds: {
        const contact = this.floor.sharedEnd(subject);
        if (contact !== undefined) this.attempts.handlingEnds(contact);
        break;
      }
      case kind.agentReturns: {
        const team = this.floor.teams[subject] as Team;
        this.floor.agentReturns(team, team.group.agents[stamp]);
        break;
      }
      case kind.inboxRead:
        this.inbox?.read(subject);
        break;
      default:
        this.floor.agentWrites(subject);
    }
    this.#lastAt = this.now;
  }
}
