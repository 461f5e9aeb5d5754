import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/demand/schedule.ts';
import { type Alternative, compareScenarios } from '../../src/experiment/compare-scenarios.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { withOneSchedule } from '../../src/experiment/with-one-schedule.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const text = `
version: 1
name: room for all
seed: 20261212
replications: 8
demand: { kind: forecast, interval: 5 h, perHour: { phone: [60] } }
channels: { phone: { kind: live-voice, handling: exponential(4 min), patience: never, serviceLevelWithin: 20 s } }
agents: { team: { agents: 200, channels: [phone] } }
targets: { wait: ["avg<300"] }
`;
const alternative = (name: string, ...set: readonly string[]): Alternative => {
  const settings = set.map((one) => parseSetting(one));
  const scenario = parseScenario(text, 'room.yaml', settings);
  return { name, scenario, demand: demandOf(scenario) };
};
const journeysOf = ({ demand }: Alternative) =>
  Array.from(rowsOf(demand.schedule(0)), ({ journey: _, ...drawn }) => JSON.stringify(drawn));

describe('alternatives of another demand', () => {
  const base = alternative('as it is');
  const more = alternative('easy-contact', 'levers={ easy-contact: { more: 0.2 } }');

  it('have the same customers, and a larger demand some more', () => {
    const [one, other] = withOneSchedule([base, more]).map(journeysOf);
    expect(one?.length).toBeGreaterThan(200);
    const among = new Set(other);
    expect(one?.every((row) => among.has(row))).toBe(true);
    expect(among.size).toBeGreaterThan((one?.length ?? 0) * 1.1);
    // Without one schedule they share nobody.
    const apart = new Set(journeysOf(more));
    expect(journeysOf(base).some((row) => !apart.has(row))).toBe(true);
  });

  it('stay as they are where the demands are the same, and where nothing is drawn', () => {
    expect(withOneSchedule([base, base])).toEqual([base, base]);
    const counts = alternative(
      'counts',
      'demand={ kind: counts, interval: 5 h, counts: { phone: [9] } }',
    );
    expect(withOneSchedule([counts, more])).toEqual([counts, more]);
  });

  it('differ by those who are added, and by no luck: whoever had no wait has none', async () => {
    const { figures } = await compareScenarios([base, more]);
    const offered = figures.find(({ figure }) => figure.measure === 'offered');
    const [difference] = offered?.differences ?? [];
    // A Poisson number of a mean of 60: were luck apart, the variance would be that of 300 and of 360.
    expect(difference?.interval?.low).toBeGreaterThan(0);
    expect(difference?.varianceReduction).toBeGreaterThan(3);
  });
});
