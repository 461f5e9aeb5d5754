import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { measuredLatency, simulateWithLatency } from '../../src/loadtest/backend-latency.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import { type CompiledLaw, compileLaw, quantile } from '../../src/mathematics/random/law.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { type Small, smallScenario } from '../support/scenarios.ts';

const line = (o: OperationLine['o'], ms: number, more: Partial<OperationLine> = {}) =>
  ({ e: 'op', o, d: 0, t: 5, r: 5 + ms, s: 200, ...more }) satisfies OperationLine;
const measured = (...lines: readonly OperationLine[]) =>
  measuredLatency({ operations: operationColumns(lines) });

describe('the latency that a replay measured', () => {
  it('is a law of seconds by operation, from sent to answered', () => {
    const { open, take } = measured(
      line('open', 100, { d: -4000 }),
      line('open', 300),
      line('take', 20),
    );
    expect(quantile(open as CompiledLaw, 0.5)).toBeCloseTo(0.2);
    expect(quantile(take as CompiledLaw, 0.5)).toBeCloseTo(0.02);
  });

  it('is of answers only: a lost race is one, a failure is none', () => {
    const failures = [0, 401, 429, 500].map((s) => line('take', 9000, { s }));
    const { take, close } = measured(
      ...failures,
      line('take', 20, { s: 409 }),
      line('close', 1, { s: 503 }),
    );
    expect(quantile(take as CompiledLaw, 1)).toBeCloseTo(0.02);
    expect(close).toBeUndefined();
  });

  it('has no law of what only the customer waits for', () => {
    expect(measured(line('watch', 100))).toEqual({});
  });
});

describe('a day with the latency of a backend', () => {
  const constant = (value: number) => compileLaw({ kind: 'constant', value });
  const idle = { agents: 60, patience: 'never', handling: 'constant(1 min)' };
  const waits = async (small: Small, latency: Parameters<typeof simulateWithLatency>[2]) => {
    const scenario = smallScenario({
      ...small,
      more: 'load: { speed: 60, polling: { agents: 4 s, customers: { phone: 10 s } } }',
    });
    const found = await simulateWithLatency(scenario, demandOf(scenario), latency);
    return found.figures.find(({ figure }) => figureText(figure) === 'wait{channel:phone} avg');
  };

  it('waits longer by it, at their own size whatever the speed of the replay', async () => {
    const none = (await waits(idle, {}))?.value as number;
    const slow = (await waits(idle, { take: constant(5) }))?.value as number;
    expect(slow - none).toBeCloseTo(5);
    // Half a period on average: 4 s, as the scenario says, and not what speed 60 would stretch it to.
    expect(none).toBeGreaterThan(1.5);
    expect(none).toBeLessThan(2.5);
  });

  it('has as many replications as the scenario, and the demand of the plain simulation', async () => {
    const scenario = smallScenario();
    const demand = demandOf(scenario);
    const plain = await simulate(scenario, demand);
    const slow = await simulateWithLatency(scenario, demand, { take: constant(30) });
    expect(slow).toMatchObject({ replications: plain.replications, journeys: plain.journeys });
    expect(slow.figures).not.toEqual(plain.figures);
  });
});
