import { describe, expect, it } from 'vitest';
import { bySimulation, standardPrecision } from '../../src/validation/by-simulation.ts';
import type { CaseAnswer, SuiteCase } from '../../src/validation/check.ts';
import type { SimulatedCase } from '../../src/validation/simulated/simulated-case.ts';
import { simulationModels } from '../../src/validation/simulation-models.ts';

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

  it('stops when it is told to, and says what is known by then', async () => {
    let asked = 0;
    const suite = [mm1, { ...mm1, id: 'next' }];
    const watch = { goOn: async () => ++asked < 2 };
    const answers = await bySimulation(standardPrecision, 1, watch)(suite);
    const [first, next] = suite.map((one) => answers.get(one));
    if (first?.kind !== 'checked' || next?.kind !== 'checked') throw new Error('no answer');
    expect(asked).toBe(2);
    expect(first.left?.map(({ why }) => why)[0]).toMatch(/million when it was stopped$/);
    expect(next).toEqual({
      kind: 'checked',
      checks: [],
      left: ['waitAll', 'pDelay'].map((metric) => ({
        metric,
        why: 'stopped before it was simulated',
      })),
    });
  });

  it('tells the elements of a list that are too wide from those that are not', async () => {
    const answer = await answered({
      model: 'M/M/c non-preemptive priority',
      parameters: { arrivalRates: [0.3, 0.00003], meanService: 1, servers: 1 },
      expected: { waitByClass: { value: [0.42861, 0.61232], rtol: 1e-4 } },
    });
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.checks).toMatchObject([{ metric: 'waitByClass', at: '[0]', passed: true }]);
    expect(answer.left).toMatchObject([{ why: expect.stringContaining('too wide at [1]') }]);
  });

  it('takes the fewest servers for right if one less misses the target', async () => {
    const staffing = {
      model: 'M/M/c/c staffing',
      parameters: { offeredLoad: 2, maxBlocking: 0.1 },
      expected: { servers: { value: 4 } },
    };
    const answer = await answered(staffing);
    if (answer.kind !== 'checked') throw new Error(answer.why);
    expect(answer.checks).toMatchObject([{ metric: 'servers', found: 4, passed: true }]);
    const wrong = await answered({ ...staffing, expected: { servers: { value: 5 } } });
    if (wrong.kind !== 'checked') throw new Error(wrong.why);
    expect(wrong.checks).toMatchObject([{ metric: 'servers', found: 4, passed: false }]);
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

  it('decides a staffing only once each team is surely on its side of the target', async () => {
    // B(3, 2) = 4/19 and B(4, 2) = 2/21: one of the two is a hair's breadth away from the target.
    for (const maxBlocking of [4 / 19 - 1e-4, 2 / 21 + 1e-4]) {
      const answer = await answered(
        {
          model: 'M/M/c/c staffing',
          parameters: { offeredLoad: 2, maxBlocking },
          expected: { servers: { value: 4 } },
        },
        200_000,
      );
      if (answer.kind !== 'checked') throw new Error(answer.why);
      expect(answer.checks).toEqual([]);
      expect(answer.left).toMatchObject([{ metric: 'servers' }]);
    }
  });

  it('decides a staffing by each of several targets', async () => {
    // Three agents are busy for 2/3 of the time and answer 5/9 at once; four for 1/2, and 19/23.
    const staffing = (minServiceLevel: number, maxOccupancy: number) =>
      answered(
        {
          model: 'M/M/c staffing',
          parameters: {
            arrivalRate: 2,
            meanService: 1,
            serviceLevelThreshold: 0,
            minServiceLevel,
            maxOccupancy,
          },
          expected: { servers: { value: 4 } },
        },
        200_000,
      );
    for (const [level, occupancy] of [
      [0.4, 0.6],
      [0.7, 0.9],
    ] as const) {
      expect(await staffing(level, occupancy)).toMatchObject({ checks: [{ passed: true }] });
    }
    for (const [level, occupancy] of [
      [0.4, 1 / 2 + 1e-5],
      [19 / 23 - 1e-5, 0.9],
    ] as const) {
      expect(await staffing(level, occupancy)).toMatchObject({
        checks: [],
        left: [{ metric: 'servers' }],
      });
    }
  });

  it('leaves estimators, which are functions of data, to formulas', async () => {
    const suite = [{ ...mm1, kind: 'estimator' as const }];
    expect(await bySimulation(standardPrecision)(suite)).toEqual(new Map());
  });

  it('says nothing of models that it is not given', async () => {
    const answers = await bySimulation(standardPrecision, 1, {}, {})([mm1]);
    expect(answers).toEqual(new Map());
  });

  it('refuses a case in which a run broke a law of every run', async () => {
    const broken = (parameters: unknown): SimulatedCase => {
      const made = simulationModels['M/M/c']?.(parameters) as SimulatedCase;
      // A contact that takes no number of seconds: the time in queues is none, either.
      const feed: SimulatedCase['feed'] = (key, span) => {
        const whole = made.feed(key, span);
        const advance = (): boolean => {
          const isMore = whole.advance();
          whole.row.handling = Number.NaN;
          return isMore;
        };
        return { row: whole.row, controls: [], advance };
      };
      return { ...made, feed };
    };
    const precision = { ...standardPrecision, mostContacts: 20_000 };
    const answers = await bySimulation(precision, 1, {}, { 'M/M/c': broken })([mm1]);
    expect(answers.get(mm1)).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/^the simulator broke a law of its own: class 0: ∫ L dt is NaN/),
    });
  });
});
