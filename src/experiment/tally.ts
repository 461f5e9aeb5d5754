import { type BusinessHours, isOpenAt } from '../calendar/business-hours.ts';
import { outcome } from '../journey/outcome.ts';
import type { Sample } from '../mathematics/statistics/estimate.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import { QuantileSketch, quantileOfSketches } from '../mathematics/statistics/quantile-sketch.ts';
import type { Statistic } from '../scenario/figure.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { seconds } from '../units.ts';

/** What became of the attempts of one channel: the fold that every waiting measure is read from. */
export class Tally {
  offered = 0;
  served = 0;
  abandoned = 0;
  refused = 0;
  /** Ended with a machine, without an agent. */
  contained = 0;
  /** Came outside opening hours: turned away, and in no measure but this one. */
  closed = 0;
  /** Of the refused: those that failed as they began, the first attempts of these, and those cut off. */
  outageHits = 0;
  outageFirstHits = 0;
  cutOff = 0;
  /** Attempts that a cap cut off: in no measure but this one. */
  open = 0;
  servedWithin = 0;
  abandonedWithin = 0;
  readonly waitsOfServed: QuantileSketch;
  readonly waitsOfAbandoned: QuantileSketch;
  readonly handlings: QuantileSketch;

  readonly #within: number;
  readonly #opening: BusinessHours | undefined;

  /**
   * @param within T of the service level, in seconds
   * @param opening when the channel takes contacts; at any time where left out
   * @param mostExact how many durations of a kind are kept as they are, see `QuantileSketch`
   */
  constructor(within: number, opening?: BusinessHours, mostExact?: number) {
    this.#within = within;
    this.#opening = opening;
    this.waitsOfServed = new QuantileSketch(mostExact);
    this.waitsOfAbandoned = new QuantileSketch(mostExact);
    this.handlings = new QuantileSketch(mostExact);
  }

  add(record: AttemptRecord): void {
    switch (record.outcome) {
      case outcome.open:
        this.open++;
        return;
      case outcome.served:
        this.served++;
        if (record.wait <= this.#within) this.servedWithin++;
        this.waitsOfServed.add(record.wait);
        // Unknown where a measured line is missing.
        if (!Number.isNaN(record.handled)) this.handlings.add(record.handled);
        break;
      case outcome.abandoned:
      case outcome.abandonedSilently:
        this.abandoned++;
        if (record.wait <= this.#within) this.abandonedWithin++;
        this.waitsOfAbandoned.add(record.wait);
        break;
      case outcome.contained:
        this.contained++;
        break;
      default:
        if (this.#opening !== undefined && !isOpenAt(this.#opening, seconds(record.due))) {
          this.closed++;
          return;
        }
        this.refused++;
        if (record.outcome === outcome.failed) this.#addFailed(record);
    }
    this.offered++;
  }

  #addFailed({ attempt, due, ended }: AttemptRecord): void {
    if (ended > due) this.cutOff++;
    else this.outageHits++;
    if (ended <= due && attempt === 1) this.outageFirstHits++;
  }
}

/** The measures that are read from tallies. */
export type TallyMeasure =
  | 'offered'
  | 'closed'
  | 'outageHits'
  | 'outageFirstHits'
  | 'cutOff'
  | 'contained'
  | 'served'
  | 'wait'
  | 'waitAll'
  | 'handling'
  | 'serviceLevel'
  | 'slOffered'
  | 'slServed'
  | 'slAbandonsCountAsMet'
  | 'abandoned'
  | 'refused';

/** One measure over the tallies of one or several channels. */
export function sampleOf(
  measure: TallyMeasure,
  statistic: Statistic,
  tallies: readonly Tally[],
): Sample {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((a, t) => a + pick(t), 0);
  const times = (pick: (tally: Tally) => readonly QuantileSketch[]) =>
    sampleOfSketches(tallies.flatMap(pick), statistic);
  const share = (top: (tally: Tally) => number, bottom: (tally: Tally) => number): Sample => ({
    kind: 'share',
    numerator: sum(top),
    denominator: sum(bottom),
  });

  switch (measure) {
    case 'offered':
      return { kind: 'value', value: sum((t) => t.offered) };
    case 'closed':
      return { kind: 'value', value: sum((t) => t.closed) };
    case 'outageHits':
      return { kind: 'value', value: sum((t) => t.outageHits) };
    case 'outageFirstHits':
      return { kind: 'value', value: sum((t) => t.outageFirstHits) };
    case 'cutOff':
      return { kind: 'value', value: sum((t) => t.cutOff) };
    case 'contained':
      return share(
        (t) => t.contained,
        (t) => t.offered,
      );
    case 'served':
      return { kind: 'value', value: sum((t) => t.served) };
    case 'wait':
      return times((t) => [t.waitsOfServed]);
    case 'waitAll':
      return times((t) => [t.waitsOfServed, t.waitsOfAbandoned]);
    case 'handling':
      return times((t) => [t.handlings]);
    case 'serviceLevel':
      return share(
        (t) => t.servedWithin,
        (t) => t.offered - t.abandonedWithin,
      );
    case 'slOffered':
      return share(
        (t) => t.servedWithin,
        (t) => t.offered,
      );
    case 'slServed':
      return share(
        (t) => t.servedWithin,
        (t) => t.served,
      );
    case 'slAbandonsCountAsMet':
      return share(
        (t) => t.servedWithin + t.abandonedWithin,
        (t) => t.offered,
      );
    case 'abandoned':
      return share(
        (t) => t.abandoned,
        (t) => t.offered,
      );
    case 'refused':
      return share(
        (t) => t.refused,
        (t) => t.offered,
      );
    default:
      return measure satisfies never;
  }
}

/** A statistic of durations: means as ratios, so that long days weigh as much as they should. */
export function sampleOfTimes(values: ArrayLike<number>, statistic: Statistic): Sample {
  if (statistic.kind === 'avg') {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i] as number;
    return { kind: 'ratio', numerator: sum, denominator: values.length };
  }
  const ascending = Float64Array.from(values).sort();
  return { kind: 'value', value: quantileOfSorted(ascending, rankOf(statistic)) };
}

/** The same of durations that may be too many to be kept one by one. */
export function sampleOfSketches(parts: readonly QuantileSketch[], statistic: Statistic): Sample {
  if (statistic.kind === 'avg') {
    return {
      kind: 'ratio',
      numerator: parts.reduce((sum, part) => sum + part.sum, 0),
      denominator: parts.reduce((sum, part) => sum + part.count, 0),
    };
  }
  return { kind: 'value', value: quantileOfSketches(parts, rankOf(statistic)) };
}

/** The p of a statistic that is a quantile; NaN for any other. */
function rankOf(statistic: Statistic): number {
  if (statistic.kind === 'percentile') return statistic.percent / 100;
  const at = { med: 0.5, min: 0, max: 1 } as const;
  return statistic.kind in at ? at[statistic.kind as keyof typeof at] : Number.NaN;
}
