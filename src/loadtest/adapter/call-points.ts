import type { CallOperation } from '../../scenario/operations.ts';
import type { Role } from './adapter.ts';

/** A point of the contract about what goes on around contacts. */
interface CallPoint {
  readonly operation: CallOperation;
  readonly point: string;
  readonly role: Role;
  /** What is known of the contact. */
  readonly contact: Readonly<Record<string, unknown>>;
  /** What it means where a description has no such operation. */
  readonly without: string;
}

/** What is tried of the calls around an open contact. */
export function callPoints(contact: {
  readonly reference: string;
  readonly id: unknown;
  readonly text: string;
  readonly customer: string;
}): readonly CallPoint[] {
  const { reference, id, text, customer } = contact;
  return [
    {
      operation: 'read',
      point: 'a customer reads a page',
      role: 'customer',
      contact: { article: '1' },
      without: 'pages are not part of the load',
    },
    {
      operation: 'ask',
      point: 'a bot is asked while the customer types',
      role: 'customer',
      contact: { text },
      without: 'no bot is part of the load',
    },
    {
      operation: 'lookup',
      point: 'an agent looks the customer up',
      role: 'agent',
      contact: { reference, id, customer },
      without: 'customer records are not part of the load',
    },
    {
      operation: 'push',
      point: 'a messaging app tells of a message',
      role: 'customer',
      contact: { reference, text: 'It is urgent.', event: `${reference}-1` },
      without: 'webhooks are not part of the load',
    },
  ];
}
