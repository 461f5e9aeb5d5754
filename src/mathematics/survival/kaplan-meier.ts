import { notNegative } from '../argument.ts';

/** Durations until an event, or until one has stopped looking: the event is then censored. */
export interface Durations {
  readonly durations: readonly number[];
  /** Whether the event was seen at the end of each duration. */
  readonly observed: readonly boolean[];
}

/** Who was at risk at each time at which events were seen. */
export interface LifeTable {
  /** In order, each once. */
  readonly times: readonly number[];
  /** Whose duration is at least the time: who is censored right then is still at risk. */
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
}

/** The product-limit estimate of P(longer than t), by the times of events. */
export interface KaplanMeier extends LifeTable {
  readonly survival: readonly number[];
  /** Standard errors by Greenwood's formula; 0 where nobody is left. */
  readonly standardErrors: readonly number[];
  /** Cumulative hazard by Nelson and Aalen. */
  readonly cumulativeHazard: readonly number[];
  /** The earliest time with a survival of at most a half; undefined where it stays above. */
  readonly median: number | undefined;
  /** Events per time at risk: the maximum-likelihood rate if the law is exponential. */
  readonly rate: number;
}

/** @throws RangeError for lists of different lengths, or a negative duration */
export function lifeTable({ durations, observed }: Durations): LifeTable {
  if (durations.length !== observed.length) {
    throw new RangeError(
      `observed: expected ${durations.length} values, as many as durations, found ${observed.length}`,
    );
  }
  durations.forEach((duration, i) => {
    notNegative(`durations[${i}]`, duration);
  });
  const inOrder = durations
    .map((duration, i) => ({ duration, isEvent: observed[i] === true }))
    .sort((a, b) => a.duration - b.duration);
  const times: number[] = [];
  const atRisk: number[] = [];
  const events: number[] = [];
  let first = 0; // of those with the same duration
  inOrder.forEach(({ duration, isEvent }, i) => {
    if (i > 0 && duration > (inOrder[i - 1]?.duration ?? 0)) first = i;
    if (!isEvent) return;
    const last = times.length - 1;
    if (times[last] === duration) events[last] = (events[last] as number) + 1;
    else {
      times.push(duration);
      atRisk.push(inOrder.length - first);
      events.push(1);
    }
  });
  return { times, atRisk, events };
}

/**
 * Source: Kaplan & Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53;
 * Greenwood (1926); Nelson (1972), Aalen (1978).
 *
 * @throws RangeError for lists of different lengths, or a negative duration
 */
export function kaplanMeier(of: Durations): KaplanMeier {
  const table = lifeTable(of);
  const survival: number[] = [];
  const standardErrors: number[] = [];
  const cumulativeHazard: number[] = [];
  let [left, greenwood, hazard, total] = [1, 0, 0, 0];
  table.times.forEach((_, i) => {
    const [n, d] = [table.atRisk[i] as number, table.events[i] as number];
    left *= (n - d) / n;
    hazard += d / n;
    if (n > d) greenwood += d / (n * (n - d));
    survival.push(left);
    standardErrors.push(left * Math.sqrt(greenwood));
    cumulativeHazard.push(hazard);
  });
  for (const duration of of.durations) total += duration;
  const halved = survival.findIndex((s) => s <= 0.5);
  return {
    ...table,
    survival,
    standardErrors,
    cumulativeHazard,
    median: table.times[halved],
    rate: table.events.reduce((sum, d) => sum + d, 0) / total,
  };
}
