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
    parseScenario(
      text,
      'day.yaml',
      settings.map((one) => parseSetting(one)),
    );
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
    ['a kind that there is not', 'kind: deferred', 'kind: fax', 'or automatic, found "fax"'],
    ['a condition that is none', 'p(90)<60', 'p(90)<soon', 'a condition such as'],
    ['a measure that is none', 'wait{channel:email}', 'wiat{channel:email}', 'did you mean wait?'],
    ['a wrong version', 'version: 1', 'version: 2', 'expected 1, found 2'],
  ])('is refused for %s', (_, from, to, message) => {
    expect(problemsOf(but(from, to)).join('\n')).toContain(message);
  });

  it.each([
    ['perHour: { phone: [1e10] }', 'perHour.phone'],
    ['perHour: { phone: [60] }, highestPerHour: { phone: 2e9 }', 'perHour.phone'],
    ['perHour: { phone: [60] }, highestMultiple: 1e9', ''],
    ['perHour: { phone: [60] }, multiple: 1e9', ''],
    ['perHour: { phone: [60] }, dayFactors: [1e9], days: 1', ''],
    [
      'perHour: { phone: [60] }, spikes: [{ from: "07:00", length: 1 h, perHour: { phone: 2e9 } }]',
      '',
    ],
    [
      'perHour: { phone: [60] }, modulation: { states: [{ factor: 1e9, stays: 1 h }, { factor: 1, stays: 1 h }] }',
      '',
    ],
  ])('is refused for more contacts than can be played: %s', (demand, path) => {
    const [problem, ...others] = problemsOf(
      readFileSync(file('bank-hour.yaml'), 'utf8')
        .replace('from: "16:00"', 'from: busiest')
        .replace(/demand:[\s\S]*?\n\n/, `demand: { kind: forecast, interval: 1 h, ${demand} }\n\n`),
    );
    expect(problem).toMatch(
      new RegExp(
        `demand${path && `\\.${path}`}: expected at most 1e\\+9 contacts in a replication, found \\d+`,
      ),
    );
    expect(others).toEqual([]);
  });

  it('is refused for a warm-up that leaves nothing to measure', () => {
    const withWarmUp = (warmUp: string) =>
      problemsOf(
        `${readFileSync(file('first-day.yaml'), 'utf8')}\nwarmUp: ${warmUp}\n`.replace(
          /\nwarmUp: 0 s/,
          '',
        ),
      );
    expect(withWarmUp('100 d')).toEqual([
      expect.stringMatching(/warmUp: expected less than the \d+ h/),
    ]);
    expect(withWarmUp('1 min')).toEqual([]);
  });

  it('is refused when its file is empty or no YAML', () => {
    expect(problemsOf('')).toEqual(['day.yaml:1: expected a scenario, found an empty file']);
    expect(problemsOf('a: [')[0]).toMatch(/^day.yaml:1: not YAML: /);
  });

  it.each([
    [
      'agnts.voice=3',
      '--set agnts.voice=3: expected a known key; did you mean agents?, found "agnts"',
    ],
    ['load.speed=.nan', '--set load.speed=.nan: expected a speed of 1 or more, found NaN'],
    [
      'channels.phone.patience=exponential(20)',
      '--set channels.phone.patience=exponential(20): expected a unit behind 20: ms, s, min, h or d, found "exponential(20)"',
    ],
    [
      'demand.perHour={phone: [1, -1]}',
      '--set demand.perHour={phone: [1, -1]}  demand.perHour.phone[1]: expected a number of events per hour, 0 or more, found -1',
    ],
    [
      'reasons={a: {share: 0.4}}',
      '--set reasons={a: {share: 0.4}}: expected shares that add up to 1, found 0.4',
    ],
    ['name=[', '--set name=[: not YAML: '],
  ])('names the option that a wrong value comes from: --set %s', (text, expected) => {
    const [problem, ...others] = problemsOf(
      firstDay.replace(
        /kind: problems[\s\S]*?perHour: .*/,
        'kind: forecast\n  interval: 1 h\n  perHour: { phone: [9, 9] }',
      ),
      [text],
    );
    expect(problem?.startsWith(expected) ? expected : problem).toBe(expected);
    expect(others).toEqual([]);
  });

  it('tells the contacts that an option makes too many, and not what it was set to', () => {
    const [problem] = problemsOf(firstDay, ['demand.multiple=1e9']);
    expect(problem).toMatch(
      /^--set demand\.multiple=1e9: expected at most 1e\+9 contacts in a replication, found \d{13}$/,
    );
  });

  it('names any other option as it was typed, before what is wrong in the file', () => {
    const settings = [
      { path: ['window', 'from'], value: '20:00', option: '--window', typed: '20:00' },
      { path: ['load', 'speed'], value: Number.NaN, option: '--speed', typed: 'fast' },
    ];
    const bank = readFileSync(file('bank-hour.yaml'), 'utf8');
    expect(() => parseScenario(bank, 'bank.yaml', settings.slice(0, 1))).toThrow(
      /^--window: expected a time within 07:00 to 19:00, found 20:00$/,
    );
    const broken = bank.replace('seed: 19990209', 'seed: -1');
    expect(() => parseScenario(broken, 'bank.yaml', settings)).toThrow(
      /^--speed: expected a speed of 1 or more, found fast\n--window: .*, found 20:00\nbank\.yaml:8 {2}seed: .*, found -1$/,
    );
  });

  it.each([
    [
      'an executable',
      `\u007FELF\u0002\u0001${'\u0000'.repeat(9)}>${'\uFFFD\u0000A'.repeat(4_000)}`,
    ],
    ['a picture', `\uFFFDPNG\r\n\u001A\n${'\uFFFD: \u0000\n\t- "['.repeat(900)}`],
    ['one long line', 'x'.repeat(100_000)],
  ])('that is %s is refused in a few short lines that can be printed', (_, text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(8);
    for (const problem of problems) {
      expect(problem).not.toMatch(/\p{C}|\uFFFD/u);
      expect(problem.length).toBeLessThan(200);
    }
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
