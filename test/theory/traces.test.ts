import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { byTrace } from '../../src/validation/by-trace.ts';
import { parseCaseFile } from '../../src/validation/case-file.ts';
import { traceModels } from '../../src/validation/trace-models.ts';
import { validateCases } from '../../src/validation/validate-cases.ts';

const folder = new URL('cases/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => parseCaseFile(readFileSync(new URL(name, folder), 'utf8'), name));
const known = files.flatMap((file) =>
  file.cases
    .filter(({ model }) => Object.hasOwn(traceModels, model))
    .map((one) => ({ id: one.id, model: one.model, file })),
);

describe('the engine', () => {
  it.each(known)('follows the trace of $id ($model)', async ({ id, file }) => {
    const [result] = await validateCases([file], (other) => other === id, [byTrace]);
    expect(result).toMatchObject({ outcome: 'passed', unanswered: [] });
    expect(result?.checks.length).toBe(Object.keys(result?.case.expected ?? {}).length);
  });

  it('follows every trace of the family by hand', () => {
    const models = files.find(({ family }) => family === 'deterministic-traces')?.cases ?? [];
    expect(models.filter(({ model }) => !Object.hasOwn(traceModels, model))).toEqual([]);
    expect(models.length).toBeGreaterThan(0);
  });

  it('is asked only for traces of some case', () => {
    const asked = new Set(files.flatMap(({ cases }) => cases.map(({ model }) => model)));
    expect(Object.keys(traceModels).filter((model) => !asked.has(model))).toEqual([]);
  });

  it('says of contacts that nobody ever serves that they wait for ever', async () => {
    const file = files.find(({ family }) => family === 'deterministic-traces');
    if (file === undefined) throw new Error('there are no traces');
    const cases = file.cases
      .filter(({ id }) => id === 'det-hours-1')
      .map((one) => ({ ...one, parameters: { ...one.parameters, openWindows: [[0, 60]] } }));
    const [result] = await validateCases([{ ...file, cases }], undefined, [byTrace]);
    expect(result).toMatchObject({ outcome: 'failed', why: '4 contacts wait for ever' });
  });
});
