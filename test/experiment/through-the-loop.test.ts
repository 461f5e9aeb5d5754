import { describe, expect, it } from 'vitest';
import { compareScenarios } from '../../src/experiment/compare-scenarios.ts';
import { demandOf } from '../../src/experiment/scenario-demand.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

/** Nobody waits but those who meet a line that nobody answers: customers are not coupled. */
const company = (warmUp: string, share: number) => {
  const scenario = parseScenario(
    `
version: 1
name: Half of the bad experiences made good
seed: 20261217
demand: { kind: problems, interval: 24 h, days: 90, perHour: [5] }
${warmUp}
customers: { size: 2000, generations: { gen-x: { share: 1, channels: { phone: 0.9, dead: 0.1 } } } }
channels:
  phone: { kind: live-voice, handling: constant(1 s), patience: never, serviceLevelWithin: 20 s }
  dead: { kind: live-voice, handling: constant(1 s), patience: constant(1 s), serviceLevelWithin: 20 s }
agents:
  team: { agents: 100, channels: [phone] }
  none: { channels: [dead], shifts: [{ agents: 1, from: "23:58", to: "23:59" }] }
churn: { cycle: 10 d, background: 0.02, joining: 20, service: { form: share, share: ${share} } }
`,
    'loop.yaml',
  );
  return { name: `${share}`, scenario, demand: demandOf(scenario) };
};

describe('what comes through the queue and the loop', () => {
  // Intervals of 95 % widened to 99.9 % by Student's law with 9 degrees of freedom: one of the two is missed
  // by chance in 500 seeds.
  it.each(['', 'warmUp: 60 d'])(
    'is nothing where customers are not coupled: %s',
    async (warmUp) => {
      const compared = await compareScenarios([company(warmUp, 0.4), company(warmUp, 0.2)], {
        replications: 10,
      });
      const [through] = compared.throughTheLoop ?? [];
      const { value = Number.NaN, interval } = through ?? {};
      const half = (interval?.high ?? Number.NaN) - value;
      expect(Math.abs(value)).toBeLessThan(half * (4.781 / 2.262));
      // Far less than what is kept, so that it means something.
      const kept = compared.figures.find(({ figure }) => figureText(figure) === 'customers count');
      expect(kept?.differences[0]?.value).toBeGreaterThan(60);
      expect(half).toBeLessThan(15);
    },
  );
});
