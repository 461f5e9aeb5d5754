import { Causes } from '../../experience/causes.ts';
import type { Contact } from '../center/contact.ts';

/**
 * What has happened to a customer in one journey so far, as its judgement needs it. Stories are used
 * again when their journeys are over.
 */
export class JourneyStory {
  customer = 0;
  generation = 0;
  reason = 0;
  /** Whether others could see some of it: a contact was on a public channel. */
  isPublic = false;
  /** When it began, in seconds. */
  began = 0;
  readonly causes: Causes = new Causes();
  attempts = 0;
  /** Attempts with an answer, of a person or a machine. */
  answers = 0;
  /** Times that something was said again. */
  repetitions = 0;
  /** The longest wait of an attempt, and all waiting and talking together, in seconds. */
  wait = 0;
  spent = 0;
  /** Whether it is in a judgement already: a renewal came when it was over its limit. */
  isJudged = false;
  /** Where it is now. */
  contact: Contact | undefined = undefined;
  /** The open one of the same customer that began before. */
  next: JourneyStory | undefined = undefined;

  get isBad(): boolean {
    return this.causes.isBad;
  }

  begin(customer: number, generation: number, reason: number, at: number): void {
    this.customer = customer;
    this.generation = generation;
    this.reason = reason;
    this.isPublic = false;
    this.began = at;
    this.causes.clear();
    this.attempts = 0;
    this.answers = 0;
    this.repetitions = 0;
    this.wait = 0;
    this.spent = 0;
    this.isJudged = false;
    this.contact = undefined;
    this.next = undefined;
  }
}
