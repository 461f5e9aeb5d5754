import { describe, expect, it } from 'vitest';
import { unplayable } from '../../src/loadtest/playable.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const H = 3600;

/** Two days of phone, mail and messages with what a test says of the software. */
const withSoftware = (software: string, rest = '') => `
version: 1
name: software
opensAt: "08:00"
demand: { kind: forecast, interval: 1 h, perHour: { phone: [10], mail: [10], messages: [5] }, days: 2 }
channels:
  phone: { kind: live-voice, handling: exponential(5 min), patience: never, serviceLevelWithin: 20 s }
  mail: { kind: deferred, handling: exponential(5 min), serviceLevelWithin: 4 h }
  messages: { kind: messaging, turns: 2, write: constant(1 min), think: constant(1 min), patience: never, serviceLevelWithin: 1 h }
agents: { calls: { agents: 3, channels: [phone, mail] }, texts: { agents: 3, channels: [messages] } }
software: ${software}
${rest}
`;
const read = (software: string, rest?: string) =>
  parseScenario(withSoftware(software, rest), 'software.yaml');
const outages = (list: string) => read(`{ outages: [${list}] }`).software.outages;

describe('outages of the software', () => {
  it('are counted from the start of the run', () => {
    expect(outages('{ at: "10:00", length: 30 min }')).toEqual([
      { channels: [0, 1], from: 2 * H, until: 2.5 * H },
    ]);
    expect(outages('{ day: 2, at: "08:00", length: 1 h, channels: [mail, mail] }')).toEqual([
      { channels: [1], from: 24 * H, until: 25 * H },
    ]);
    expect(read('{}').software.outages).toEqual([]);
  });

  it('go by the clock where there is a calendar', () => {
    // On the second day clocks are put back: it has 25 hours.
    const calendar =
      'calendar: { zone: Europe/Berlin, from: 2026-10-24, hours: { mon-sun: "00:00-24:00" } }';
    const { software } = read('{ outages: [{ day: 2, at: "08:00", length: 1 h }] }', calendar);
    expect(software.outages[0]).toMatchObject({ from: 25 * H, until: 26 * H });
  });

  it.each([
    ['{ at: "07:00", length: 1 h }', 'outages[0]: expected an outage that begins within the run'],
    ['{ day: 3, at: "09:00", length: 1 h }', 'expected an outage that begins within the run'],
    [
      '{ at: "09:00", length: 1 h, channels: [fone] }',
      'outages[0].channels[0]: expected a channel of this scenario; did you mean phone?, found "fone"',
    ],
    [
      '{ at: "09:00", length: 1 h, channels: [phone, messages] }',
      'outages[0].channels[1]: expected a channel that is not messaging',
    ],
    ['{ at: "09:00", length: 1 h, channels: [] }', 'expected at least one channel'],
    ['{ at: "09:00", length: 0 s }', 'expected a time above 0 s'],
    ['{ at: "09:00" }', 'outages[0].length: expected'],
  ])('are refused where they cannot be: %s', (list, message) => {
    expect(() => outages(list)).toThrow(message);
  });

  it('are no part of a run that settles, nor of a load test', () => {
    const one = '{ outages: [{ at: "10:00", length: 30 min }] }';
    const settings = [
      { path: ['warmUp'], value: 'auto' },
      { path: ['demand', 'days'], value: 1 },
      { path: ['demand', 'interval'], value: '8 h' },
    ];
    const settled = (software: string) =>
      parseScenario(withSoftware(software), 'software.yaml', settings);
    expect(() => settled(one)).toThrow('because its software is down for a while');
    expect(() => settled('{}')).not.toThrow();
    expect(unplayable(read(one))).toContain('software.outages');
    expect(unplayable(read('{}'))).not.toContain('software.outages');
  });

  it('are needed by what is measured of them', () => {
    const target = 'targets: { "cutOff{channel:phone}": ["count<10"] }';
    expect(() => read('{}', target)).toThrow('software.outages, for cutOff');
    expect(() => read('{ outages: [{ at: "10:00", length: 1 h }] }', target)).not.toThrow();
  });
});
