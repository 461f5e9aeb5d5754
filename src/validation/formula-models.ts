import type { FormulaModel } from './formula-model.ts';

/** Every model that is answered by formula, by the `model` of the cases. */
export const formulaModels: Readonly<Record<string, FormulaModel>> = {};
