import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/errors.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const text = (demand: string, targets: string) => `
version: 1
name: Ends
seed: 5
replications: 2
demand: ${demand}
customers: { generations: { gen-x: { share: 1, journeys: { read: 0.75, call: 0.25 } } } }
journeys:
  read:
    start: look
    states:
      look: { contact: pages, contained: [{ to: part, probability: 0.4 }, { to: away }] }
      part: { journey: part }
      away: { end: lost }
  call: { start: ring, states: { ring: { contact: phone } } }
  part: { start: write, states: { write: { contact: pages, contained: [{ to: bored, probability: 0.5 }, { to: done }] }, done: { end: resolved }, bored: { end: gave-up } } }
channels:
  pages: { kind: automatic, handling: constant(60 s), contains: 1, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: exponential(3 min), patience: exponential(1 min), serviceLevelWithin: 20 s }
agents: { callers: { agents: 20, channels: [phone] } }
targets: ${targets}
`;
const problems = '{ kind: problems, interval: 10 h, perHour: [300] }';

async function figuresOf(demand: string, targets = '{}') {
  const scenario = parseScenario(text(demand, targets), 'ends.yaml');
  const result = await simulate(scenario, demandOf(scenario));
  return new Map(result.figures.map((one) => [figureText(one.figure), one]));
}

describe('the ends of journeys', () => {
  // 4,500 journeys: each share is off by more than four standard errors once in 16,000 seeds.
  it('are those that the journey says, of each journey and of all', async () => {
    const figures = await figuresOf(problems);
    const near = (of: string, resolved: number, gaveUp: number, lost: number) => {
      for (const [measure, expected] of Object.entries({
        endedResolved: resolved,
        endedGaveUp: gaveUp,
        endedLost: lost,
      })) {
        const found = figures.get(`${measure}${of} rate`)?.value as number;
        expect(Math.abs(found - expected), `${measure}${of}: ${found}`).toBeLessThan(0.03);
      }
    };
    near('{journey:read}', 0.2, 0.2, 0.6);
    near('{journey:call}', 1, 0, 0);
    near('', 0.4, 0.15, 0.45);
    // A part that nobody follows from its start is no journey of anybody.
    expect([...figures.keys()].filter((key) => key.includes('part'))).toEqual([]);
  });

  it('may be what is promised, also where no journeys are drawn', async () => {
    const figures = await figuresOf(
      '{ kind: forecast, interval: 1 h, perHour: { phone: [60] } }',
      '{ "endedGaveUp{journey:call}": ["rate<0.5"] }',
    );
    expect(figures.get('endedGaveUp{journey:call} rate')?.value).toBe(0);
    expect(figures.get('endedResolved{journey:read} rate')?.value).toBeNaN();

    const plain = text(
      '{ kind: forecast, interval: 1 h, perHour: { phone: [60] } }',
      '{ endedGaveUp: ["rate<0.5"] }',
    )
      .replace(/^customers.*$/m, '')
      .replace(/^journeys:[\s\S]*?(?=^channels)/m, '')
      .replace('patience: exponential(1 min)', 'patience: constant(1 s)')
      .replace('agents: 20', 'agents: 1');
    const scenario = parseScenario(plain, 'plain.yaml');
    const { figures: found } = await simulate(scenario, demandOf(scenario));
    const [gaveUp, abandoned] = ['endedGaveUp rate', 'abandoned{channel:phone} rate'].map(
      (key) => found.find(({ figure }) => figureText(figure) === key)?.value,
    );
    expect(gaveUp).toBeGreaterThan(0.3);
    expect(gaveUp).toBe(abandoned);
  });

  it('are of journeys that somebody follows', () => {
    const targets = '{ "endedLost{journey:part}": ["rate<0.1"] }';
    expect(() => parseScenario(text(problems, targets), 'ends.yaml')).toThrow(
      /targets.*expected a known journey/,
    );
    expect(() => parseScenario(text(problems, targets), 'ends.yaml')).toThrow(ScenarioError);
  });
});
