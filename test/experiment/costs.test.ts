import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const centre = (costs: string) =>
  parseScenario(
    `
version: 1
name: what else it costs
seed: 20261203
replications: 2
demand: { kind: problems, interval: 24 h, days: 60, perHour: [1] }
customers:
  size: 100
  plans: { basic: { share: 1, revenue: 10 } }
  generations: { gen-x: { share: 1, channels: { phone: 1 } } }
channels:
  phone: { kind: live-voice, handling: constant(3 min), patience: constant(1 s), serviceLevelWithin: 20 s, cost: 0.5 }
agents: { team: { agents: 1, wage: 2, channels: [phone] } }
churn: { background: 0 , service: { form: share, share: 0 } }
experience: {}
targets: { "badJourneys": ["rate<1"] }
${costs}
`,
    'costs.yaml',
  );

async function figures(costs: string): Promise<(text: string) => number> {
  const scenario = centre(costs);
  const result = await simulate(scenario, demandOf(scenario));
  return (text) =>
    result.figures.find(({ figure }) => figureText(figure) === text)?.value ?? Number.NaN;
}

describe('costs beside agents and contacts', () => {
  it('come by month, by customer and month, and by bad journey', async () => {
    const without = (await figures(''))('serviceCost count');
    const extra = async (costs: string) =>
      (await figures(`costs: { one: ${costs} }`))('serviceCost count') - without;
    expect(await extra('{ perMonth: 500 }')).toBeCloseTo(1000, 6);
    expect(await extra('{ perCustomer: 0.2 }')).toBeCloseTo(0.2 * 100 * 2, 6);
    const perBad = await extra('{ perBadJourney: 3 }');
    expect(perBad).toBeGreaterThan(0);
    expect(perBad / 3 / 2).toBeLessThan(0.2 * 1440);
    const both = (await figures('costs: { one: { perMonth: 1 }, two: { perMonth: 2 } }'))(
      'serviceCost count',
    );
    expect(both - without).toBeCloseTo(6, 6);
  });

  it('leave a margin: revenue less all of them', async () => {
    const found = await figures('costs: { tool: { perMonth: 100 } }');
    expect(found('revenue count')).toBe(2 * 100 * 10);
    expect(found('margin count')).toBeCloseTo(
      found('revenue count') - found('serviceCost count'),
      6,
    );
  });
});
