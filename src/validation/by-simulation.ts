import { z } from 'zod';
import { holmThreshold } from '../mathematics/statistics/holm.ts';
import { describeCaseProblems } from './case-problems.ts';
import type { Method, SuiteCase } from './check.ts';
import { type Precision, replicate, type Watch } from './simulated/replicate.ts';
import { answerOf, numbersIn, pValuesOf, type Simulated } from './simulated-answer.ts';
import type { SimulationModel } from './simulation-model.ts';
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

/**
 * Answers the cases of known models by simulation. A figure fails when it is rejected by Holm's test
 * of all figures of the suite together, at 1 %: that is how often a right simulator fails the suite,
 * over all seeds there could be; with its fixed seeds it always does or never. Figures whose interval cannot become
 * narrow enough within the means are left to other methods, and a case that has such a figure
 * without any other method has failed.
 *
 * @param share the part of the error rate that this suite may have, when it is one of several
 * @param models by the `model` of the cases; every one that there is, if left out
 */
export function bySimulation(
  precision: Precision = standardPrecision,
  share = 1,
  watch: SuiteWatch = {},
  models: Readonly<Record<string, SimulationModel>> = simulationModels,
): Method {
  return async (suite) => {
    const known = suite.filter(
      ({ model, kind }) => Object.hasOwn(models, model) && kind !== 'estimator',
    );
    const simulated: Simulated[] = [];
    let isStopped = false;
    for (const [done, one] of known.entries()) {
      if (isStopped) {
        simulated.push({ kind: 'stopped', case: one });
        continue;
      }
      const model = models[one.model] as SimulationModel;
      const found = await simulateCase(one, model, precision, {
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
  model: SimulationModel,
  precision: Precision,
  watch: Watch,
): Promise<Simulated> {
  try {
    const made = model(one.parameters);
    const findings = await replicate(made, numbersIn(one), precision, seedOf(one.id), watch);
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
