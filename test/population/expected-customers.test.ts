import { describe, expect, it } from 'vitest';
import { renewalCohort } from '../../src/experience/churn/renewal-cohort.ts';
import { openAtOnce } from '../../src/experiment/open-at-once.ts';
import { demandOf } from '../../src/experiment/scenario-demand.ts';
import { expectedCustomers } from '../../src/population/expected-customers.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const scenarioOf = (churn: string) =>
  parseScenario(
    `
version: 1
name: Expected customers
seed: 1
demand: { kind: problems, interval: 24 h, days: 60, perHour: [60] }
customers: { size: 1000 }
channels:
  phone: { kind: live-voice, handling: exponential(300 s), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 100, channels: [phone] } }
${churn}
`,
    'expected.yaml',
  );

describe('the customers that a run would have if service lost nobody', () => {
  it('are those of the start where nobody leaves', () => {
    expect(expectedCustomers(scenarioOf(''))).toEqual([1000]);
  });

  it('are those of a cohort that renews and is joined, cycle by cycle', () => {
    const churn = (renewals: string) =>
      scenarioOf(
        `churn: { cycle: 10 d, renewals: ${renewals}, background: [0, 0.1, 0.2], joining: 80 }`,
      );
    const { expectedActive } = renewalCohort({
      initialCustomers: 1000,
      hazards: [0, 0.1, 0.2],
      renewals: 6,
      joining: 80,
    });
    const together = expectedCustomers(churn('together'));
    expect(together.length).toBe(7);
    together.forEach((number, k) => {
      expect(number).toBeCloseTo(expectedActive[k] ?? Number.NaN, 9);
    });
    const spread = expectedCustomers(churn('spread'));
    expect(spread[0]).toBeCloseTo((1000 + (expectedActive[1] ?? 0)) / 2, 9);
    expect(spread[6]).toBeCloseTo(expectedActive[6] ?? 0, 9);
  });

  it('ask in proportion: so many journeys are expected, and open at once', () => {
    const still = scenarioOf('');
    const growing = scenarioOf(
      'churn: { cycle: 10 d, renewals: together, background: 0, joining: 1000 }',
    );
    const { arrivals, horizon } = demandOf(growing);
    const ofDay = 60 * 24;
    expect(arrivals(0, horizon)).toBeCloseTo(ofDay * 10 * (1 + 2 + 3 + 4 + 5 + 6), 6);
    expect(arrivals(15 * 86_400, 21 * 86_400)).toBeCloseTo(ofDay * (5 * 2 + 3), 6);
    expect(openAtOnce(growing) / openAtOnce(still)).toBeCloseTo(6, 1);
  });
});
