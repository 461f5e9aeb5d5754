import { handlingOf } from '../../journey/draws.ts';
import { outcome } from '../../journey/outcome.ts';
import { purpose } from '../../journey/purposes.ts';
import { action, event, type Move, step } from '../../journey/step.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { quantile } from '../../mathematics/random/law.ts';
import type { timedOperations } from '../agent-side.ts';
import { type AttemptCollector, type AttemptRecord, emptyRecord } from '../attempt-record.ts';
import { EventList } from '../kernel/event-list.ts';
import type { SimulationInput, SimulationTotals } from '../simulate.ts';
import { AgentPool } from './agent-pool.ts';
import { describeAttempt } from './describe-attempt.ts';
import { contactState, OpenContacts } from './open-contacts.ts';
import { ScheduleFeed } from './schedule-feed.ts';
import { WaitingLine } from './waiting-line.ts';

/** At one instant: ends of service, takes and look-ups by agents, abandonments, arrivals. */
const kind = {
  handlingEnds: 0,
  agentReturns: 1,
  taken: 2,
  inboxRead: 3,
  patienceEnds: 4,
  leaves: 5,
  opened: 6,
  begins: 7,
  nextRow: 8,
} as const;

const NOBODY = -1;
const latencyOf = { open: 0, leave: 1, inbox: 2, take: 3, answer: 4, close: 5 } as const;

/** One run of a support centre: the event loop, and what happens at each kind of event. */
export class CenterRun {
  readonly contacts: OpenContacts = new OpenContacts();
  readonly lines: readonly WaitingLine[];
  readonly pools: readonly AgentPool[];

  readonly #input: SimulationInput;
  readonly #collect: AttemptCollector;
  readonly #events = new EventList();
  readonly #luck = new KeyedDraws();
  readonly #runLuck = new KeyedDraws();
  readonly #move: Move = { phase: 0, attempt: 0, action: 0, delay: 0 };
  readonly #record: AttemptRecord = emptyRecord();
  readonly #feed: ScheduleFeed;
  readonly #isPolled: boolean;
  #polls = 0;
  #now = 0;

  constructor(input: SimulationInput, collect: AttemptCollector) {
    this.#input = input;
    this.#collect = collect;
    this.#feed = new ScheduleFeed(input.schedule);
    this.#isPolled = input.agentSide.kind === 'polled';
    this.#runLuck.own(input.key.high, input.key.low);
    this.lines = input.center.channels.map(() => new WaitingLine(this.contacts));
    this.pools = input.center.groups.map(
      ({ agents, slots }) => new AgentPool(agents, slots, input.accountFrom, input.accountUntil),
    );
    this.#scheduleNextRow();
    if (this.#isPolled) this.#scheduleInboxRead();
  }

  /** Plays every event before `until`. */
  playUntil(until: number): void {
    const events = this.#events;
    while (events.nextAt < until && events.advance()) {
      this.#now = events.at;
      this.#happen(events.kind, events.subject, events.stamp);
    }
  }

  /** Records what the cap cut off, and closes the accounts. */
  finish(): SimulationTotals {
    const { contacts } = this;
    if (contacts.count > 0) this.#now = Math.max(this.#now, this.#input.endsAt);
    let cut = 0;
    for (const row of contacts.rows()) {
      if (contacts.states[row] === contactState.lost) continue;
      cut++;
      if (contacts.states[row] === contactState.away) continue;
      this.#report(row, outcome.open, this.#now);
    }
    for (const pool of this.pools) pool.close(this.#now);
    const span = this.#input.accountUntil - this.#input.accountFrom;
    return {
      journeys: this.#feed.admitted,
      cut,
      occupancy: this.pools.map((pool) => (span > 0 ? pool.busy / (pool.agents * span) : 0)),
      lastAt: this.#now,
    };
  }

  #happen(happened: number, row: number, stamp: number): void {
    if (happened === kind.nextRow) this.#begin();
    else if (happened === kind.inboxRead) this.#inboxRead();
    else if (happened === kind.agentReturns) this.#agentReturns(row, stamp);
    else if (stamp !== this.#stamp(row)) return;
    else if (happened === kind.handlingEnds) this.#handlingEnds(row);
    else if (happened === kind.taken) this.#taken(row);
    else if (happened === kind.patienceEnds) this.#patienceEnds(row);
    else if (happened === kind.leaves) this.#leaves(row);
    else if (happened === kind.opened) this.#opened(row);
    else this.#open(row);
  }

  /** The row that is due becomes an open journey and sends its first contact. */
  #begin(): void {
    const row = this.#feed.admit(this.contacts);
    this.#scheduleNextRow();
    this.#open(row);
  }

  /** The next row of the schedule becomes an event; only one is ever pending. */
  #scheduleNextRow(): void {
    if (this.#feed.advance()) this.#events.schedule(this.#feed.start, kind.nextRow, NOBODY);
  }

  /** An attempt is due. */
  #open(row: number): void {
    const { contacts } = this;
    const attempt = contacts.attempts[row] as number;
    const isFirst = attempt === contacts.firstAttempt[row];
    this.#step(row, event.begins);
    const due = contacts.due[row] as number;
    contacts.patienceEnds[row] = due + this.#move.delay;
    contacts.handlings[row] = handlingOf(
      this.#input.tables,
      contacts.factsOf(row),
      attempt,
      this.#luck,
    );
    contacts.taken[row] = Number.NaN;
    contacts.groups[row] = NOBODY;
    contacts.places[row] = NOBODY;
    contacts.since[row] = isFirst ? due - (contacts.firstSeniority[row] as number) : due;
    contacts.states[row] = contactState.opening;

    if (this.#isPolled) {
      this.#events.schedule(due + this.#latency(row, 'open'), kind.opened, row, this.#stamp(row));
      this.#schedulePatience(row);
    } else this.#opened(row);
  }

  /** The contact is visible to agents. */
  #opened(row: number): void {
    const { contacts } = this;
    const channel = contacts.channels[row] as number;
    contacts.states[row] = contactState.waiting;
    if (!this.#isPolled) {
      const group = this.#freeGroup(channel);
      if (group !== NOBODY) {
        this.#serve(row, group);
        return;
      }
      this.#schedulePatience(row);
    }
    this.#lineOf(row).join(row);
    // Patience ran out before there was anything to leave.
    if (this.#isPolled && (contacts.patienceEnds[row] as number) <= this.#now)
      this.#patienceEnds(row);
  }

  #schedulePatience(row: number): void {
    const at = this.contacts.patienceEnds[row] as number;
    if (at < Number.POSITIVE_INFINITY) {
      this.#events.schedule(at, kind.patienceEnds, row, this.#stamp(row));
    }
  }

  #freeGroup(channel: number): number {
    const { groups } = this.#input.center.channels[channel] as { groups: readonly number[] };
    for (const group of groups) if ((this.pools[group] as AgentPool).hasFree) return group;
    return NOBODY;
  }

  /** The longest waiting contact of the group's most preferred channel; −1 when nobody waits. */
  #firstFor(group: number): number {
    const { channels } = this.#input.center.groups[group] as { channels: readonly number[] };
    for (const channel of channels) {
      const row = (this.lines[channel] as WaitingLine).first;
      if (row !== NOBODY) return row;
    }
    return NOBODY;
  }

  #inboxRead(): void {
    const { contacts } = this;
    for (let group = 0; group < this.pools.length; group++) {
      const pool = this.pools[group] as AgentPool;
      while (pool.hasFree) {
        const row = this.#firstFor(group);
        if (row === NOBODY) break;
        this.#lineOf(row).leave(row);
        contacts.states[row] = contactState.reached;
        contacts.groups[row] = group;
        contacts.places[row] = pool.take(this.#now);
        const at = this.#now + this.#latency(row, 'take');
        this.#events.schedule(at, kind.taken, row, this.#stamp(row));
      }
    }
    if (contacts.count > 0 || !this.#feed.isEmpty) this.#scheduleInboxRead();
  }

  #scheduleInboxRead(): void {
    const side = this.#input.agentSide;
    if (side.kind !== 'polled') return;
    const poll = this.#polls++;
    const u = this.#runLuck.draw(purpose.latency, side.draw * 2 ** 24 + poll);
    const at = (poll + 0.5) * side.period + quantile(side.latency.inbox, u);
    this.#events.schedule(Math.max(at, this.#now), kind.inboxRead, NOBODY);
  }

  /** An agent of this group is free and takes the contact at once. */
  #serve(row: number, group: number): void {
    this.contacts.groups[row] = group;
    this.contacts.places[row] = (this.pools[group] as AgentPool).take(this.#now);
    this.#taken(row);
  }

  #taken(row: number): void {
    const { contacts } = this;
    if (contacts.states[row] === contactState.lost) {
      const group = contacts.groups[row] as number;
      const place = contacts.places[row] as number;
      contacts.release(row);
      (this.pools[group] as AgentPool).release(place, this.#now);
      return;
    }
    contacts.stamps[row] = this.#stamp(row) + 1; // patience no longer matters
    contacts.states[row] = contactState.inService;
    contacts.taken[row] = this.#now;
    this.#step(row, event.taken);
    const ends = this.#now + (contacts.handlings[row] as number);
    this.#events.schedule(ends, kind.handlingEnds, row, this.#stamp(row));
  }

  /** The agent has finished: answers, closes, and is free for the next contact. */
  #handlingEnds(row: number): void {
    const group = this.contacts.groups[row] as number;
    const place = this.contacts.places[row] as number;
    const answered = this.#now + this.#latency(row, 'answer');
    const closed = answered + this.#latency(row, 'close');
    this.#step(row, event.answered);
    this.#report(row, outcome.served, answered);
    this.contacts.release(row);
    if (this.#isPolled && closed > this.#now) {
      this.#events.schedule(closed, kind.agentReturns, group, place);
    } else this.#agentReturns(group, place);
  }

  #agentReturns(group: number, place: number): void {
    (this.pools[group] as AgentPool).release(place, this.#now);
    if (this.#isPolled) return; // agents look into the inbox at their own times
    const row = this.#firstFor(group);
    if (row === NOBODY) return;
    this.#lineOf(row).leave(row);
    this.#serve(row, group);
  }

  #patienceEnds(row: number): void {
    if (this.contacts.states[row] === contactState.opening) return; // leaves once it is open
    const at = this.#now + this.#latency(row, 'leave');
    if (at > this.#now) this.#events.schedule(at, kind.leaves, row, this.#stamp(row));
    else this.#leaves(row);
  }

  /** The customer is gone, and perhaps comes back: counted from the end of patience. */
  #leaves(row: number): void {
    const { contacts } = this;
    const gaveUp = contacts.patienceEnds[row] as number;
    const reached = contacts.states[row] === contactState.reached;
    if (!reached) this.#lineOf(row).leave(row);
    this.#report(row, outcome.abandoned, Math.max(gaveUp, contacts.due[row] as number));
    this.#step(row, event.patienceEnds);
    const comesBack = this.#move.action === action.comesBack;
    const at = Math.max(this.#now, gaveUp + this.#move.delay);

    let journey = row;
    if (reached) {
      // The agent's hand still closes on the old contact: it stays behind under its own row.
      contacts.states[row] = contactState.lost;
      if (!comesBack) return;
      journey = contacts.acquire();
      contacts.copy(row, journey);
    } else if (!comesBack) {
      contacts.release(row);
      return;
    }
    contacts.states[journey] = contactState.away;
    contacts.attempts[journey] = this.#move.attempt;
    contacts.due[journey] = at;
    contacts.stamps[journey] = (contacts.stamps[journey] as number) + 1;
    this.#events.schedule(at, kind.begins, journey, this.#stamp(journey));
  }

  #step(row: number, happened: number): void {
    const { contacts } = this;
    this.#luck.own(contacts.keyHigh[row] as number, contacts.keyLow[row] as number);
    const attempt = contacts.attempts[row] as number;
    step(this.#input.tables, contacts.factsOf(row), attempt, happened, this.#luck, this.#move);
  }

  /** A latency of the backend, in simulated seconds, from the journey's own luck. */
  #latency(row: number, operation: (typeof timedOperations)[number]): number {
    const side = this.#input.agentSide;
    if (side.kind !== 'polled') return 0;
    const { contacts } = this;
    this.#luck.own(contacts.keyHigh[row] as number, contacts.keyLow[row] as number);
    const occasion =
      side.draw * 2 ** 16 + (contacts.attempts[row] as number) * 16 + latencyOf[operation];
    return quantile(side.latency[operation], this.#luck.draw(purpose.latency, occasion));
  }

  #lineOf(row: number): WaitingLine {
    return this.lines[this.contacts.channels[row] as number] as WaitingLine;
  }

  #stamp(row: number): number {
    return this.contacts.stamps[row] as number;
  }

  #report(row: number, how: number, ended: number): void {
    const channel = this.contacts.channels[row] as number;
    const pool = this.pools[this.contacts.groups[row] as number];
    const waitsForAnswer = this.#input.center.channels[channel]?.waitsForAnswer === true;
    describeAttempt(this.contacts, row, pool, waitsForAnswer, how, ended, this.#record);
    this.#collect(this.#record);
  }
}
