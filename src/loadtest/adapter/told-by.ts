import type { Operation } from '../../scenario/operations.ts';
import type { Role } from './adapter.ts';

const ofAgents: readonly Operation[] = ['inbox', 'take', 'answer', 'close', 'lookup'];

/** Who does an operation. */
export const roleOf = (operation: Operation): Role =>
  ofAgents.includes(operation) ? 'agent' : 'customer';

/** What of the contact is known to those who do an operation, beside what an inbox tells of it. */
export const contactFields: Readonly<Record<Operation, readonly string[]>> = {
  open: ['reference', 'channel', 'subject', 'text'],
  watch: ['reference', 'channel', 'subject', 'text', 'id'],
  reply: ['id', 'text'],
  leave: ['reference', 'channel', 'subject', 'text', 'id'],
  inbox: [],
  take: ['id'],
  answer: ['id', 'text'],
  close: ['id'],
  rate: ['reference', 'channel', 'subject', 'text', 'id', 'score'],
  read: ['article'],
  ask: ['text'],
  lookup: ['reference', 'id', 'customer'],
  push: ['reference', 'text', 'event'],
};

/** Those who know the contact by what an inbox tells of it. */
export const byInbox: readonly Operation[] = ['reply', 'take', 'answer', 'close'];

/** What an inbox may tell of a contact, where nobody can say what this one tells. */
export const inboxFields: readonly string[] = ['id', 'reference', 'channel', 'subject'];

/** What is looked at of what an operation tells; of the others nothing is. */
export const toldNames: Partial<Readonly<Record<Operation, readonly string[]>>> = {
  open: ['id'],
  watch: ['taken', 'answered', 'closed'],
  inbox: ['contacts'],
};
