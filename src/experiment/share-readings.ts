import { type Estimate, estimate } from '../mathematics/statistics/estimate.ts';
import type { ServiceChurn } from '../scenario/churn.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Setting } from '../scenario/settings.ts';
import type { Alternative } from './compare-scenarios.ts';
import type { Demand } from './scenario-demand.ts';
import type { PlayHeadlines, SweepOptions } from './sweep-assumptions.ts';

type Share = Extract<ServiceChurn, { kind: 'share' }>;

/** The three readings of "a share leaves after a bad experience". */
export const readings: readonly Share['reading'][] = ['any', 'each', 'trait'];

/** Of the share that says it would leave, so much does: what is said is an upper bound. */
export const partsOfShare: readonly number[] = [1, 0.5, 0.25, 0.1];

/** Scenarios that are played to read a share otherwise. */
export const READINGS = readings.length * partsOfShare.length;

/** What service costs, read otherwise. */
export interface ShareReadings {
  readonly replications: number;
  /** What the scenario states. */
  readonly stated: Pick<Share, 'share' | 'reading'>;
  readonly rows: readonly {
    /** Of the stated share. */
    readonly part: number;
    readonly share: number;
    /** Customers lost to service, by reading, in the order of `readings`. */
    readonly lost: readonly Estimate[];
  }[];
  /** Laws of every run that one of the runs broke: a bug of ours. */
  readonly broken: readonly string[];
}

/** A share read otherwise, or why it was not. */
export type ReportedReadings = ShareReadings | { readonly notPlayed: string };

/** What is read otherwise: customers lost to service. */
export const readFigure: Figure = { measure: 'lostToService', statistic: { kind: 'count' } };

/** The share after a bad experience that a scenario states; undefined where it states none. */
export function statedShare({ churn }: Scenario): ShareReadings['stated'] | undefined {
  return churn?.service.kind === 'share' && churn.service.share > 0 ? churn.service : undefined;
}

/**
 * The scenario in every reading and with every part of its share, part by part.
 *
 * @param variant reads the scenario again with further settings; what it throws is thrown
 */
export function readOtherwise(
  { share }: ShareReadings['stated'],
  variant: (settings: readonly Setting[]) => {
    readonly scenario: Scenario;
    readonly demand: Demand;
  },
): readonly Alternative[] {
  return partsOfShare.flatMap((part) =>
    readings.map((reading): Alternative => {
      const value = { form: 'share', share: part * share, reading };
      const { scenario, demand } = variant([{ path: ['churn', 'service'], value }]);
      return { name: `${part} of the share, ${reading}`, scenario, demand };
    }),
  );
}

/**
 * Plays a scenario with its share after a bad experience in all three readings and in parts of it, on the
 * same customers with the same luck. Who has left asks no more, so that each is a simulation of its own.
 * Undefined where it was interrupted.
 *
 * @param alternatives of `readOtherwise`
 * @param play of `readFigure`
 */
export async function playReadings(
  stated: ShareReadings['stated'],
  alternatives: readonly Alternative[],
  play: PlayHeadlines,
  { replications, onProgress }: Pick<SweepOptions, 'replications' | 'onProgress'>,
): Promise<ShareReadings | undefined> {
  const of = alternatives.length * replications;
  const lost: Estimate[] = [];
  const broken: string[] = [];
  for (const [number, alternative] of alternatives.entries()) {
    const played = await play(alternative, (done) =>
      onProgress?.(number * replications + done, of),
    );
    if (played === undefined) return undefined;
    lost.push(estimate(played.samples[0] ?? []));
    broken.push(...played.broken.map((law) => `${alternative.name}, ${law}`));
  }
  const rows = partsOfShare.map((part, i) => ({
    part,
    share: part * stated.share,
    lost: lost.slice(i * readings.length, (i + 1) * readings.length),
  }));
  const { share, reading } = stated;
  return { replications, stated: { share, reading }, rows, broken };
}
