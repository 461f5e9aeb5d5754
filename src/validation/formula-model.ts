import type { z } from 'zod';

/** A value of a case's answer, shaped as in the case file. */
export type Answer =
  | number
  | boolean
  | string
  | null
  | readonly Answer[]
  | { readonly [key: string]: Answer };

/** Answers by the metric names of the cases; a metric that the model does not know is absent. */
export type Answers = { readonly [metric: string]: Answer };

/** Answers a case in closed form or numerically, from the parameters as its file has them. */
export type FormulaModel = (parameters: unknown) => Answers;

/** Reads the parameters by their schema, then answers. @throws ZodError on malformed parameters. */
export function formulaModel<Parameters>(
  schema: z.ZodType<Parameters>,
  answer: (parameters: Parameters) => Answers,
): FormulaModel {
  return (parameters) => answer(schema.parse(parameters));
}
