import type { Callbacks } from './callbacks.ts';
import type { Staff } from './staff.ts';

/** What agents know beside what the backend tells them. */
export interface Shared {
  readonly staff: Staff;
  /** Where they are in the event loop of the customers, and call some of them. */
  readonly callbacks?: Callbacks;
  /** Whether there will be no contacts any more. */
  readonly customersAreDone: () => boolean;
}
