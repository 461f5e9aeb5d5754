import { describe, expect, it } from 'vitest';
import { loggedRun } from '../../src/experiment/logged-demand.ts';
import { refereeOf } from '../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { onThreads } from '../../src/experiment/worker-threads.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { seconds } from '../../src/units.ts';

/** Two hours of two phones and mail, whose software is down from 9:30 to 9:50. */
const morning = (outage = '{ at: "09:30", length: 20 min, channels: [sales, mail] }') =>
  parseScenario(
    `
version: 1
name: A morning
seed: 12
replications: 10
opensAt: "09:00"
drainCap: 4 h
demand: { kind: forecast, interval: 1 h, perHour: { sales: [120, 120], help: [60, 60], mail: [30, 30] } }
channels:
  sales: &phone
    kind: live-voice
    handling: exponential(5 min)
    patience: exponential(5 min)
    serviceLevelWithin: 20 s
    retry: { probability: 0, delay: exponential(1 h), attempts: 3, refused: { probability: 1, delay: exponential(3 min) } }
  help: *phone
  mail: { kind: deferred, handling: exponential(3 min), serviceLevelWithin: 2 h }
agents:
  sales-team: { agents: 16, channels: [sales] }
  help-team: { agents: 9, channels: [help] }
  mail-team: { agents: 3, channels: [mail] }
software: { outages: [${outage}] }
window: { from: "09:00", length: 2 h }
targets:
  "offered{channel:sales}": ["count>0"]
  "problems{channel:sales}": ["count>0"]
  "served{channel:sales}": ["count>0"]
  "abandoned{channel:sales}": ["rate<1"]
  "refused{channel:sales}": ["rate<1"]
  "refused{channel:help}": ["rate<1"]
  "outageHits{channel:sales}": ["count>0"]
  "outageFirstHits{channel:sales}": ["count>0"]
  "cutOff{channel:sales}": ["count>0"]
  "cutOff": ["count>0"]
  "served{channel:mail}": ["count>0"]
  "problems{channel:mail}": ["count>0"]
`,
    'morning.yaml',
  );

describe('a run with an outage', () => {
  const scenario = morning();
  const result = simulate(scenario, demandOf(scenario));
  const found = async (measure: string, of?: string) => {
    const { figures } = await result;
    const one = figures.find(({ figure }) => figure.measure === measure && figure.of === of);
    return one?.value ?? Number.NaN;
  };

  it('adds up: all who failed came while it was down, or were cut off', async () => {
    const offered = await found('offered', 'sales');
    const refused = (await found('refused', 'sales')) * offered;
    const hits = await found('outageHits', 'sales');
    const cutOff = await found('cutOff', 'sales');
    expect(refused).toBeCloseTo(hits + cutOff, 6);
    const abandoned = (await found('abandoned', 'sales')) * offered;
    expect((await found('served', 'sales')) + abandoned + refused).toBeCloseTo(offered, 6);
    // Everybody tries again who may: each failure is an attempt more, but those of the third.
    const further = offered - (await found('problems', 'sales'));
    expect(further).toBeLessThanOrEqual(refused + 1e-6);
    expect(further).toBeGreaterThan(0.5 * refused);
    expect(await found('outageFirstHits', 'sales')).toBeLessThan(hits);
  });

  it('leaves alone what it does not hit, and loses no mail', async () => {
    expect(await found('refused', 'help')).toBe(0);
    expect(await found('cutOff')).toBe(await found('cutOff', 'sales'));
    expect(await found('served', 'mail')).toBe(await found('problems', 'mail'));
  });

  it('is the same on threads', async () => {
    const options = { threads: onThreads(2) };
    expect(await simulate(scenario, demandOf(scenario), options)).toEqual(await result);
  });

  it('is told by the referee beside what no formula has', async () => {
    const { figures } = refereeOf(scenario, await result);
    const told = JSON.stringify(figures);
    expect(told).toContain('the software is down for a while');
  });

  it('has its outages at the same times of day in a part of a log', () => {
    const { scenario: run } = loggedRun(
      { ...scenario, window: { ...scenario.window, from: seconds(1200) } },
      [],
      0,
    );
    expect(run.software.outages).toEqual([{ channels: [0, 2], from: 600, until: 1800 }]);
  });
});
