import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { byFormula } from '../../src/validation/by-formula.ts';
import { parseCaseFile } from '../../src/validation/case-file.ts';
import { formulaModels } from '../../src/validation/formula-models.ts';
import { validateCases } from '../../src/validation/validate-cases.ts';

const folder = new URL('cases/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => parseCaseFile(readFileSync(new URL(name, folder), 'utf8'), name));
const known = files.flatMap((file) =>
  file.cases
    .filter(({ model }) => Object.hasOwn(formulaModels, model))
    .map((one) => ({ id: one.id, model: one.model, file })),
);

describe('the formulas', () => {
  it.each(known)('give what is known of $id ($model)', async ({ id, file }) => {
    const [result] = await validateCases([file], (other) => other === id, [byFormula]);
    expect(result).toMatchObject({ outcome: 'passed', unanswered: [] });
    expect(result?.checks.length).toBe(Object.keys(result?.case.expected ?? {}).length);
  });

  it('answer only models that some case asks for', () => {
    const asked = new Set(files.flatMap(({ cases }) => cases.map(({ model }) => model)));
    expect(Object.keys(formulaModels).filter((model) => !asked.has(model))).toEqual([]);
  });

  it('say of malformed parameters where and what is wrong', async () => {
    const file = files.find(({ family }) => family === 'chat-concurrency');
    if (file === undefined) throw new Error('there are no cases of chats');
    const cases = file.cases.map((one) => ({
      ...one,
      parameters: { ...one.parameters, arrivalRate: -1 },
    }));
    const results = await validateCases([{ ...file, cases }], (id) => id === 'chat-1');
    expect(results[0]).toMatchObject({
      outcome: 'malformed',
      why: 'chat-concurrency.json: chat-1.parameters.arrivalRate: expected a number above 0, found -1',
    });
  });

  it('say of an unstable queue that it is', async () => {
    const file = files.find(({ family }) => family === 'chat-concurrency');
    if (file === undefined) throw new Error('there are no cases of chats');
    const cases = file.cases.map((one) => ({
      ...one,
      parameters: { ...one.parameters, arrivalRate: 1 },
    }));
    const results = await validateCases([{ ...file, cases }], (id) => id === 'chat-1');
    expect(results[0]).toMatchObject({ outcome: 'failed', checks: [] });
    expect(results[0]?.why).toMatch(/^the queue is unstable/);
  });
});
