import type { Loss, LossPlace } from '../experience/attribution/loss-table.ts';
import { cause } from '../experience/causes.ts';
import { type Estimate, estimate } from '../mathematics/statistics/estimate.ts';
import type { ReplicationOutcome } from './replication.ts';

/** A loss as far as the replications go: a mean of each, with its interval. */
export interface EstimatedLoss {
  readonly customers: Estimate;
  readonly money: Estimate;
}

/** The loss by one of the things that it is due to: the largest first. */
export type LossBy = readonly (EstimatedLoss & { readonly number: number })[];

/**
 * What service cost: customers who would be there at the end had it been perfect, and what they would
 * have paid, split by what it is due to. Each split adds up to the whole; nothing is left over.
 */
export interface WaitingCost {
  readonly whole: EstimatedLoss;
  /** Due to waiting: waited too long, gave up waiting, or a promise was broken. */
  readonly waiting: EstimatedLoss;
  /** Customers who will leave, at the first renewal after the end, by what no renewal of the run has judged. */
  readonly afterEnd: Estimate;
  readonly byCause: LossBy;
  readonly byChannel: LossBy;
  /** By the step of the journey, which is the attempt where a scenario has no journeys. */
  readonly byStep: LossBy;
  readonly byGeneration: LossBy;
  /** Means over the replications of each place by itself, the largest first. */
  readonly parts: readonly (LossPlace & Loss)[];
}

const waiting: readonly number[] = [cause.waited, cause.abandoned, cause.promise];

/** What the replications say of it together; undefined where nobody followed the customers. */
export function waitingCostOf(outcomes: readonly ReplicationOutcome[]): WaitingCost | undefined {
  const losses = outcomes.map(({ losses }) => losses);
  const all = losses.flatMap((parts) => (parts === undefined ? [] : [parts]));
  if (all.length === 0 || all.length < outcomes.length) return undefined;
  const of = (isOne: (part: LossPlace) => boolean): EstimatedLoss => {
    const total = (what: keyof Loss): Estimate =>
      estimate(
        all.map((parts) => ({
          kind: 'value' as const,
          value: parts.reduce((sum, part) => (isOne(part) ? sum + part[what] : sum), 0),
        })),
      );
    return { customers: total('customers'), money: total('money') };
  };
  const by = (what: Exclude<keyof LossPlace, 'isClosed'>): LossBy => {
    const numbers = new Set(all.flatMap((parts) => parts.map((part) => part[what])));
    return [...numbers]
      .map((number) => ({ number, ...of((part) => part[what] === number) }))
      .sort((a, b) => b.customers.value - a.customers.value);
  };
  return {
    whole: of(() => true),
    waiting: of((part) => waiting.includes(part.cause)),
    afterEnd: estimate(
      outcomes.map(({ lostAfterEnd = 0 }) => ({ kind: 'value' as const, value: lostAfterEnd })),
    ),
    byCause: by('cause'),
    byChannel: by('channel'),
    byStep: by('step'),
    byGeneration: by('generation'),
    parts: meansOf(all),
  };
}

function meansOf(all: readonly (readonly (LossPlace & Loss)[])[]): WaitingCost['parts'] {
  const places = new Map<string, LossPlace & { customers: number; money: number }>();
  for (const part of all.flat()) {
    const { cause: why, channel, step, generation, isClosed } = part;
    const key = [why, channel, step, generation, isClosed].join();
    const mean = places.get(key) ?? { ...part, customers: 0, money: 0 };
    mean.customers += part.customers / all.length;
    mean.money += part.money / all.length;
    places.set(key, mean);
  }
  return [...places.values()].sort((a, b) => b.customers - a.customers);
}
