import type { Guard } from './journey.ts';

/** Customers with a problem that no guard tells apart, by what one of them is. */
export interface CustomerKind {
  readonly generation: number;
  readonly reason: number;
  readonly segment: number;
  readonly plan: number;
  readonly wantsPerson: boolean;
  /** Their part of all problems. */
  readonly share: number;
}

/** How often each trait of customers and problems is met. All but the follower's are independent. */
export interface Mix {
  readonly generations: readonly number[];
  readonly reasons: readonly number[];
  readonly segments: readonly number[];
  readonly plans: readonly number[];
  readonly wantsPerson: number;
  /** The share of a generation's problems of a reason that is asked for. */
  follows(generation: number, reason: number): number;
}

/**
 * The kinds of customers that guards tell apart, those that nobody is of left out.
 *
 * @param guards all that may be asked of them
 */
export function customerKinds(guards: readonly Guard[], mix: Mix): readonly CustomerKind[] {
  const inAny = (values: readonly number[] | undefined, one: number): boolean =>
    values === undefined || values.includes(one);
  const generations = alike(mix.generations, (one) => [
    ...guards.map((guard) => inAny(guard.generations, one)),
    ...mix.reasons.map((_, reason) => mix.follows(one, reason)),
  ]);
  const reasons = alike(mix.reasons, (one) => [
    ...guards.map((guard) => inAny(guard.reasons, one)),
    ...mix.generations.map((_, generation) => mix.follows(generation, one)),
  ]);
  const segments = alike(mix.segments, (one) => guards.map((guard) => inAny(guard.segments, one)));
  const plans = alike(mix.plans, (one) => guards.map((guard) => inAny(guard.plans, one)));
  const wishes = alike([1 - mix.wantsPerson, mix.wantsPerson], (one) =>
    guards.map(({ wish }) => wish === undefined || (wish === 'person') === (one === 1)),
  );
  return generations.flatMap((generation) =>
    reasons.flatMap((reason) => {
      const followed = mix.follows(generation.one, reason.one);
      if (followed === 0) return [];
      return segments.flatMap((segment) =>
        plans.flatMap((plan) =>
          wishes.map((wish) => ({
            generation: generation.one,
            reason: reason.one,
            segment: segment.one,
            plan: plan.one,
            wantsPerson: wish.one === 1,
            share:
              followed * generation.share * reason.share * segment.share * plan.share * wish.share,
          })),
        ),
      );
    }),
  );
}

/** Whether a transition is open to somebody who has made so many contacts. */
export function isOpen(guard: Guard, kind: CustomerKind, attempt: number): boolean {
  return (
    (guard.generations?.includes(kind.generation) ?? true) &&
    (guard.reasons?.includes(kind.reason) ?? true) &&
    (guard.segments?.includes(kind.segment) ?? true) &&
    (guard.plans?.includes(kind.plan) ?? true) &&
    (guard.wish === undefined || (guard.wish === 'person') === kind.wantsPerson) &&
    attempt >= guard.fromAttempt &&
    attempt <= guard.toAttempt
  );
}

/** Values that are met, those of which the same is said together, by the first of them. */
function alike(
  shares: readonly number[],
  said: (value: number) => readonly unknown[],
): readonly { readonly one: number; readonly share: number }[] {
  const found = new Map<string, { one: number; share: number }>();
  for (const [one, share] of shares.entries()) {
    if (!(share > 0)) continue;
    const key = said(one).join();
    const before = found.get(key);
    if (before === undefined) found.set(key, { one, share });
    else before.share += share;
  }
  return [...found.values()];
}
