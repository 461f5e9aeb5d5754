import { z } from 'zod';
import { ScenarioError } from '../errors.ts';
import { describeCaseProblems } from './case-problems.ts';
import type { Answer } from './formula-model.ts';
import { jsonLines } from './json-lines.ts';

/** What a metric of a case must be, and how near is near enough; see `compareAnswer`. */
export interface Expectation {
  readonly value: Answer;
  /** Allowed distance relative to the value. */
  readonly rtol?: number;
  /** Allowed distance in the metric's own unit. */
  readonly atol?: number;
  /** Only the very value will do. */
  readonly exact?: boolean;
  /** The interval that another program printed, at the level `confidence`. */
  readonly ci?: readonly [number, number];
  readonly confidence?: number;
}

/** What the number behind an expectation is. */
export type CaseKind = 'analytic' | 'deterministic' | 'estimator' | 'fit' | 'simulation';

/** One model with its parameters, and what must come out. */
export interface ValidationCase {
  readonly id: string;
  readonly model: string;
  readonly kind: CaseKind;
  /** Rates per second, durations in seconds; each model has a schema of its own for them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** By metric; the names are those of `test/theory/cases/README.md`. */
  readonly expected: Readonly<Record<string, Expectation>>;
  /** How the numbers were found and what confirmed them. */
  readonly computed: string;
  readonly source: string;
  readonly notes?: string;
}

/** The cases of one family, as their file has them. */
export interface CaseFile {
  /** The name that messages give the file. */
  readonly file: string;
  readonly schema: 1;
  readonly family: string;
  readonly title: string;
  readonly timeUnit: string;
  readonly notes?: string;
  readonly cases: readonly ValidationCase[];
}

// Every `error` completes the sentence "expected …".
const text = z.string({ error: 'a text' }).min(1, { error: 'a text' });
const tolerance = z
  .number({ error: 'a tolerance, 0 or more' })
  .min(0, { error: 'a tolerance, 0 or more' });

const answer: z.ZodType<Answer> = z.lazy(() =>
  z.union(
    [z.number(), z.boolean(), z.string(), z.null(), z.array(answer), z.record(text, answer)],
    {
      error: 'a number, a truth value, a text, null, a list or keys and values',
    },
  ),
);

const expectation = z.strictObject({
  value: answer,
  rtol: tolerance.exactOptional(),
  atol: tolerance.exactOptional(),
  exact: z.boolean({ error: 'true or false' }).exactOptional(),
  ci: z.tuple([z.number(), z.number()], { error: 'two numbers' }).exactOptional(),
  confidence: z
    .number({ error: 'a level between 0 and 1' })
    .gt(0, { error: 'a level between 0 and 1' })
    .lt(1, { error: 'a level between 0 and 1' })
    .exactOptional(),
});

const kinds = ['analytic', 'deterministic', 'estimator', 'fit', 'simulation'] as const;

const caseSchema = z.strictObject({
  id: text,
  model: text,
  kind: z.enum(kinds, { error: `one of ${kinds.join(', ')}` }),
  parameters: z.record(text, z.unknown(), { error: 'keys and values' }),
  expected: z
    .record(text, expectation, { error: 'metrics and their values' })
    .refine((metrics) => Object.keys(metrics).length > 0, { error: 'at least one metric' }),
  computed: text,
  source: text,
  notes: text.exactOptional(),
});

const caseFileSchema: z.ZodType<Omit<CaseFile, 'file'>> = z
  .strictObject({
    schema: z.literal(1, { error: 'schema 1' }),
    family: text,
    title: text,
    timeUnit: text,
    notes: text.exactOptional(),
    cases: z
      .array(caseSchema, { error: 'a list of cases' })
      .min(1, { error: 'a list of at least one case' }),
  })
  .superRefine(({ cases }, context) => {
    const seen = new Set<string>();
    for (const [i, { id }] of cases.entries()) {
      if (seen.has(id)) {
        context.addIssue({ code: 'custom', path: ['cases', i, 'id'], message: 'an id of its own' });
      }
      seen.add(id);
    }
  });

/**
 * The cases of a file of schema 1 (`test/theory/cases/README.md`).
 *
 * @param text JSON
 * @param file the name that messages give the text
 * @throws {ScenarioError} with all that is wrong, a line each: file, line, path, expected, found
 */
export function parseCaseFile(text: string, file: string): CaseFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const line = jsonLines(text).broken ?? 1;
    const hint = /\.ya?ml$/i.test(file)
      ? '; reference cases are JSON, and a scenario is played by holdline simulate'
      : '';
    throw new ScenarioError(`${file}:${line}: not JSON: ${(error as Error).message}${hint}`);
  }
  const shape = caseFileSchema.safeParse(value);
  if (!shape.success) {
    const { lineOf } = jsonLines(text);
    throw new ScenarioError(describeCaseProblems(shape.error, value, file, [], lineOf));
  }
  return { file, ...shape.data };
}
