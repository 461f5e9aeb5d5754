import { describe, expect, it } from 'vitest';
import type { Duty } from '../../src/scenario/agent-group.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const H = 3600;
const sixAnHour = (days: number) =>
  `perHour: { email: [${Array.from({ length: 24 }, () => 6)}] }, interval: 1 h, days: ${days}`;
const base = (more: string, group: string, demand = sixAnHour(3)) => `
version: 1
name: Opening hours
${more}
demand: { kind: forecast, ${demand} }
channels:
  email: { kind: deferred, handling: constant(10 min), serviceLevelWithin: 4 h }
agents:
  team: { channels: [email], ${group} }
`;
const scenarioOf = (...of: Parameters<typeof base>) => parseScenario(base(...of), 'hours.yaml');
const dutyOf = (...of: Parameters<typeof base>): Duty => scenarioOf(...of).groups[0]?.duty as Duty;
const levels = (duty: Duty) =>
  duty.kind === 'levels' ? duty.levels.map(({ from, agents }) => [from / H, agents]) : duty.kind;
const shifts = (duty: Duty) =>
  duty.kind === 'shifts'
    ? duty.shifts.map(({ agent, from, to }) => [agent, from / H, to / H])
    : duty.kind;

const autumn = `
calendar: { zone: Europe/Berlin, from: 2026-10-24, hours: { mon-sun: "08:00-18:00" }, holidays: [2026-10-26] }
drainCap: 0 s`;
const spring = `
calendar: { zone: Europe/Berlin, from: 2026-03-28, hours: { mon-sun: "01:00-05:00" } }
drainCap: 0 s`;

describe('agents within opening hours', () => {
  it('come and go by the clock, also on a day of 25 hours, and not on a holiday', () => {
    // The run begins on Saturday at 0:00; Sunday has 25 hours, and Monday is a holiday.
    expect(levels(dutyOf(autumn, 'agents: 4'))).toEqual([
      [8, 4],
      [18, 0],
      [24 + 9, 4],
      [24 + 19, 0],
    ]);
  });

  it('do not work the hour that is left out in spring', () => {
    // On Sunday, 29 March, the clock goes from 2:00 to 3:00: three hours from 1:00 to 5:00.
    expect(levels(dutyOf(spring, 'agents: 2', sixAnHour(2)))).toEqual([
      [1, 2],
      [5, 0],
      [25, 2],
      [28, 0],
    ]);
  });

  it('follow the clocks and holidays of their own site', () => {
    const site =
      'agents: 1, openingHours: { zone: America/New_York, hours: { mon-sun: "09:00-12:00" }, holidays: [2026-10-24] }';
    // New York is six hours behind Berlin, and five after Europe's clocks are put back.
    expect(levels(dutyOf(autumn, site))).toEqual([
      [24 + 15, 1],
      [24 + 18, 0],
      [49 + 14, 1],
      [49 + 17, 0],
    ]);
  });

  it('are as many as staffing says, where it is open', () => {
    const staffing = 'staffing: { interval: 12 h, agents: [3, 5, 0, 2] }';
    expect(levels(dutyOf(autumn, staffing))).toEqual([
      [8, 3],
      [12, 5],
      [18, 0],
      [24 + 12, 2],
      [24 + 19, 0],
    ]);
  });

  it('have shifts on days of the week, with planned breaks', () => {
    const shift =
      'shifts: [{ agents: 1, from: "07:00", to: "16:00", days: sun, breaks: [{ from: "12:00", length: 30 min }] }]';
    expect(shifts(dutyOf(autumn, shift))).toEqual([
      [0, 24 + 9, 24 + 13],
      [0, 24 + 13.5, 24 + 17],
    ]);
  });

  it('have breaks in shifts of a run without a calendar too, also behind midnight', () => {
    const shift =
      'shifts: [{ agents: 1, from: "22:00", to: "06:00", breaks: [{ from: "02:00", length: 1 h }] }]';
    expect(shifts(dutyOf('drainCap: 0 s', shift)).slice(0, 4)).toEqual([
      [0, 0 - 2, 2],
      [0, 22, 26],
      [0, 46, 50],
      [0, 70, 74],
    ]);
  });

  it('are named, with their working days, where they may be absent', () => {
    const duty = dutyOf(autumn, 'agents: 2, absence: 0.1');
    expect(shifts(duty)).toEqual([
      [0, 8, 18],
      [1, 8, 18],
      [0, 33, 43],
      [1, 33, 43],
    ]);
    const days = duty.kind === 'shifts' ? duty.shifts.map(({ day }) => day) : [];
    expect(days).toEqual([days[0], days[0], (days[0] as number) + 1, (days[0] as number) + 1]);
    expect(shifts(dutyOf('drainCap: 0 s', 'agents: 1, absence: 0.1'))).toEqual([
      [0, 0, 24],
      [0, 24, 48],
      [0, 48, 72],
    ]);
  });
});

describe('demand by the clock', () => {
  const byHour = Array.from({ length: 24 }, (_, hour) => hour + 1);
  const rates = (calendar: string, days: number, more = '') => {
    const { demand } = scenarioOf(
      calendar,
      'agents: 1',
      `interval: 1 h, days: ${days}, perHour: { email: [${byHour}] }${more}`,
    );
    if (demand.kind !== 'forecast') throw new Error('expected a forecast');
    return { length: demand.length / H, perHour: demand.profiles[0]?.perHour ?? [] };
  };

  it('has an hour twice on the day of 25 hours', () => {
    const { length, perHour } = rates(autumn, 3);
    expect(length).toBe(73);
    expect(perHour.slice(24, 49)).toEqual([1, 2, 3, 3, ...byHour.slice(3)]);
    expect(perHour.slice(49)).toEqual(byHour);
  });

  it('leaves an hour out on the day of 23 hours', () => {
    const { length, perHour } = rates(spring, 2);
    expect(length).toBe(47);
    expect(perHour.slice(24)).toEqual([1, 2, ...byHour.slice(3)]);
  });

  it('has rates of its own on days of the week', () => {
    const weekend = ', perHourOn: { sun: { email: [7, 7] } }';
    const { perHour } = rates(autumn, 3, weekend);
    expect(perHour.slice(0, 24)).toEqual(byHour);
    expect(perHour.slice(24, 49)).toEqual([7, 7, ...Array.from({ length: 23 }, () => 0)]);
    expect(perHour.slice(49)).toEqual(byHour);
  });
});
