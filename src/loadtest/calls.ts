import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { type CompiledLaw, compileLaw, quantile } from '../mathematics/random/law.ts';
import type { CallOperation } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What is called around the contacts of each channel: a part of the plan that k6 gets. */
export type CallTables = readonly (readonly CallTable[])[];

export interface CallTable {
  readonly operation: CallOperation;
  /** On average: the whole part of it always, the rest as a probability of one more. */
  readonly times: number;
  /** In simulated seconds. */
  readonly apart: CompiledLaw;
}

/** One call around a contact. */
export interface Call {
  readonly operation: CallOperation;
  /** The how-manieth of its operation and contact, in the order of time, from 1. */
  readonly number: number;
  /** How many there are of its operation at this contact, those left out included. */
  readonly of: number;
  /** In simulated seconds after the instant that it goes by: below 0 before it. */
  readonly at: number;
}

/** What calls go by: when the contact is due, or when an agent has it. */
export type CallMoment = 'due' | 'taken';

/** Nothing is called earlier than this before a contact, in simulated seconds: a player looks no further ahead. */
export const callsAhead = 600;

export function compileCalls({ load }: Pick<Scenario, 'load'>): CallTables {
  return load.calls.map((ofChannel) =>
    ofChannel.map(({ operation, times, apart }) => ({
      operation,
      times,
      apart: compileLaw(apart),
    })),
  );
}

/**
 * What is called around one attempt, in the order of time. Before the contact customers read pages and ask the bot: the
 * last call is one gap before it. A messaging app pushes from when the contact is due, an agent looks up from when it is
 * taken: the first call is at that instant. The same journey and attempt, the same calls, whatever else is asked for.
 *
 * @param luck of the journey
 * @param earliest nothing is called before that, in simulated seconds from the moment; what would be is left out, such as
 *   what came before the replay, or before the customer thought of coming back
 */
export function callsAt(
  moment: CallMoment,
  tables: CallTables,
  channel: number,
  attempt: number,
  luck: Luck,
  earliest: number = Number.NEGATIVE_INFINITY,
): readonly Call[] {
  return (tables[channel] ?? [])
    .filter(({ operation }) => momentOf[operation] === moment)
    .flatMap((table) => callsOf(table, attempt, luck))
    .filter(({ at }) => at >= earliest && at < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.at - b.at);
}

const momentOf = { read: 'due', ask: 'due', push: 'due', lookup: 'taken' } as const;
const isBefore = { read: true, ask: true, push: false, lookup: false } as const;
const numberOf = { read: 0, ask: 1, lookup: 2, push: 3 } as const;

function callsOf({ operation, times, apart }: CallTable, attempt: number, luck: Luck): Call[] {
  const whole = Math.floor(times);
  const isOneMore = luck.draw(purpose.callTimes, occasion(operation, attempt, 0)) < times - whole;
  const of = whole + (isOneMore ? 1 : 0);
  const gaps = Array.from({ length: of }, (_, i) =>
    quantile(apart, luck.draw(purpose.callGap, occasion(operation, attempt, i + 1))),
  );
  let at = 0;
  if (isBefore[operation]) {
    // From the contact backwards, so that the first gap is the one that ends with it.
    const ats = gaps.map((gap) => {
      at = Math.max(-callsAhead, at - gap);
      return at;
    });
    return ats.reverse().map((when, i) => ({ operation, number: i + 1, of, at: when }));
  }
  return gaps.map((gap, i) => {
    if (i > 0) at += gap;
    return { operation, number: i + 1, of, at };
  });
}

/** Of each attempt every operation has numbers of its own for up to 127 calls. */
function occasion(operation: CallOperation, attempt: number, number: number): number {
  return (attempt * 4 + numberOf[operation]) * 128 + number;
}

/** What a player knows of the contact that a call is about. */
export interface CalledContact {
  readonly reference: string;
  readonly attempt: number;
  /** What the customer writes. */
  readonly text: string;
  /** The backend's; undefined where nothing has been opened yet. */
  readonly id: string | undefined;
  /** The customer's name at the backend. */
  readonly customer: string;
}

/** Pages that customers read, all alike: whether a backend keeps those at hand that are read again is its own business. */
const ARTICLES = 20;

/** What a call says of its contact: what descriptions of backends know as `contact`. */
export function toldOf(
  { operation, number, of }: Call,
  { reference, attempt, text, id, customer }: CalledContact,
  luck: Luck,
): Readonly<Record<string, unknown>> {
  switch (operation) {
    case 'read': {
      const u = luck.draw(purpose.article, occasion(operation, attempt, number));
      return { article: String(1 + Math.floor(u * ARTICLES)) };
    }
    case 'ask':
      // As far as it has been typed by then.
      return { text: text.slice(0, Math.ceil((text.length * number) / of)) };
    case 'lookup':
      return { reference, id, customer };
    case 'push':
      return { reference, text, event: `${reference}-${number}` };
    default:
      return operation satisfies never;
  }
}
