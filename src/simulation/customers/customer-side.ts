import type { ScheduleRow } from '../../demand/schedule.ts';
import type { AttemptRecord } from '../attempt-record.ts';
import type { Contact } from '../center/contact.ts';
import type { JourneyStory } from './journey-story.ts';

/** Who gets in touch with a centre: told what happens to them, and asked who is there. */
export interface CustomerSide {
  /** A journey is due: its story, or nothing where its customer is not there to begin it. */
  begins(journey: ScheduleRow): JourneyStory | undefined;
  /** A contact, with a story, goes on to another class. */
  passedOn(contact: Contact, now: number): void;
  /**
   * An attempt is over.
   *
   * @param contact whose luck it is, with the story
   * @param next what the customer does, see `action` in `journey/move.ts`
   */
  ended(contact: Contact, attempt: AttemptRecord, next: number): void;
  /** When the next customer decides whether to stay; ∞ when none does any more. */
  readonly decidesAt: number;
  /** That instant has come. */
  decide(): void;
}
