import { z } from 'zod';
import { holmThreshold } from '../mathematics/statistics/holm.ts';
import { studentQuantile, studentTail } from '../mathematics/statistics/student-t.ts';
import { describeCaseProblems } from './case-problems.ts';
import type { CaseAnswer, Check, LeftMetric, Method, SuiteCase } from './check.ts';
import type { Answer } from './formula-model.ts';
import {
  type Findings,
  type FoundFigure,
  type FoundMetric,
  isExact,
  type Precision,
  replicate,
} from './simulated/replicate.ts';
import { simulationModels } from './simulation-models.ts';

/** What every change is checked with: some minutes. */
export const standardPrecision: Precision = {
  confidence: 0.999,
  relative: 0.02,
  ofShare: 0.002,
  leastReplications: 20,
  mostContacts: 3_000_000,
};

/** The sharper run: intervals half as wide, and far more contacts where they need them. */
export const sharpPrecision: Precision = {
  ...standardPrecision,
  relative: 0.01,
  ofShare: 0.001,
  mostContacts: 200_000_000,
};

/** The probability that a right simulator fails the suite at all, over all seeds there could be. */
const falseAlarm = 0.01;

/** A simulated case, or why there is none. */
type Simulated =
  | { readonly kind: 'found'; readonly case: SuiteCase; readonly findings: Findings }
  | { readonly kind: 'malformed' | 'refused'; readonly case: SuiteCase; readonly why: string };

/**
 * Answers the cases of known models by simulation. A figure fails when it is rejected by Holm's test
 * of all figures of the suite together, at 1 %: that is how often a right simulator fails the suite,
 * over all seeds there could be; with its fixed seeds it always does or never. Figures whose interval cannot become
 * narrow enough within the means are left to other methods, and a case that has such a figure
 * without any other method has failed.
 *
 * @param share the part of the error rate that this suite may have, when it is one of several
 */
export function bySimulation(
  precision: Precision = standardPrecision,
  share = 1,
  onCase: (done: number, of: number) => void = () => {},
): Method {
  return (suite) => {
    const known = suite.filter(
      ({ model, kind }) => Object.hasOwn(simulationModels, model) && kind !== 'estimator',
    );
    const simulated = known.map((one, i) => {
      const found = simulateCase(one, precision);
      onCase(i + 1, known.length);
      return found;
    });
    const threshold = holmThreshold(
      simulated.flatMap((one) => (one.kind === 'found' ? pValuesOf(one.case, one.findings) : [])),
      falseAlarm * share,
    );
    return new Map(simulated.map((one) => [one.case, answerOf(one, threshold, precision)]));
  };
}

function simulateCase(one: SuiteCase, precision: Precision): Simulated {
  const model = simulationModels[one.model] as (typeof simulationModels)[string];
  try {
    const expected = Object.fromEntries(
      Object.entries(one.expected).flatMap(([metric, { value }]) => {
        const numbers = numbersOf(value);
        return numbers === undefined ? [] : [[metric, numbers]];
      }),
    );
    const findings = replicate(model(one.parameters), expected, precision, seedOf(one.id));
    return { kind: 'found', case: one, findings };
  } catch (error) {
    if (error instanceof z.ZodError) {
      const why = describeCaseProblems(error, one.parameters, one.file, [one.id, 'parameters']);
      return { kind: 'malformed', case: one, why };
    }
    if (error instanceof RangeError) return { kind: 'refused', case: one, why: error.message };
    throw error;
  }
}

/** A seed of its own for each case, by its name: FNV-1a. */
function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const letter of id) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) as number), 0x01000193);
  }
  return hash >>> 0;
}

/** A number, or the numbers of a list. */
function numbersOf(answer: Answer): readonly number[] | undefined {
  const numbers = [answer].flat();
  return numbers.every((one): one is number => typeof one === 'number') ? numbers : undefined;
}

/** Another program's estimate is compared by its own tolerance and takes no part in the test. */
const isEstimate = ({ kind }: SuiteCase): boolean => kind === 'simulation';

function pValuesOf(one: SuiteCase, { metrics, replications }: Findings): readonly number[] {
  if (isEstimate(one)) return [];
  return metrics.filter(isNarrow).flatMap(({ metric, figures }) =>
    figures.map((figure, i) => {
      const expected = expectedOf(one, metric, i);
      return isExact(figure, expected)
        ? 1
        : 2 *
            studentTail(Math.abs(figure.value - expected) / figure.standardError, replications - 1);
    }),
  );
}

const isNarrow = ({ figures }: FoundMetric): boolean =>
  figures.length > 0 && figures.every((one) => one.isNarrow);

function expectedOf({ expected }: SuiteCase, metric: string, element: number): number {
  return numbersOf(expected[metric]?.value ?? Number.NaN)?.[element] ?? Number.NaN;
}

function answerOf(one: Simulated, threshold: number, precision: Precision): CaseAnswer {
  if (one.kind !== 'found') return one;
  const { findings } = one;
  if (findings.broken.length > 0) {
    return { kind: 'refused', why: `the simulator broke a law of its own: ${findings.broken[0]}` };
  }
  const checks: Check[] = [];
  const left: LeftMetric[] = [];
  for (const metric of findings.metrics) {
    // A wide interval says nothing for a figure, but it may speak against it.
    const check = isKnown(metric) ? checkOf(one.case, metric, findings, threshold) : undefined;
    if (check !== undefined && (isNarrow(metric) || isEstimate(one.case) || !check.passed)) {
      checks.push(check);
    } else left.push(leftOf(metric, precision));
  }
  return { kind: 'checked', checks, ...(left.length > 0 && { left }) };
}

const isKnown = ({ figures }: FoundMetric): boolean =>
  figures.length > 0 && figures.every((one) => one.isNarrow || one.standardError > 0);

/** The check of a metric, at the element where it is farthest off of what is allowed. */
function checkOf(
  one: SuiteCase,
  { metric, figures }: FoundMetric,
  { replications, contacts }: Findings,
  threshold: number,
): Check {
  const critical = studentQuantile(1 - threshold / 2, replications - 1);
  const judged = figures.map((figure, i) => {
    const expected = expectedOf(one, metric, i);
    const distance = Math.abs(figure.value - expected);
    const allowed = isEstimate(one)
      ? (one.expected[metric]?.atol ?? 0)
      : Math.max(critical * figure.standardError, 1e-9 * Math.abs(expected));
    return { figure, distance, allowed };
  });
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
      standardErrors: worst.distance === 0 ? 0 : worst.distance / worst.figure.standardError,
      replications,
      contacts,
    },
  };
}

function intervalOf({ value, halfWidth }: FoundFigure): readonly [number, number] {
  return [value - halfWidth, value + halfWidth];
}

function leftOf({ metric, contactsNeeded }: FoundMetric, precision: Precision): LeftMetric {
  const millions = (contacts: number): string => `${(contacts / 1e6).toPrecision(2)} million`;
  const needed = Number.isFinite(contactsNeeded)
    ? `would need ${millions(contactsNeeded)} contacts`
    : 'was never seen';
  const why = `too wide: ${needed} with ${millions(precision.mostContacts)} to spend`;
  return { metric, why };
}
