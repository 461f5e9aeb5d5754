import { byFormula } from './by-formula.ts';
import { bySimulation } from './by-simulation.ts';
import { byTrace } from './by-trace.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseAnswer, Check, LeftMetric, Method, SuiteCase } from './check.ts';
import { formulaModels } from './formula-models.ts';
import { notYet } from './not-yet.ts';
import { simulationModels } from './simulation-models.ts';
import { traceModels } from './trace-models.ts';

/** How a case came out. All but `passed` count as failed. */
export type CaseOutcome =
  /** Every metric was answered, and every answer is near enough. */
  | 'passed'
  | 'failed'
  /** The product has no such model. */
  | 'unsupported'
  /** The product has no such model yet, and says why. */
  | 'not yet'
  /** The parameters are not what the model needs. */
  | 'malformed';

/** A case, its checks by every method that knows its model, and how it came out. */
export interface CaseResult {
  readonly case: SuiteCase;
  readonly outcome: CaseOutcome;
  readonly checks: readonly Check[];
  /** Metrics that no method answered; a case that has some has failed. */
  readonly unanswered: readonly string[];
  /** Metrics that a method could have answered, had it had the means, and why it did not. */
  readonly left?: readonly LeftMetric[];
  /** Why there is no check, where there is none. */
  readonly why?: string;
}

/** Every way in which cases are answered. */
const methods: readonly Method[] = [byFormula, byTrace, bySimulation()];

/**
 * Validates the cases of some files together.
 *
 * @param isWanted which cases, by id; all, if left out
 * @param by the methods; every one that there is, if left out
 */
export async function validateCases(
  files: readonly CaseFile[],
  isWanted: (id: string) => boolean = () => true,
  by: readonly Method[] = methods,
): Promise<readonly CaseResult[]> {
  const suite = files.flatMap(({ file, family, cases }) =>
    cases.filter(({ id }) => isWanted(id)).map((one): SuiteCase => ({ ...one, file, family })),
  );
  const answers: ReadonlyMap<SuiteCase, CaseAnswer>[] = [];
  for (const method of by) answers.push(await method(suite));
  return suite.map((one) =>
    resultOf(
      one,
      answers.flatMap((said) => said.get(one) ?? []),
    ),
  );
}

function resultOf(one: SuiteCase, answers: readonly CaseAnswer[]): CaseResult {
  const checks = answers.flatMap((answer) => (answer.kind === 'checked' ? answer.checks : []));
  const answered = new Set(answers.flatMap(answeredBy));
  const unanswered = Object.keys(one.expected).filter((metric) => !answered.has(metric));
  const left = answers.flatMap((answer) => (answer.kind === 'checked' ? (answer.left ?? []) : []));
  const found = { case: one, checks, unanswered, ...(left.length > 0 && { left }) };
  if (answers.length === 0) {
    const why = notYet(one);
    return why === undefined
      ? { ...found, outcome: 'unsupported', why: unknownTo(one) }
      : { ...found, outcome: 'not yet', why };
  }
  for (const answer of answers) {
    if (answer.kind === 'malformed') return { ...found, outcome: 'malformed', why: answer.why };
    if (answer.kind === 'refused') return { ...found, outcome: 'failed', why: answer.why };
  }
  const hasPassed = unanswered.length === 0 && checks.every(({ passed }) => passed);
  return { ...found, outcome: hasPassed ? 'passed' : 'failed' };
}

/** The metrics that a method answered wholly. */
function answeredBy(answer: CaseAnswer): readonly string[] {
  if (answer.kind !== 'checked') return [];
  const left = new Set((answer.left ?? []).map(({ metric }) => metric));
  return answer.checks.map(({ metric }) => metric).filter((metric) => !left.has(metric));
}

/** A model may be known, but not to the methods that were asked. */
function unknownTo({ model }: SuiteCase): string {
  const known = [formulaModels, traceModels, simulationModels];
  return known.some((models) => Object.hasOwn(models, model))
    ? 'this model is answered in another way'
    : 'there is no such model';
}
