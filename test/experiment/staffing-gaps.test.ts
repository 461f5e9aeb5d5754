import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { staffingGaps } from '../../src/experiment/staffing-gaps.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const scenarioOf = ({
  kind = 'live-voice',
  agents = 'agents: 8',
  hours = '',
  calendar = '',
}: {
  readonly kind?: 'live-voice' | 'deferred';
  readonly agents?: string;
  readonly hours?: string;
  readonly calendar?: string;
} = {}) =>
  parseScenario(
    `
version: 1
name: day
opensAt: "09:00"
${calendar}
demand: { kind: forecast, interval: 1 h, perHour: { line: [40, 60, 60, 40] } }
channels:
  line:
    kind: ${kind}
    handling: constant(5 min)
    ${kind === 'live-voice' ? 'patience: exponential(4 min)' : ''}
    serviceLevelWithin: 20 s
    ${hours}
agents: { team: { channels: [line], ${agents} } }
`,
    'day.yaml',
  );
const shifts = (...all: readonly (readonly [number, string, string])[]) =>
  `shifts: [${all.map(([agents, from, to]) => `{ agents: ${agents}, from: "${from}", to: "${to}" }`).join(', ')}]`;
const calendar =
  'calendar: { zone: Europe/Berlin, from: 2026-12-24, hours: { mon-fri: "09:00-17:00" } }';
const holiday =
  'openingHours: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" }, holidays: [2026-12-24] }';

describe('the gaps between demand and staff', () => {
  it('are none where somebody is there whenever somebody comes', () => {
    expect(staffingGaps(scenarioOf())).toEqual({ channels: [], groups: [] });
    expect(staffingGaps(scenarioOf({ agents: shifts([8, '08:00', '16:00']) }))).toEqual({
      channels: [],
      groups: [],
    });
  });

  it('are a shift that lies wholly after the demand, as the simulation shows', async () => {
    const late = scenarioOf({ agents: shifts([8, '18:00', '22:00']) });
    expect(staffingGaps(late)).toEqual({
      channels: [
        {
          kind: 'nobody',
          channel: 'line',
          from: 0,
          to: 14_400,
          contacts: expect.closeTo(200, 6) as number,
          share: expect.closeTo(1, 9) as number,
        },
      ],
      groups: [{ group: 'team', agents: 8, of: 8 }],
    });
    const { figures } = await simulate(late, demandOf(late), { replications: 2 });
    const served = figures.find(({ figure }) => figure.measure === 'served');
    expect(served?.value).toBe(0);
  });

  it('are the hours that shifts leave open, on a live channel', () => {
    const { channels, groups } = staffingGaps(
      scenarioOf({ agents: shifts([5, '09:00', '10:00'], [3, '12:00', '20:00']) }),
    );
    expect(groups).toEqual([]);
    expect(channels).toMatchObject([
      {
        from: 3600,
        to: 10_800,
        contacts: expect.closeTo(120, 6) as number,
        share: expect.closeTo(0.6, 9) as number,
      },
    ]);
  });

  it('are agents of one shift among others', () => {
    const agents = shifts([5, '09:00', '13:00'], [3, '14:00', '20:00']);
    expect(staffingGaps(scenarioOf({ agents })).groups).toEqual([
      { group: 'team', agents: 3, of: 8 },
    ]);
  });

  it('are a day on which a channel is closed', () => {
    expect(staffingGaps(scenarioOf({ calendar, hours: holiday })).channels).toMatchObject([
      {
        kind: 'closed',
        contacts: expect.closeTo(200, 6) as number,
        share: expect.closeTo(1, 9) as number,
      },
    ]);
  });

  it('are no hours of the night for work that waits, but nobody at all is', () => {
    const some = scenarioOf({ kind: 'deferred', agents: shifts([8, '12:00', '20:00']) });
    expect(staffingGaps(some).channels).toEqual([]);
    const none = scenarioOf({ kind: 'deferred', agents: shifts([8, '18:00', '22:00']) });
    expect(staffingGaps(none).channels).toMatchObject([
      { kind: 'nobody', share: expect.closeTo(1, 9) as number },
    ]);
  });
});
