import { studentQuantile, studentTail } from '../mathematics/statistics/student-t.ts';
import type { CaseAnswer, Check, LeftMetric, SuiteCase } from './check.ts';
import type { Answer } from './formula-model.ts';
import {
  type Findings,
  type FoundFigure,
  type FoundMetric,
  isExact,
  type Precision,
} from './simulated/replicate.ts';

/** A simulated case, or why there is none. */
export type Simulated =
  | { readonly kind: 'stopped'; readonly case: SuiteCase }
  | { readonly kind: 'found'; readonly case: SuiteCase; readonly findings: Findings }
  | { readonly kind: 'malformed' | 'refused'; readonly case: SuiteCase; readonly why: string };

/** What is expected of the metrics that are numbers, or lists of them. */
export function numbersIn({ expected }: SuiteCase): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    Object.entries(expected).flatMap(([metric, { value }]) => {
      const numbers = numbersOf(value);
      return numbers === undefined ? [] : [[metric, numbers]];
    }),
  );
}

/** A number, or the numbers of a list. */
function numbersOf(answer: Answer): readonly number[] | undefined {
  const numbers = [answer].flat();
  return numbers.every((one): one is number => typeof one === 'number') ? numbers : undefined;
}

/** Another program's estimate is compared by its own tolerance and takes no part in the test. */
const isEstimate = ({ kind }: SuiteCase): boolean => kind === 'simulation';

/** For each narrow figure of a case, how probable it is that a right simulator is so far off. */
export function pValuesOf(one: SuiteCase, { metrics }: Findings): readonly number[] {
  if (isEstimate(one)) return [];
  return metrics.flatMap(({ metric, figures }) =>
    figures.flatMap((figure, i) => {
      if (!figure.isNarrow) return [];
      const expected = expectedOf(one, metric, i);
      if (isExact(figure, expected)) return 1;
      const distance = Math.abs(figure.value - expected) - toleranceOf(one, metric, expected);
      if (distance <= 0) return 1;
      return 2 * studentTail(distance / figure.standardError, figure.degrees);
    }),
  );
}

function expectedOf({ expected }: SuiteCase, metric: string, element: number): number {
  return numbersOf(expected[metric]?.value ?? Number.NaN)?.[element] ?? Number.NaN;
}

/** How near the expected value itself is known: some are printed with three digits. */
function toleranceOf({ expected }: SuiteCase, metric: string, value: number): number {
  const { rtol = 0, atol = 0 } = expected[metric] ?? {};
  return Math.max(rtol * Math.abs(value), atol, 1e-9 * Math.abs(value));
}

/** @param threshold the p-value below which a figure is rejected */
export function answerOf(one: Simulated, threshold: number, precision: Precision): CaseAnswer {
  if (one.kind === 'stopped') {
    const why = 'stopped before it was simulated';
    const metrics = Object.keys(one.case.expected);
    return { kind: 'checked', checks: [], left: metrics.map((metric) => ({ metric, why })) };
  }
  if (one.kind !== 'found') return one;
  const { findings } = one;
  if (findings.broken.length > 0) {
    return { kind: 'refused', why: `the simulator broke a law of its own: ${findings.broken[0]}` };
  }
  const checks: Check[] = [];
  const left: LeftMetric[] = [];
  for (const metric of findings.metrics) {
    const check = checkOf(one.case, metric, findings, threshold);
    if (check !== undefined) checks.push(check);
    const wide = metric.figures.filter(({ isNarrow }) => !isNarrow);
    if (wide.length > 0 && !isEstimate(one.case)) {
      left.push(leftOf(metric, wide, findings, precision));
    }
  }
  return { kind: 'checked', checks, ...(left.length > 0 && { left }) };
}

/** With fewer than one in so many of the contacts that it needs, a figure rests on a few events. */
const TELLING = 25;

/**
 * The check of a metric, at the element where it is farthest off of what is allowed. A wide interval
 * says nothing for a figure, but it may speak against it, unless it is so wide that the figure rests on
 * a few events: others are left out. Undefined when all are.
 */
function checkOf(
  one: SuiteCase,
  { metric, figures }: FoundMetric,
  { replications, contacts }: Findings,
  threshold: number,
): Check | undefined {
  const judged = figures.flatMap((figure, i) => {
    if (!figure.isNarrow && !(figure.standardError > 0)) return [];
    const expected = expectedOf(one, metric, i);
    const distance = Math.abs(figure.value - expected);
    const tolerance = toleranceOf(one, metric, expected);
    const allowed = isEstimate(one)
      ? tolerance
      : tolerance + studentQuantile(1 - threshold / 2, figure.degrees) * figure.standardError;
    const isTelling = figure.contactsNeeded <= TELLING * contacts && distance > allowed;
    const says = figure.isNarrow || isEstimate(one) || isTelling;
    return says ? [{ figure, distance, allowed, tolerance }] : [];
  });
  if (judged.length === 0) return undefined;
  const worst = judged.reduce((a, b) => (b.distance / b.allowed > a.distance / a.allowed ? b : a));
  const found = figures.map(({ value }) => value);
  return {
    by: 'simulation',
    metric,
    expected: one.expected[metric]?.value as Answer,
    found: worst.figure.at === '' ? (found[0] as number) : found,
    passed: worst.distance <= worst.allowed,
    distance: worst.distance,
    allowed: worst.allowed,
    at: worst.figure.at,
    evidence: {
      interval: intervalOf(worst.figure),
      standardErrors: standardErrors(worst.figure, worst.distance - worst.tolerance),
      replications,
      contacts,
    },
  };
}

/** How far off beyond what is known of the value itself. */
function standardErrors({ standardError }: FoundFigure, beyond: number): number {
  return beyond <= 0 ? 0 : beyond / standardError;
}

function intervalOf({ value, halfWidth }: FoundFigure): readonly [number, number] {
  return [value - halfWidth, value + halfWidth];
}

function leftOf(
  { metric }: FoundMetric,
  wide: readonly FoundFigure[],
  { contacts, isStopped }: Findings,
  { mostContacts }: Precision,
): LeftMetric {
  const millions = (contacts: number): string => `${(contacts / 1e6).toPrecision(2)} million`;
  const most = Math.max(...wide.map(({ contactsNeeded }) => contactsNeeded));
  const needed = Number.isFinite(most)
    ? `would need ${millions(most)} contacts with ${millions(isStopped ? contacts : mostContacts)} ${isStopped ? 'when it was stopped' : 'to spend'}`
    : `never seen in ${millions(contacts)} contacts`;
  const elements = wide.map(({ at }) => at).filter((at) => at !== '');
  return {
    metric,
    why: `too wide${elements.length > 0 ? ` at ${elements.join(', ')}` : ''}: ${needed}`,
  };
}
