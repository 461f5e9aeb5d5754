import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answer, FormulaModel } from '../../../src/validation/formula-model.ts';
import { demandModels } from '../../../src/validation/formula-models/demand.ts';
import { erlangModels } from '../../../src/validation/formula-models/erlang.ts';
import { generalServiceModels } from '../../../src/validation/formula-models/general-service.ts';
import { patienceModels } from '../../../src/validation/formula-models/patience.ts';
import { priorityModels } from '../../../src/validation/formula-models/priority.ts';
import { sharingModels } from '../../../src/validation/formula-models/sharing.ts';

interface Expectation {
  readonly value: Answer;
  readonly rtol?: number;
  readonly atol?: number;
  readonly exact?: boolean;
}

interface Case {
  readonly id: string;
  readonly model: string;
  readonly kind: string;
  readonly parameters: unknown;
  readonly expected: Readonly<Record<string, Expectation>>;
}

const models: Readonly<Record<string, FormulaModel>> = {
  ...erlangModels,
  ...patienceModels,
  ...generalServiceModels,
  ...priorityModels,
  ...sharingModels,
  ...demandModels,
};

/** How many analytic cases of each family are a formula's; the rest are chains and traces. */
const families = {
  'erlang-b': 14,
  'erlang-c': 20,
  'erlang-a': 19,
  'patience-general': 9,
  'general-service': 17,
  priority: 7,
  retrial: 2,
  'chat-concurrency': 2,
  'time-varying': 3,
  'peer-results': 15,
};

const casesOf = (family: string): readonly Case[] => {
  const file = new URL(`../../theory/cases/${family}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };
  return cases.filter(({ kind, model }) => kind === 'analytic' && Object.hasOwn(models, model));
};

/** The largest distance in units of what is allowed; ∞ where the shapes differ. */
function distance(found: Answer | undefined, value: Answer, expectation: Expectation): number {
  if (Array.isArray(value)) {
    if (!Array.isArray(found) || found.length !== value.length) return Number.POSITIVE_INFINITY;
    return Math.max(...value.map((one, i) => distance(found[i], one, expectation)));
  }
  if (typeof value !== 'number' || typeof found !== 'number') return Number.POSITIVE_INFINITY;
  if (expectation.exact) return found === value ? 0 : Number.POSITIVE_INFINITY;
  const { rtol = 0, atol = 0 } = expectation;
  const apart = Math.abs(found - value) / Math.max(rtol * Math.abs(value), atol, 1e-12);
  return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
}

describe.each(Object.entries(families))('the formulas of %s', (family, count) => {
  const cases = casesOf(family);

  it('answer all its cases that have one', () => {
    expect(cases).toHaveLength(count);
  });

  it.each(cases)('agree with $id, $model', ({ model, parameters, expected }) => {
    const answers = models[model]?.(parameters) ?? {};
    const tooFar = Object.entries(expected)
      .map(([metric, one]) => ({
        metric,
        expected: one.value,
        found: answers[metric],
        distance: distance(answers[metric], one.value, one),
      }))
      .filter((one) => one.distance > 1);
    expect(tooFar).toEqual([]);
  });
});
