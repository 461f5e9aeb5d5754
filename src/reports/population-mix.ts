import { type Estimate, estimate, type Interval } from '../mathematics/statistics/estimate.ts';
import { wilsonInterval } from '../mathematics/statistics/wilson.ts';
import type { KindCount, PopulationMixes } from '../population/mixes.ts';
import type { Portrait } from '../population/portrait.ts';

/** The chance that any of a table's intervals leaves out the share that its customers were drawn by. */
export const RISK = 0.01;
/** Of an interval that ends at 0 or 1. */
const ROUNDING = 1e-12;

/** A population: a few of its customers, and the mix of all or of many of them. */
export interface PopulationReport {
  readonly scenario: { readonly name: string; readonly file: string; readonly seed: number };
  /** The date that ages are counted at. */
  readonly asOf: string;
  readonly customers: number;
  /** How many of them may join in the course of the run. */
  readonly joining: number;
  /** The file that they are of, where they are not of a mix. */
  readonly customersFrom?: string;
  readonly currency: string;
  readonly sample: readonly Portrait[];
  readonly mixes: PopulationMixes;
  /** The mean of the law of tenure, in seconds; undefined where there is none. */
  readonly meanTenure: number | undefined;
}

/** One kind of a trait: how often it was found, and how often the scenario says. */
export interface MixRow extends KindCount {
  readonly found: number;
  /** Undefined where all customers of a file were counted: chance has no part in it. */
  readonly interval: Interval | undefined;
  /** Whether the share that the scenario says lies in the interval; undefined where it says none. */
  readonly isWithin: boolean | undefined;
}

/** The kinds of traits that differ between customers. */
export function mixRows({ mixes, customers }: PopulationReport): readonly MixRow[] {
  const { kinds, counted } = mixes;
  const ofSeveral = (wanted: string) => kinds.filter(({ trait }) => trait === wanted).length > 1;
  const told = kinds.filter(
    ({ trait, count, stated = 0 }) => ofSeveral(trait) && (count > 0 || stated > 0),
  );
  const confidence = 1 - RISK / told.length;
  return told.map((of) => {
    const { stated, count } = of;
    const interval =
      stated === undefined && counted === customers
        ? undefined
        : wilsonInterval(count, counted, confidence);
    return {
      ...of,
      found: count / counted,
      interval,
      isWithin:
        stated === undefined || interval === undefined
          ? undefined
          : stated >= interval.low - ROUNDING && stated <= interval.high + ROUNDING,
    };
  });
}

/** The mean, with Student's interval but where all customers of a file were counted. */
export function foundTenure({
  mixes,
  customers,
  meanTenure,
}: PopulationReport): Estimate | undefined {
  const { tenures, counted } = mixes;
  if (tenures.length === 0) return undefined;
  const found = estimate(
    tenures.map((value) => ({ kind: 'value' as const, value })),
    1 - RISK,
  );
  return meanTenure === undefined && counted === customers
    ? { value: found.value, samples: found.samples }
    : found;
}
