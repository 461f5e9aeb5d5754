import { purpose } from '../../journey/purposes.ts';
import { quantile } from '../../mathematics/random/law.ts';
import { NO_EVENT } from '../kernel/event-list.ts';
import type { Agent } from './agent-group.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Interruptions } from './interruptions.ts';
import type { Sessions } from './sessions.ts';
import type { Team } from './team.ts';
import { cancelPatience } from './waiting-timers.ts';

/**
 * Work on the contacts in agents' hands, from beginning to end: one by one, several that slow each
 * other down, or sessions in turns.
 */
export class Service {
  readonly #run: CenterRun;
  readonly #interruptions: Interruptions;

  constructor(run: CenterRun, interruptions: Interruptions) {
    this.#run = run;
    this.#interruptions = interruptions;
  }

  /** The agent who has the contact in hand begins with it: patience no longer matters. */
  begin(contact: Contact): void {
    cancelPatience(this.#run, contact);
    if (contact.state === contactState.ghost) findEmptyRoom(contact);
    else {
      contact.state = contactState.inService;
      this.#run.attempts.took(contact);
    }
    this.takeInHand(contact);
    this.goOn(contact);
  }

  /** The agent has the contact in hand from now on. */
  takeInHand(contact: Contact): void {
    contact.team?.hands?.put(contact.agent as Agent, contact);
    this.#interruptions.preemption?.began(contact);
  }

  /** Work on the contact begins, or goes on after a pause. */
  goOn(contact: Contact): void {
    const { now } = this.#run;
    const { sessions, shared } = contact.team as Team;
    contact.began = now;
    if (contact.queue.plan.session !== undefined) sessions?.start(contact);
    else if (shared !== undefined) shared.start(contact, now);
    else {
      const ends = now + contact.work * contact.factor;
      contact.event = this.#run.schedule(contact, ends, kind.handlingEnds);
    }
  }

  /** Work on the contact stops before its end: what is left of it stays to be done. */
  stop(contact: Contact): void {
    const { now, events } = this.#run;
    const { shared } = contact.team as Team;
    contact.handled += now - contact.began;
    if (contact.isOffLine) {
      events.cancel(contact.event); // the next one calls again
      contact.event = NO_EVENT;
      return;
    }
    if (shared !== undefined) {
      shared.stop(contact, now);
      return;
    }
    const done = (now - contact.began) / contact.factor;
    contact.work = Math.max(0, contact.work - done);
    events.cancel(contact.event);
    contact.event = NO_EVENT;
  }

  /** The contact leaves its agent's hands; the agent may still be busy with it. */
  handIn(contact: Contact): void {
    const { hands, sessions, shared } = contact.team as Team;
    hands?.remove(contact.agent as Agent, contact);
    // Of a session it is the writing that counts, see `sessions.ts`.
    if (contact.queue.plan.session !== undefined) sessions?.remove(contact);
    else contact.handled += this.#run.now - contact.began;
    if (shared !== undefined && !contact.isOffLine) {
      shared.stop(contact, this.#run.now);
    }
    this.#interruptions.preemption?.ended(contact);
  }

  /** An agent has written a message of a session; whether the session is over with it. */
  written(session: Contact): boolean {
    return sessionsOf(session).written(session);
  }

  /** The customer of a session answers; whether the session is over with it. */
  customerAnswers(session: Contact): boolean {
    return sessionsOf(session).answers(session);
  }
}

function findEmptyRoom(contact: Contact): void {
  const { emptyRoom } = contact.queue.plan;
  if (emptyRoom === undefined) return;
  contact.work = quantile(emptyRoom, contact.draw(purpose.emptyRoom, contact.occasion));
}

const sessionsOf = ({ team }: Contact): Sessions => (team as Team).sessions as Sessions;
