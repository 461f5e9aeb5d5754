import { patienceOccasion } from '../../journey/draws.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import { purpose } from '../../journey/purposes.ts';
import { type CompiledLaw, compileLaw, isCertain, quantile } from '../../mathematics/random/law.ts';
import type { Channel } from '../../scenario/channel.ts';
import type { Contact } from '../center/contact.ts';

/** How long the customers of a channel expect to wait. */
export type ExpectedWait =
  | { readonly kind: 'law'; readonly law: CompiledLaw }
  | {
      readonly kind: 'shares';
      readonly within: readonly number[];
      readonly shares: readonly number[];
    };

export function expectedWaitOf(expectation: Channel['expectation']): ExpectedWait | undefined {
  if (expectation === undefined) return undefined;
  return expectation.kind === 'law'
    ? { kind: 'law', law: compileLaw(expectation.law) }
    : expectation;
}

/**
 * How long the customer of an attempt expects to wait, in seconds; ∞ for nothing. It has the draw of the
 * attempt's patience, so that the more patient expect a longer wait.
 */
export function expectationOf(
  expected: ExpectedWait | undefined,
  tables: JourneyTables,
  contact: Contact,
): number {
  if (expected === undefined) return Number.POSITIVE_INFINITY;
  const u =
    expected.kind === 'law' && isCertain(expected.law)
      ? 0.5
      : contact.draw(purpose.patience, patienceOccasion(tables, contact.occasion));
  if (expected.kind === 'law') return quantile(expected.law, u);
  const place = expected.shares.findIndex((share) => u < share);
  return place === -1 ? Number.POSITIVE_INFINITY : (expected.within[place] as number);
}
