import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/errors.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const good = `version: 1
name: Small
demand: { kind: forecast, interval: 30 min, perHour: { phone: [60, 90] } }
channels:
  phone:
    kind: live-voice
    handling: exponential(4 min)
    patience: exponential(3 min)
    serviceLevelWithin: 20 s
agents:
  team: { agents: 6, channels: [phone] }
`;
const parse = (text: string, ...settings: string[]) =>
  parseScenario(text, 'small.yaml', settings.map(parseSetting));
const complaint = (text: string, ...settings: string[]): string => {
  try {
    parse(text, ...settings);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
};

describe('a scenario', () => {
  it('is read into seconds and numbers, and never changes after', () => {
    const scenario = parse(good);
    expect(scenario.channels[0]).toMatchObject({
      name: 'phone',
      serviceLevelWithin: 20,
      handling: { kind: 'exponential', mean: 240 },
      retry: { probability: 0, attempts: 1 },
    });
    expect(scenario.demand).toMatchObject({
      interval: 1800,
      perHour: [[60, 90]],
      highestPerHour: [90],
    });
    expect(Object.isFrozen(scenario.channels[0])).toBe(true);
  });

  it('is refused with all mistakes of its shape at once, with line and path', () => {
    const bad = good
      .replace('patience: exponential(3 min)', 'patience: exponential(-3 min)')
      .replace('serviceLevelWithin: 20 s', 'serviceLevelWithin: 20')
      .replace('agents: 6', 'agents: 0');
    expect(complaint(bad).split('\n')).toEqual([
      'small.yaml:8  channels.phone.patience: expected exponential(4 min): a mean above 0 s, found "exponential(-3 min)"',
      'small.yaml:9  channels.phone.serviceLevelWithin: expected a time above 0 s, such as 90 s or 4 min, found 20',
      'small.yaml:11  agents.team.agents: expected a whole number from 1 to 100000, found 0',
    ]);
  });

  it('is refused with all mistakes of its meaning at once', () => {
    const bad = `${good.replace('channels: [phone]', 'channels: [phon]')}targets:
  "wait{channel:phone}": ["p(95)<x"]
`;
    const lines = complaint(bad).split('\n');
    expect(lines.map((line) => line.replace(/: .*/, ''))).toEqual([
      'small.yaml:5  channels.phone',
      'small.yaml:11  agents.team.channels[0]',
      'small.yaml:13  targets.wait{channel:phone}[0]',
    ]);
    expect(lines[1]).toContain('did you mean phone?, found "phon"');
  });

  it('suggests the key that a misspelt one was meant to be', () => {
    expect(complaint(good.replace('patience:', 'patiense:'))).toContain(
      'channels.phone.patiense: expected a known key; did you mean patience?, found "patiense"',
    );
  });

  it('is refused when the file is empty or no YAML', () => {
    expect(complaint('')).toBe('small.yaml:1: expected a scenario, found an empty file');
    expect(complaint('name: [1')).toMatch(/^small\.yaml:\d+: not YAML: /);
  });

  it('takes settings as if the file had said them', () => {
    expect(parse(good, 'agents.team.agents=9').groups[0]?.agents).toBe(9);
    expect(parse(good, "targets['wait{channel:phone}'][0]=p(90)<60").targets[0]).toMatchObject({
      measure: 'wait',
      of: 'phone',
      limit: 60,
    });
    expect(complaint(good, 'agents.team.agents=-1')).toContain('agents.team.agents: expected');
    expect(complaint(good, 'agents.team.agents')).toMatch(/^--set: expected path=value/);
    expect(complaint(good, 'name.first=x')).toContain('expected keys below name, found "Small"');
  });

  const folder = new URL('../../scenarios/', import.meta.url);
  it.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s is one', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(parseScenario(text, name).channels.length).toBeGreaterThan(0);
  });
});
