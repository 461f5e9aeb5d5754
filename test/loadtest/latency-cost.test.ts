import { describe, expect, it } from 'vitest';
import { demandOf, type SimulateOptions } from '../../src/experiment/simulate.ts';
import { type LatencyLaws, simulateLatencyCost } from '../../src/loadtest/latency-cost.ts';
import type { Law } from '../../src/mathematics/random/law.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { type Small, smallScenario } from '../support/scenarios.ts';

const constant = (value: number): Law => ({ kind: 'constant', value });
const polling = 'load: { polling: { agents: 4 s, customers: { phone: 10 s } } }';
const costOf = async (small: Small, laws: LatencyLaws, options: SimulateOptions = {}) => {
  const scenario = smallScenario({ more: polling, ...small });
  const { simulation, cost } = await simulateLatencyCost(
    scenario,
    demandOf(scenario),
    laws,
    options,
  );
  const of = (figure: string) => cost.figures.find((found) => figureText(found.figure) === figure);
  return { scenario, simulation, cost, of };
};
const idle = { agents: 60, patience: 'never', handling: 'constant(1 min)' };
const busy = { agents: 4, patience: 'never', handling: 'constant(3 min)', perHour: [60] };

describe('what latency costs', () => {
  it('is a wait longer by it for whoever finds an agent free, and no agent gives it back', async () => {
    const { of, cost } = await costOf(idle, { take: constant(5), open: constant(0.1) });
    const wait = of('wait{channel:phone} avg');
    expect(wait?.difference.value).toBeGreaterThan(5);
    expect(wait?.difference.value).toBeLessThan(5.4); // an opening may miss a look at the inbox
    expect(wait?.withLatency.value).toBeCloseTo(
      (wait?.without.value ?? 0) + (wait?.difference.value ?? 0),
      9,
    );
    expect(cost.agents).toEqual([{ group: 'team', agents: { kind: 'never' } }]);
  });

  it('is a part of an agent where answering slowly keeps agents from the next customer', async () => {
    const { of, cost } = await costOf(
      busy,
      { answer: constant(5), close: constant(5) },
      { replications: 20 },
    );
    expect(of('wait{channel:phone} avg')?.difference.interval?.low).toBeGreaterThan(0);
    const [team] = cost.agents;
    if (team?.agents.kind !== 'agents') throw new Error(`found ${team?.agents.kind}`);
    // Ten seconds of 190 are 5 % of the work of four agents: a fifth of one.
    expect(team.agents.more.value).toBeGreaterThan(0.05);
    expect(team.agents.more.value).toBeLessThan(0.6);
    expect(team.agents.more.interval?.high).toBeGreaterThan(team.agents.more.value);
  });

  it('is nothing of a backend that takes no time', async () => {
    const { of, cost } = await costOf(busy, { take: constant(0) });
    expect(of('wait{channel:phone} avg')?.difference).toMatchObject({ value: 0 });
    expect(cost.agents).toEqual([{ group: 'team', agents: { kind: 'no-wait' } }]);
  });

  it('is as many replications with it as without, and the figures of the run are with it', async () => {
    const { scenario, simulation, of } = await costOf(idle, { take: constant(5) });
    expect(simulation.replications).toBe(scenario.replications);
    const found = simulation.figures.find(
      ({ figure }) => figureText(figure) === 'wait{channel:phone} avg',
    );
    expect(found?.value).toBe(of('wait{channel:phone} avg')?.withLatency.value);
  });

  it('is in handling time where more happens than agents who poll can be simulated with', async () => {
    const more = 'load: { speed: 1 }';
    const scenario = smallScenario({ ...idle, more });
    const [channel] = scenario.channels;
    const withLimit = {
      ...scenario,
      channels: [
        {
          ...(channel as typeof channel & object),
          treatment: {
            ...(channel as typeof channel & object).treatment,
            queueLimit: 1000,
          },
        },
      ],
    } as typeof scenario;
    const laws = { take: constant(1), answer: constant(2), close: constant(4), open: constant(9) };
    const { cost } = await simulateLatencyCost(withLimit, demandOf(withLimit), laws);
    expect(cost.how).toBe('handling');
    const handling = cost.figures.find(
      ({ figure }) => figureText(figure) === 'handling{channel:phone} avg',
    );
    // That a contact is opened slowly is no agent's time.
    expect(handling?.difference.value).toBeCloseTo(7, 9);
  });
});
