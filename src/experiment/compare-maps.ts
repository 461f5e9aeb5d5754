import type { Estimate, Sample } from '../mathematics/statistics/estimate.ts';
import { type MappedRun, type SimulatedMap, timeSamples } from './map-journeys.ts';
import { type FigureDifference, pairedFigures } from './paired-difference.ts';
import { pairedRatio } from './paired-ratio.ts';

/** How one map differs from another of the same customers. */
export interface MapDifference {
  /** Pairs of replications. */
  readonly replications: number;
  /** The mean time of all journeys that is left, as a share of what it was. */
  readonly left: Estimate;
  /** In seconds of a journey: those that take the longest afterwards first. */
  readonly steps: readonly StepDifference[];
  /** Customers lost at the end, less those lost before; absent where nobody leaves. */
  readonly lost?: FigureDifference;
}

export interface StepDifference {
  readonly step: string;
  readonly before: number;
  readonly after: number;
  readonly difference: FigureDifference;
}

const CONFIDENCE = 0.95;

/**
 * What a change does to the time of journeys, from two maps with common random numbers: the replication of one
 * number has the same customers in both, and differences are taken within each pair.
 */
export function compareMaps(before: SimulatedMap, after: SimulatedMap): MapDifference {
  const replications = Math.min(before.runs.length, after.runs.length);
  const [first, second] = [before, after].map(({ runs }) => runs.slice(0, replications));
  const [was, is] = [first ?? [], second ?? []];
  const names = new Set([...before.steps, ...after.steps].map(({ step }) => step));
  const timeIn = (map: SimulatedMap, name: string): number =>
    map.steps.find(({ step }) => step === name)?.time.value ?? 0;
  const lostBefore = lostSamples(was);
  const lostAfter = lostSamples(is);
  return {
    replications,
    left: pairedRatio(timeSamples(is), timeSamples(was), CONFIDENCE),
    steps: [...names]
      .map((step) => ({
        step,
        before: timeIn(before, step),
        after: timeIn(after, step),
        difference: pairedFigures(timeSamples(is, step), timeSamples(was, step), CONFIDENCE),
      }))
      .sort((a, b) => b.after - a.after),
    ...(lostBefore === undefined || lostAfter === undefined
      ? {}
      : { lost: pairedFigures(lostAfter, lostBefore, CONFIDENCE) }),
  };
}

function lostSamples(runs: readonly MappedRun[]): readonly Sample[] | undefined {
  if (runs.some(({ losses }) => losses === undefined)) return undefined;
  return runs.map(({ losses = [] }) => ({
    kind: 'value',
    value: losses.reduce((sum, { customers }) => sum + customers, 0),
  }));
}
