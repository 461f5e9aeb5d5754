import { describe, expect, it } from 'vitest';
import { scenarioFrom } from '../../src/loadtest/scenario-from.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { shortHours } from '../support/short-hours.ts';

const read = (text: string) => parseScenario(text, 'short-hours.yaml');

const isToday = ({ from }: { readonly from: number }) => from < 3600;

describe('a scenario from the beginning of a window on', () => {
  const { channels, groups } = scenarioFrom(read(shortHours), 9 * 60);

  it('has its opening hours, those before among them, since business time is counted by them', () => {
    const windows = (channels[0]?.hours ?? []).map(({ opens, closes }) => [
      opens / 60,
      closes / 60,
    ]);
    expect(windows).toContainEqual([-4, 2]);
    expect(windows).toContainEqual([-4 - 3 * 24 * 60, 2 - 3 * 24 * 60]); // on Friday
  });

  it('has so many agents as are there, and then as many as there will be', () => {
    const { duty } = groups[0] as (typeof groups)[number];
    if (duty.kind !== 'levels') throw new Error(`expected levels, found ${duty.kind}`);
    expect(duty.levels.filter(isToday).map(({ from, agents }) => [from / 60, agents])).toEqual([
      [0, 2],
      [2, 0],
    ]);
  });

  it('has the shifts that are not over', () => {
    const { duty } = groups[1] as (typeof groups)[number];
    if (duty.kind !== 'shifts') throw new Error(`expected shifts, found ${duty.kind}`);
    expect(
      duty.shifts.filter(isToday).map(({ agent, from, to }) => [agent, from / 60, to / 60]),
    ).toEqual([[2, -3, 2]]);
  });

  it('has nobody before the first level', () => {
    const { duty } = scenarioFrom(read(shortHours), 60).groups[0] ?? {};
    if (duty?.kind !== 'levels') throw new Error(`expected levels, found ${duty?.kind}`);
    expect(duty.levels[0]).toEqual({ from: 240, agents: 2 });
  });

  it('is without those who are absent: no chance is left to be played', () => {
    const absent = read(
      shortHours.replace(
        'channels: [mail, phone]',
        'absence: 0.999999, channels: [mail, phone]'.replace(', ', '\n    '),
      ),
    );
    const [, writers] = scenarioFrom(absent, 0).groups;
    expect(writers).toMatchObject({ absence: 0, duty: { kind: 'shifts', shifts: [] } });
  });

  it('is the scenario itself where nothing goes by the clock', () => {
    const plain = read(
      shortHours
        .replace(/calendar:.*\n/, '')
        .replace(/staffing: {[^}]*}/, 'agents: 2')
        .replace(/shifts:\n.*\n.*\n/, 'agents: 2\n'),
    );
    expect(scenarioFrom(plain, 500)).toEqual(plain);
  });
});
