import type { ClaimId } from './claims.ts';

/** Where a number of the world comes from. */
export type Provenance =
  /** A claim's number, unchanged but for its unit. */
  | { readonly kind: 'claim'; readonly id: ClaimId }
  /** Reckoned from claims: `how` says it, such as "30 / (1/3)". */
  | { readonly kind: 'derived'; readonly from: readonly ClaimId[]; readonly how: string }
  /** From outside the claims: author, title and year. */
  | { readonly kind: 'external'; readonly source: string }
  /** No evidence. Reports list these, and a sweep over their ranges is part of an answer. */
  | {
      readonly kind: 'assumed';
      readonly reason: string;
      /** Claims without a number, such as ranks, that the assumption keeps to. */
      readonly bounds?: readonly ClaimId[];
    };
