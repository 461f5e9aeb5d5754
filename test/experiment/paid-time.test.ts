import { describe, expect, it } from 'vitest';
import { paidTime } from '../../src/experiment/paid-time.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const H = 3600;
const scenarioOf = (group: string) =>
  parseScenario(
    `
version: 1
name: Paid
opensAt: "08:00"
replications: 2
demand: { kind: forecast, interval: 1 h, perHour: { phone: [6, 6, 6, 6, 6, 6, 6, 6] } }
channels: { phone: { kind: live-voice, handling: constant(4 min), patience: never, serviceLevelWithin: 20 s } }
agents: { team: { channels: [phone], wage: 30, ${group} } }
`,
    'paid.yaml',
  );

describe('paid time', () => {
  it.each([
    ['agents who are always there', 'agents: 3', 3 * 8],
    ['levels of staff', 'staffing: { interval: 4 h, agents: [2, 4] }', 2 * 4 + 4 * 4],
    [
      'shifts',
      'shifts: [{ agents: 2, from: "08:00", to: "12:00" }, { agents: 1, from: "10:00", to: "18:00" }]',
      2 * 4 + 6,
    ],
    [
      'a shift with a break in it',
      'shifts: [{ agents: 2, from: "08:00", to: "16:00", breaks: [{ from: "12:00", length: 30 min }] }]',
      2 * 7.5,
    ],
  ])('is that of %s within the run', (_, group, hours) => {
    const [team] = scenarioOf(group).groups;
    if (team === undefined) throw new Error('no team');
    expect(paidTime(team, 0, 8 * H) / H).toBeCloseTo(hours, 9);
    expect(paidTime(team, 7 * H, 8 * H)).toBeLessThan(paidTime(team, 0, 8 * H));
  });

  it('is paid to who is absent, and on breaks that come by chance', async () => {
    const shift = 'shifts: [{ agents: 20, from: "08:00", to: "16:00" }]';
    const wagesOf = async (more: string): Promise<number | undefined> => {
      const scenario = scenarioOf(`${shift}${more}`);
      const { figures } = await simulate(scenario, demandOf(scenario));
      return figures.find(({ figure }) => figureText(figure) === 'wages{group:team} count')?.value;
    };
    const whole = 20 * 8 * 30;
    expect(await wagesOf('')).toBeCloseTo(whole, 6);
    expect(await wagesOf(', absence: 0.3')).toBeCloseTo(whole, 6);
    expect(
      await wagesOf(', breaks: { between: exponential(1 h), length: constant(30 min) }'),
    ).toBeCloseTo(whole, 6);
  });
});
