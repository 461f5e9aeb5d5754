import { purpose } from '../../journey/purposes.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { quantile } from '../../mathematics/random/law.ts';
import type { PolledInbox as PolledSide, TimedOperation } from '../agent-side.ts';
import type { AgentGroup } from './agent-group.ts';
import { type CenterRun, kind } from './center-run.ts';
import { contactState } from './open-contacts.ts';

const NOBODY = -1;
const numberOf = { open: 0, leave: 1, inbox: 2, take: 3, answer: 4, close: 5 } as const;

/**
 * Contacts reach agents through a backend, as in a load test: opening takes time, agents look into
 * the inbox at their own times, and whoever leaves while an agent reaches for the contact is gone.
 */
export class PolledInbox {
  readonly #run: CenterRun;
  readonly #side: PolledSide;
  readonly #luck = new KeyedDraws();
  #reads = 0;

  constructor(run: CenterRun, side: PolledSide) {
    this.#run = run;
    this.#side = side;
    this.#luck.own(run.input.key.high, run.input.key.low);
  }

  /** Look-ups are due at (n + ½) periods. */
  scheduleRead(): void {
    const { period, latency, draw } = this.#side;
    const read = this.#reads++;
    const u = this.#luck.draw(purpose.latency, draw * 2 ** 24 + read);
    const at = (read + 0.5) * period + quantile(latency.inbox, u);
    this.#run.events.schedule(Math.max(at, this.#run.now), kind.inboxRead, NOBODY);
  }

  /** The contact is on its way to the backend. */
  open(row: number): void {
    const { events, contacts, floor, now } = this.#run;
    const at = now + this.#latency(row, 'open');
    events.schedule(at, kind.opened, row, contacts.stamps[row] as number);
    floor.schedulePatience(row);
  }

  /** It is visible to agents. */
  opened(row: number): void {
    const { contacts, floor, now } = this.#run;
    floor.enter(row);
    // Patience ran out before there was anything to leave.
    if ((contacts.patienceEnds[row] as number) <= now) this.patienceEnds(row);
  }

  /** The free agents of each group reach for the contacts that they would be given. */
  read(): void {
    const { floor, contacts, events, now } = this.#run;
    for (let group = 0; group < floor.groups.length; group++) {
      const agents = floor.groups[group] as AgentGroup;
      while (agents.places > 0) {
        const row = floor.routing.contactFor(group, now);
        if (row === NOBODY) break;
        floor.quit(row);
        contacts.states[row] = contactState.reached;
        contacts.groups[row] = group;
        contacts.agents[row] = agents.take(now);
        const at = now + this.#latency(row, 'take');
        events.schedule(at, kind.taken, row, contacts.stamps[row] as number);
      }
    }
    if (this.#run.hasMore) this.scheduleRead();
  }

  taken(row: number): void {
    const { contacts, floor } = this.#run;
    if (contacts.states[row] !== contactState.lost) {
      floor.beginService(row);
      return;
    }
    const group = contacts.groups[row] as number;
    const agent = contacts.agents[row] as number;
    contacts.release(row);
    floor.agentReturns(group, agent);
  }

  /** The agent has finished: answers, closes, and is then free. */
  answer(row: number, group: number, agent: number): void {
    const { events, floor, now } = this.#run;
    const answered = now + this.#latency(row, 'answer');
    const closed = answered + this.#latency(row, 'close');
    this.#run.answered(row, answered);
    if (closed > now) events.schedule(closed, kind.agentReturns, group, agent);
    else floor.agentReturns(group, agent);
  }

  patienceEnds(row: number): void {
    const { contacts, events, now } = this.#run;
    if (contacts.states[row] === contactState.opening) return; // leaves once it is open
    const at = now + this.#latency(row, 'leave');
    if (at > now) events.schedule(at, kind.leaves, row, contacts.stamps[row] as number);
    else this.#run.leave(row);
  }

  /** A latency of the backend, in simulated seconds, from the journey's own luck. */
  #latency(row: number, operation: TimedOperation): number {
    const { contacts, luck } = this.#run;
    this.#run.own(row);
    const attempt = contacts.attempts[row] as number;
    const occasion = this.#side.draw * 2 ** 16 + attempt * 16 + numberOf[operation];
    return quantile(this.#side.latency[operation], luck.draw(purpose.latency, occasion));
  }
}
