import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

interface Parts {
  readonly perHour?: number;
  readonly demand?: string;
  readonly phone?: string;
  readonly team?: string;
}
const scenario = ({
  perHour = 60,
  demand = '',
  phone = '',
  team = '',
}: Parts): string => `version: 1
name: Large
seed: 3
opensAt: "08:00"
drainCap: 6 h
demand:
  kind: forecast
  interval: 4 h
  perHour: { phone: [${perHour}] }${demand}
channels:
  phone:
    kind: live-voice
    handling: exponential(1 min)
    patience: exponential(2 min)
    serviceLevelWithin: 20 s${phone}
agents:
  team:
    agents: 10000
    channels: [phone]${team}
`;
const problemsOf = (parts: Parts): string => {
  try {
    parseScenario(scenario(parts), 'large.yaml');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const lineOf = (parts: Parts, part: string): number => {
  const text = scenario(parts);
  return text.slice(0, text.indexOf(part)).split('\n').length;
};

describe('a run that takes too long to be played', () => {
  it('is refused for its breaks, of all agents and to the end of the drain cap', () => {
    const withBreaks = (between: string, length: string): Parts => ({
      team: `\n    breaks: { between: ${between}, length: ${length} }`,
    });
    // 10,000 agents for 10 h: 3.6e8 s on duty.
    const few = withBreaks('exponential(1 s)', 'constant(10 s)');
    expect(problemsOf(few)).toBe('');
    const day = { ...withBreaks('exponential(1 s)', 'constant(1 s)'), demand: '\n  days: 3' };
    // 2 d 10 h, every 2 s.
    expect(problemsOf(day)).toBe(
      `large.yaml:${lineOf(day, 'breaks:')}  agents.team.breaks: expected at most 1e+9 breaks in a replication, drainCap included, found 1040000000`,
    );
    expect(problemsOf(withBreaks('constant(1 ms)', 'constant(0 s)'))).toBe(
      `large.yaml:${lineOf(few, 'breaks:')}  agents.team.breaks: expected 1 s or more from one break to the next, on average, their length included, found "0.001 s"`,
    );
    expect(problemsOf(withBreaks('never', 'constant(1 min)'))).toBe('');
  });

  const again = (key: string, probability: number, attempts = 100): Parts => ({
    perHour: 1e7,
    phone: `\n    ${key}: { probability: ${probability}, delay: constant(1 ms), attempts: ${attempts} }`,
  });

  it.each(['retry', 'unresolved'])(
    'is refused for the attempts of who comes again at once and nearly always: %s',
    (key) => {
      // 4e7 contacts, each with (1 − 0.99¹⁰⁰)/(1 − 0.99) attempts: 63.4.
      const parts = again(key, 0.99);
      expect(problemsOf(parts)).toBe(
        `large.yaml:${lineOf(parts, `${key}:`)}  channels.phone.${key}: expected at most 1e+9 attempts in a replication, found 2540000000`,
      );
      expect(problemsOf(again(key, 1))).toContain('found 4000000000');
      expect(problemsOf(again(key, 1, 25))).toBe('');
      expect(problemsOf(again(key, 0.9))).toBe('');
      expect(problemsOf({ ...again(key, 1), perHour: 1e6 })).toBe('');
    },
  );

  it('is refused, too, where only who was refused comes again so often', () => {
    const phone = `\n    retry: { probability: 0, refused: { probability: 1 }, delay: constant(1 ms), attempts: 100 }`;
    expect(problemsOf({ perHour: 1e7, phone })).toContain('channels.phone.retry: expected at most');
  });

  it('is refused for a hidden state that changes all the time', () => {
    const states = (stays: string) =>
      `\n  modulation: { states: [{ factor: 1, stays: 1 h }, { factor: 2, stays: ${stays} }] }`;
    const parts = { demand: states('0.00001 ms') };
    expect(problemsOf(parts)).toBe(
      `large.yaml:${lineOf(parts, 'modulation:')}  demand.modulation.states[1].stays: expected at most 1e+9 changes of state in a replication, found 1440000000000`,
    );
    expect(problemsOf({ demand: states('1 s') })).toBe('');
  });

  it('is refused for the attempts of contacts that are counted', () => {
    const counted = scenario(again('retry', 1, 100)).replace(
      /kind: forecast[\s\S]*?\nchannels/,
      `kind: counts\n  interval: 4 h\n  counts: { phone: [${Array(40).fill(1e6)}] }\nchannels`,
    );
    expect(() => parseScenario(counted, 'large.yaml')).toThrow('found 4000000000');
  });
});
