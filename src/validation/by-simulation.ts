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
  type Watch,
} from './simulated/replicate.ts';
import { simulationModels } from './simulation-models.ts';

/** What every change is checked with: some minutes. */
export const standardPrecision: Precision = {
  confidence: 0.999,
  relative: 0.02,
  ofShare: 0.002,
  leastReplications: 20,
  mostContacts: 12_000_000,
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

/** How far the suite has come. */
export interface SuiteProgress {
  /** Cases done, and how many there are. */
  readonly done: number;
  readonly of: number;
  /** The case that is simulated, its contacts by now, and how many are planned as yet. */
  readonly id: string;
  readonly contacts: number;
  readonly goal: number;
}

/** Looks on while cases are simulated. */
export interface SuiteWatch {
  onProgress?(progress: SuiteProgress): void;
  /** A case is done, with so many contacts. */
  onCase?(contacts: number): void;
  /** Asked now and then: whether to go on. What is known by then is answered all the same. */
  goOn?(): Promise<boolean>;
}

/** A simulated case, or why there is none. */
type Simulated =
  | { readonly kind: 'stopped'; readonly case: SuiteCase }
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
  watch: SuiteWatch = {},
): Method {
  return async (suite) => {
    const known = suite.filter(
      ({ model, kind }) => Object.hasOwn(simulationModels, model) && kind !== 'estimator',
    );
    const simulated: Simulated[] = [];
    let isStopped = false;
    for (const [done, one] of known.entries()) {
      if (isStopped) {
        simulated.push({ kind: 'stopped', case: one });
        continue;
      }
      const found = await simulateCase(one, precision, {
        onContacts: (contacts, goal) =>
          watch.onProgress?.({ id: one.id, done, of: known.length, contacts, goal }),
        goOn: async () => {
          isStopped = (await watch.goOn?.()) === false;
          return !isStopped;
        },
      });
      simulated.push(found);
      watch.onCase?.(found.kind === 'found' ? found.findings.contacts : 0);
    }
    const threshold = holmThreshold(
      simulated.flatMap((one) => (one.kind === 'found' ? pValuesOf(one.case, one.findings) : [])),
      falseAlarm * share,
    );
    return new Map(simulated.map((one) => [one.case, answerOf(one, threshold, precision)]));
  };
}

async function simulateCase(
  one: SuiteCase,
  precision: Precision,
  watch: Watch,
): Promise<Simulated> {
  const model = simulationModels[one.model] as (typeof simulationModels)[string];
  try {
    const expected = Object.fromEntries(
      Object.entries(one.expected).flatMap(([metric, { value }]) => {
        const numbers = numbersOf(value);
        return numbers === undefined ? [] : [[metric, numbers]];
      }),
    );
    const made = model(one.parameters);
    const findings = await replicate(made, expected, precision, seedOf(one.id), watch);
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

function pValuesOf(one: SuiteCase, { metrics }: Findings): readonly number[] {
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

function answerOf(one: Simulated, threshold: number, precision: Precision): CaseAnswer {
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
