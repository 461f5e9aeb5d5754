import { probability } from '../../mathematics/argument.ts';

/** What observed churn leaves for reasons other than service. */
export type Background =
  | {
      readonly kind: 'consistent';
      /** h₀ per cycle. */
      readonly hazard: number;
      readonly largestShare: number;
    }
  /** More customers would leave because of service than leave at all: the data refute the share. */
  | { readonly kind: 'refuted'; readonly largestShare: number };

/**
 * Observed churn already holds those who leave because of service. With a share b of customers hit per
 * cycle, of whom q leave (reading `any`), the background is h₀ = 1 − (1 − h)/(1 − b·q), and q can be h ÷ b
 * at most.
 *
 * @param observed h, the churn of a cycle
 * @param hit b, the share of customers with at least one bad journey in a cycle
 * @param share q, the share of those who leave
 * @throws RangeError for what is no probability
 */
export function backgroundHazard(observed: number, hit: number, share: number): Background {
  probability('observed', observed);
  probability('hit', hit);
  probability('share', share);
  const largestShare = hit > observed ? observed / hit : 1;
  const byService = hit * share;
  if (byService > observed) return { kind: 'refuted', largestShare };
  const hazard = byService < 1 ? (observed - byService) / (1 - byService) : 0;
  return { kind: 'consistent', hazard, largestShare };
}
