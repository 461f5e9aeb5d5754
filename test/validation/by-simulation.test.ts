import { describe, expect, it } from 'vitest';
import { bySimulation, standardPrecision } from '../../src/validation/by-simulation.ts';
import type { CaseAnswer, SuiteCase } from '../../src/validation/check.ts';

const mm1: SuiteCase = {
  file: 'made-up.json',
  family: 'made-up',
  id: 'mm1',
  model: 'M/M/c',
  kind: 'analytic',
  parameters: { arrivalRate: 0.5, meanService: 1, servers: 1 },
  expected: { waitAll: { value: 1 }, pDelay: { value: 0.5 } },
  computed: 'by hand',
  source: 'M/M/1',
};

async function answered(change: Partial<SuiteCase>, mostContacts = 1_500_000): Promise<CaseAnswer> {
  const one = { ...mm1, ...change };
  const answers = await bySimulation({ ...standardPrecision, mostContacts })([one]);
  return answers.get(one) as CaseAnswer;
}

describe('the simulator as a judge of cases', () => {
  it('finds the right answer right, with an interval that is narrow enough', async () => {
    const answer = await answered({});
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.left).toBeUndefined();
    for (const { passed, evidence, expected } of answer.checks) {
      expect(passed).toBe(true);
      const [low, high] = evidence?.interval ?? [0, 0];
      expect(high - low).toBeLessThan(0.04 * (expected as number));
    }
  });

  it('finds an answer wrong that is three per cent off', async () => {
    const answer = await answered({ expected: { waitAll: { value: 1.03 } } });
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.checks).toMatchObject([{ metric: 'waitAll', passed: false }]);
  });

  it('gives the same answer to the same case', async () => {
    expect(await answered({}, 20_000)).toEqual(await answered({}, 20_000));
  });

  it('leaves what it cannot settle, and says what that would take', async () => {
    const answer = await answered({}, 20_000);
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.left).toMatchObject([
      { metric: 'waitAll', why: expect.stringMatching(/^too wide: would need [\d.]+ million/) },
      { metric: 'pDelay' },
    ]);
  });

  it('speaks against an answer that even a wide interval rules out', async () => {
    const answer = await answered({ expected: { waitAll: { value: 9 } } }, 20_000);
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.checks).toMatchObject([{ metric: 'waitAll', passed: false }]);
  });

  it('does not begin what would take it for ever', async () => {
    const answer = await answered({
      parameters: { arrivalRate: 1, meanService: 1, servers: 1 },
    });
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.checks).toEqual([]);
    expect(answer.left?.map(({ metric }) => metric)).toEqual(['waitAll', 'pDelay']);
  });

  it("compares another program's estimate by its tolerance", async () => {
    const answer = await answered({
      kind: 'simulation',
      expected: { waitAll: { value: 1.2, atol: 0.3 }, pDelay: { value: 0.6, atol: 0.05 } },
    });
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.checks.map(({ passed }) => passed)).toEqual([true, false]);
  });

  it('says of malformed parameters where and what is wrong', async () => {
    expect(await answered({ parameters: { ...mm1.parameters, servers: 1.5 } })).toMatchObject({
      kind: 'malformed',
      why: expect.stringContaining('mm1.parameters.servers'),
    });
  });
});
