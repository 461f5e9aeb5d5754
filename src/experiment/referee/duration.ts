import { type DurationLaw, durationLaw } from '../../mathematics/distribution/duration-law.ts';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { mixtureLaw } from '../../mathematics/distribution/mixture-law.ts';
import type { Law } from '../../mathematics/random/law.ts';
import { scaledLaw } from '../../mathematics/random/scaled-law.ts';

/** A random duration as formulas tell durations apart. Seconds. */
export interface Duration {
  readonly kind: 'never' | 'exponential' | 'constant' | 'general';
  /** ∞ for what never ends. */
  readonly mean: number;
  /** Standard deviation ÷ mean; NaN for what never ends. */
  readonly cv: number;
  /** In a few words: `exponential`, `lognormal with cv 0.8`. */
  readonly text: string;
  moment(k: 1 | 2 | 3): number;
  /** Whether its functions are quick to compute: sums of exponentials and straight lines. */
  readonly isElementary: boolean;
  /** Absent for what never ends, and for sums, of which only the moments are known. */
  readonly law?: DurationLaw;
}

/** A law that a share of the contacts has. */
export interface Part {
  readonly share: number;
  readonly law: Law;
  readonly factor: number;
}

export const never: Duration = {
  kind: 'never',
  mean: Number.POSITIVE_INFINITY,
  cv: Number.NaN,
  text: 'without end',
  moment: () => Number.POSITIVE_INFINITY,
  isElementary: true,
};

/** Observed values that a formula works with; of more, as many evenly spaced ones. */
const MOST_VALUES = 200;

/** The duration of contacts that have it by different laws, which is one law where those are alike. */
export function mixedDuration(parts: readonly Part[]): Duration {
  const laws = new Map<string, { law: Law; share: number }>();
  for (const { share, law, factor } of parts) {
    if (!(share > 0)) continue;
    const scaled = thinned(scaledLaw(law, factor));
    const key = JSON.stringify(scaled);
    laws.set(key, { law: scaled, share: share + (laws.get(key)?.share ?? 0) });
  }
  const all = [...laws.values()];
  const [first] = all;
  if (first === undefined || all.some(({ law }) => law.kind === 'never')) return never;
  if (all.length === 1) return durationOf(first.law);
  const whole = all.reduce((sum, { share }) => sum + share, 0);
  const law = mixtureLaw(
    all.map(({ share }) => share / whole),
    all.map((one) => durationLawOf(one.law)),
  );
  const cv = cvOf((k) => law.moment(k));
  const isElementary = all.every((one) => elementary.has(one.law.kind));
  return general(`a mixture with cv ${rounded(cv)}`, law, cv, isElementary);
}

/** The duration of one thing after another, independent of it. */
export function sumOfDurations(a: Duration, b: Duration): Duration {
  if (a.kind === 'never' || b.kind === 'never') return never;
  const [a1, a2, a3, b1, b2, b3] = [
    a.moment(1),
    a.moment(2),
    a.moment(3),
    b.moment(1),
    b.moment(2),
    b.moment(3),
  ];
  const moments = {
    1: a1 + b1,
    2: a2 + 2 * a1 * b1 + b2,
    3: a3 + 3 * a2 * b1 + 3 * a1 * b2 + b3,
  };
  const moment = (k: 1 | 2 | 3): number => moments[k];
  const cv = cvOf(moment);
  const text = `in two parts with cv ${rounded(cv)}`;
  const kind = cv === 0 ? 'constant' : 'general';
  return { kind, mean: moments[1], cv, text, moment, isElementary: false };
}

/**
 * The duration of contacts of several classes, by their shares. Where some never give up and others
 * do, the law keeps a rest for ever.
 */
export function blendedDuration(
  parts: readonly { readonly share: number; readonly duration: Duration }[],
): Duration {
  const counted = parts.filter(({ share }) => share > 0);
  const [first] = counted;
  if (first === undefined) return parts[0]?.duration ?? never;
  if (counted.every(({ duration }) => isAlike(duration, first.duration))) return first.duration;
  const mixed = (value: (of: Duration) => number): number =>
    counted.reduce((sum, { share, duration }) => sum + share * value(duration), 0);
  const ends = counted.filter(({ duration }) => duration.kind !== 'never');
  const shareOfEnds = ends.reduce((sum, { share }) => sum + share, 0);
  const laws = ends.map(({ duration }) => duration.law);
  const isKnown = laws.every((law) => law !== undefined);
  const law = isKnown
    ? withRest(
        mixtureLaw(
          ends.map(({ share }) => share / shareOfEnds),
          laws,
        ),
        shareOfEnds,
      )
    : undefined;
  const moment = (k: 1 | 2 | 3): number => mixed((duration) => duration.moment(k));
  const mean = mixed((duration) => duration.mean);
  const cv = mean < Number.POSITIVE_INFINITY ? cvOf(moment) : Number.NaN;
  const text = Number.isNaN(cv) ? 'without end for some' : `a mixture with cv ${rounded(cv)}`;
  const isElementary = ends.every(({ duration }) => duration.isElementary);
  return { kind: 'general', mean, cv, text, moment, isElementary, ...(law && { law }) };
}

/** A duration that takes `factor` times as long. Its law is no longer known, but its kind is. */
export function scaledDuration(duration: Duration, factor: number): Duration {
  const { kind, mean, cv, text, moment } = duration;
  const powers = { 1: factor, 2: factor * factor, 3: factor * factor * factor };
  const { isElementary } = duration;
  const scaled = (k: 1 | 2 | 3): number => powers[k] * moment(k);
  return { kind, mean: mean * factor, cv, text, moment: scaled, isElementary };
}

/** Whether two durations have one law, as far as their first moments tell. */
export function isAlike(a: Duration, b: Duration): boolean {
  if (a.kind === 'never' || b.kind === 'never') return a.kind === b.kind;
  const near = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-9 * Math.abs(x);
  return a.text === b.text && near(a.mean, b.mean) && near(a.cv + 1, b.cv + 1);
}

/** A law that holds for `share` of the contacts; the others never have an end. */
function withRest(law: DurationLaw, share: number): DurationLaw {
  if (share >= 1) return law;
  return durationLaw({
    moment: () => Number.POSITIVE_INFINITY,
    cdf: (x) => share * law.cdf(x),
    survival: (x) => 1 - share + share * law.survival(x),
    partialMean: (x) => share * law.partialMean(x),
    kinks: law.kinks,
  });
}

function durationOf(law: Law): Duration {
  const isExponential =
    law.kind === 'exponential' ||
    ((law.kind === 'gamma' || law.kind === 'weibull') && law.shape === 1);
  if (law.kind === 'mass-at-zero' && law.beyond.kind === 'never') {
    return blendedDuration([
      { share: law.share, duration: durationOf({ kind: 'constant', value: 0 }) },
      { share: 1 - law.share, duration: never },
    ]);
  }
  const functions = durationLawOf(law);
  const mean = functions.moment(1);
  const moment = (k: 1 | 2 | 3): number => functions.moment(k);
  if (isExponential) {
    const text = 'exponential';
    return { kind: text, mean, cv: 1, text, moment, isElementary: true, law: functions };
  }
  const cv = cvOf(moment);
  if (cv === 0) {
    const text = 'constant';
    return { kind: text, mean, cv, text, moment, isElementary: true, law: functions };
  }
  const isElementary = elementary.has(law.kind);
  return general(`${law.kind} with cv ${rounded(cv)}`, functions, cv, isElementary);
}

const elementary: ReadonlySet<Law['kind']> = new Set([
  'exponential',
  'constant',
  'uniform',
  'hyperexponential',
]);

function general(text: string, law: DurationLaw, cv: number, isElementary: boolean): Duration {
  return {
    kind: 'general',
    mean: law.moment(1),
    cv,
    text,
    moment: (k) => law.moment(k),
    isElementary,
    law,
  };
}

function cvOf(moment: (k: 1 | 2) => number): number {
  const mean = moment(1);
  const variance = moment(2) - mean * mean;
  // What is left of a constant is rounding.
  return variance > 1e-12 * mean * mean ? Math.sqrt(variance) / mean : 0;
}

function thinned(law: Law): Law {
  if (law.kind !== 'empirical' || law.values.length <= MOST_VALUES) return law;
  const ascending = [...law.values].sort((a, b) => a - b);
  const last = ascending.length - 1;
  return {
    kind: 'empirical',
    values: Array.from(
      { length: MOST_VALUES },
      (_, i) => ascending[Math.round((i * last) / (MOST_VALUES - 1))] as number,
    ),
  };
}

const rounded = (value: number): string => String(Number(value.toFixed(2)));
