import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { staffingGaps } from '../../src/experiment/staffing-gaps.ts';
import { figureText } from '../../src/scenario/figure.ts';
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
/** A machine at all hours that hands over to a chat. */
const behindBot = ({
  hours = '08:00-18:00',
  agents = 'agents: 2',
}: {
  readonly hours?: string;
  readonly agents?: string;
} = {}) =>
  parseScenario(
    `
version: 1
name: behind a machine
calendar: { zone: Europe/Berlin, from: 2026-10-26, hours: { mon-sun: "${hours}" } }
demand: { kind: forecast, interval: 24 h, days: 1, perHour: { bot: [30] } }
channels:
  bot: { kind: automatic, handling: constant(1 min), contains: 0.4, handOver: chat, serviceLevelWithin: 5 min }
  chat: { kind: live-text, slots: 3, handling: exponential(6 min), patience: exponential(4 min), serviceLevelWithin: 45 s }
agents: { team: { channels: [chat], ${agents} } }
`,
    'behind.yaml',
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

  it('are the hours in which a machine hands over to a channel that is closed', async () => {
    const behind = behindBot();
    const { channels } = staffingGaps(behind);
    expect(channels).toMatchObject([
      {
        kind: 'closed',
        channel: 'chat',
        from: 0,
        to: 86_400,
        // 60 % of 30 an hour in 14 of 24 hours.
        contacts: expect.closeTo(252, 6) as number,
        share: expect.closeTo(14 / 24, 9) as number,
      },
    ]);
    const { figures } = await simulate(behind, demandOf(behind), { replications: 4 });
    const closed = figures.find(
      ({ figure }) => figureText(figure) === 'closed{channel:chat} count',
    );
    // Poisson: 4 standard errors of 4 days; false alarms below 0.01 %, and the seed is fixed.
    expect(Math.abs((closed?.value ?? 0) - 252)).toBeLessThan(4 * Math.sqrt(252 / 4));
  });

  it('are the hours in which a machine hands over to nobody', () => {
    const { channels } = staffingGaps(
      behindBot({
        hours: '00:00-24:00',
        agents: 'shifts: [{ agents: 2, from: "00:00", to: "12:00" }]',
      }),
    );
    expect(channels).toMatchObject([
      { kind: 'nobody', channel: 'chat', from: 43_200, share: expect.closeTo(0.5, 9) as number },
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
