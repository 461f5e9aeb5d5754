import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { demandOf, type SimulationResult, simulate } from '../../src/experiment/simulate.ts';
import { studentQuantile } from '../../src/mathematics/statistics/student-t.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

interface Case {
  readonly id: string;
  readonly parameters: Readonly<
    Record<
      'arrivalRate' | 'meanService' | 'servers' | 'serviceLevelThreshold' | 'meanPatience',
      number
    >
  >;
  readonly expected: Readonly<Record<string, { readonly value: number }>>;
}

const { cases } = JSON.parse(
  readFileSync(new URL('cases/erlang-a.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[] };

const replications = 40;
const hours = 20;

/** Our figure, the formula's, and how far a 99.9 % half-width may be of the value. */
const figures = [
  { figure: 'abandoned{channel:phone} rate', formula: 'pAbandon', unit: '1', within: 0.06 },
  { figure: 'waitAll{channel:phone} avg', formula: 'waitAll', unit: 's', within: 0.06 },
  {
    figure: 'serviceLevel{channel:phone} rate',
    formula: 'slExclShortAbandons',
    unit: '1',
    within: 0.02,
  },
  { figure: 'occupancy{group:team} rate', formula: 'occupancy', unit: '1', within: 0.02 },
] as const;

/** The case as a scenario file; `second` is how many seconds the case's unit of time has. */
function scenarioOf({ parameters: p }: Case, second: number): string {
  const rate = (p.arrivalRate / second) * 3600;
  return `
version: 1
name: Erlang A
seed: 1917
replications: ${replications}
warmUp: 1 h
demand:
  kind: forecast
  interval: 1 h
  perHour: { phone: [${Array.from({ length: hours }, () => rate).join(', ')}] }
channels:
  phone:
    kind: live-voice
    handling: exponential(${p.meanService * second} s)
    patience: exponential(${p.meanPatience * second} s)
    serviceLevelWithin: ${p.serviceLevelThreshold * second} s
agents:
  team: { agents: ${p.servers}, channels: [phone] }
`;
}

// Erlang's formulas referee the whole path from the text of a scenario to its figures. An interval
// of 99.9 % misses the truth once in a thousand, so with 12 of them a seed that was not fixed would
// raise a false alarm about once in 80 runs; with this seed the answer is always the same.
describe.each([
  { id: 'erla-02', second: 1 },
  { id: 'erla-05', second: 60 },
  { id: 'erla-06', second: 60 },
])('the simulated centre of $id', ({ id, second }) => {
  const example = cases.find((one) => one.id === id) as Case;
  const scenario = parseScenario(scenarioOf(example, second), `${id}.yaml`);
  let result: SimulationResult;
  beforeAll(async () => {
    result = await simulate(scenario, demandOf(scenario));
  }, 120_000);
  // The result's intervals are of 95 %.
  const wider =
    studentQuantile(0.9995, replications - 1) / studentQuantile(0.975, replications - 1);

  it.each(figures)(
    'agrees with Erlang A on $formula',
    async ({ figure, formula, unit, within }) => {
      const found = result.figures.find((one) => figureText(one.figure) === figure);
      const expected = (example.expected[formula]?.value ?? NaN) * (unit === 's' ? second : 1);
      const { value, interval } = found ?? { value: NaN };
      if (interval === undefined) throw new Error(`no interval for ${figure}`);
      const half = ((interval.high - interval.low) / 2) * wider;
      expect(found?.samples).toBe(replications);
      expect(Math.abs(value - expected)).toBeLessThan(half);
      expect(half).toBeLessThan(within * expected);
    },
  );

  it('cuts nobody off', () => {
    expect(result.cut).toBe(0);
  });
});
