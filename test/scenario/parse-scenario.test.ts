import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/errors.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';
import { parseTarget } from '../../src/scenario/target.ts';

const file = (name: string) => new URL(`../../scenarios/${name}`, import.meta.url);
const firstDay = readFileSync(file('first-day.yaml'), 'utf8');
const problemsOf = (text: string, settings: readonly string[] = []): string[] => {
  try {
    parseScenario(text, 'day.yaml', settings.map(parseSetting));
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
};
/** The first day with one thing changed. */
const but = (from: string, to: string) => {
  expect(firstDay).toContain(from);
  return firstDay.replace(from, to);
};
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a scenario', () => {
  it.each(['first-day.yaml', 'first-day-short-staffed.yaml', 'bank-hour.yaml'])(
    '%s can be read',
    (name) => {
      expect(() => parseScenario(readFileSync(file(name), 'utf8'), name)).not.toThrow();
    },
  );

  it('cannot be changed after it was read', () => {
    const scenario = parseScenario(firstDay, 'day.yaml');
    expect(() => Object.assign(scenario.channels[0] as object, { name: 'fax' })).toThrow(TypeError);
  });

  it('is refused with its line, path, what was expected and what was found', () => {
    const text = but('patience: exponential(5 min)', 'patience: exponential(-5 min)');
    expect(problemsOf(text)).toEqual([
      `day.yaml:${lineOf(text, 'patience: exponential(-5 min)')}  channels.phone.patience: expected exponential(4 min): a mean above 0 s, found "exponential(-5 min)"`,
    ]);
  });

  it('is told of all its mistakes at once, in the order of the file', () => {
    const text = firstDay
      .replace('interval: 30 min', 'interval: -30 min')
      .replace('patience: exponential(5 min)', 'patienc: exponential(5 min)')
      .replace('speed: 30', 'speed: fast');
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.replace(/^day.yaml:\d+ {2}([^:]+):.*/, '$1'))).toEqual(
      ['demand.interval', 'channels.phone.patience', 'channels.phone.patienc', 'load.speed'],
    );
    expect(problems[2]).toContain('did you mean patience?');
  });

  it.each([
    ['an unknown channel', 'channels: [chat]', 'channels: [chatt]', 'did you mean chat?'],
    [
      'shares that do not add up',
      'share: 0.21',
      'share: 0.31',
      'shares that add up to 1, found 1.1',
    ],
    ['a kind that is not simulated yet', 'kind: deferred', 'kind: messaging', 'not simulated yet'],
    ['a condition that is none', 'p(90)<60', 'p(90)<soon', 'a condition such as'],
    ['a measure that is none', 'wait{channel:email}', 'wiat{channel:email}', 'did you mean wait?'],
    ['a wrong version', 'version: 1', 'version: 2', 'expected 1, found 2'],
  ])('is refused for %s', (_, from, to, message) => {
    expect(problemsOf(but(from, to)).join('\n')).toContain(message);
  });

  it('is refused when its file is empty or no YAML', () => {
    expect(problemsOf('')).toEqual(['day.yaml:1: expected a scenario, found an empty file']);
    expect(problemsOf('a: [')[0]).toMatch(/^day.yaml:1: not YAML: /);
  });

  it('takes settings from the command line, and checks them like the rest', () => {
    const set = (text: string) => parseScenario(firstDay, 'day.yaml', [parseSetting(text)]);
    expect(set('agents.phone-team.agents=12').groups[0]?.agents).toBe(12);
    expect(set("targets['wait{channel:phone}'][0]='p(90)<30'").targets[0]?.limit).toBe(30);
    expect(problemsOf(firstDay, ['agents.phone-team.agents=none'])[0]).toContain(
      'agents.phone-team.agents',
    );
    expect(() => parseSetting('nonsense')).toThrow(ScenarioError);
    expect(problemsOf(firstDay, ['name.first=x'])[0]).toContain('expected keys below name');
  });

  it('takes an hour as the window where only its beginning is given', () => {
    const text = but('window: { from: busiest, length: 30 min, start: open-contacts }', '');
    expect(parseScenario(text, 'day.yaml', [parseSetting('window.from=10:00')]).window).toEqual({
      from: 7200,
      length: 3600,
      start: 'open-contacts',
    });
  });

  it('has a published JSON Schema that is up to date', () => {
    const published: unknown = JSON.parse(readFileSync(file('scenario.schema.json'), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });
});

describe('a target', () => {
  const known = { channels: ['phone'], groups: ['team'] };

  it('is read in the grammar of k6', () => {
    expect(parseTarget('wait{channel:phone}', 'p(95)<120', known)).toMatchObject({
      measure: 'wait',
      of: 'phone',
      statistic: { kind: 'percentile', percent: 95 },
      operator: '<',
      limit: 120,
    });
    expect(parseTarget('serviceLevel', 'rate >= 0.8', known)).toMatchObject({
      operator: '>=',
      limit: 0.8,
    });
  });

  it.each([
    ['wait{group:team}', 'avg<1', 'measure'],
    ['wait{channel:fax}', 'avg<1', 'measure'],
    ['wait', 'rate<1', 'condition'],
    ['abandoned', 'p(95)<1', 'condition'],
    ['wait', 'p(101)<1', 'condition'],
    ['wait', 'avg=1', 'condition'],
  ])('is refused: %s %s', (measure, condition, part) => {
    expect(parseTarget(measure, condition, known)).toMatchObject({ part });
  });
});
