import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/scenario/answers.ts';
import { parseScenario, scenarioReader } from '../../src/scenario/parse-scenario.ts';
import { searchSetting } from '../../src/scenario/setting-range.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const base = `version: 1
name: Asked
seed: 7
demand: { kind: forecast, interval: 8 h, perHour: { mail: [30] } }
channels:
  mail: { kind: deferred, handling: exponential(4 min), serviceLevelWithin: 1 h }
agents: { team: { agents: 3, channels: [mail] } }
backlog: { mail: 10 }
`;
const parse = (more: string, settings: readonly string[] = []) =>
  parseScenario(
    base + more,
    'asked.yaml',
    settings.map((one) => parseSetting(one)),
  );
const lines = base.split('\n').length;

/** What parsing says is wrong, without the name of the file, and with lines counted behind the base. */
function mistakes(more: string): readonly string[] {
  try {
    parse(more);
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .map((line) => line.replace(/^asked\.yaml:(\d+)/, (_, at) => `${Number(at) - lines + 1}`));
  }
  return [];
}

const answer = (keys: string) => `answers: { one: { means: a question, ${keys} } }`;

describe('a variant', () => {
  it('is the scenario with some keys set otherwise, and asks nothing itself', () => {
    const scenario = parse(`variants:
  big: { means: more of both, set: { agents.team.agents: 5, backlog.mail: 200 } }
  same: { means: nothing, set: {} }
${answer('value: held avg in big')}`);
    const [big, same] = scenario.variants;
    expect(big).toMatchObject({ name: 'big', paths: ['agents.team.agents', 'backlog.mail'] });
    expect(big?.scenario.backlog).toEqual([200]);
    expect(big?.scenario.groups[0]?.agents).toBe(5);
    expect(big?.scenario.answers).toEqual([]);
    const { variants: _, answers: __, evidence, ...asItIs } = scenario;
    // What is said, or not, of the numbers of variants is said in none of them.
    const unstated = evidence.unstated.filter(({ path }) => path !== 'variants');
    expect(unstated).toHaveLength(evidence.unstated.length - 1);
    expect(same?.scenario).toEqual({
      ...asItIs,
      evidence: { ...evidence, unstated },
      variants: [],
      answers: [],
    });
    expect(Object.isFrozen(big?.scenario.groups)).toBe(true);
  });

  it('is laid over what the command line sets', () => {
    const variants = 'variants: { big: { means: more, set: { backlog.mail: 200 } } }';
    const scenario = parse(variants, ['agents.team.agents=9', 'backlog.mail=1']);
    expect(scenario.variants[0]?.scenario.groups[0]?.agents).toBe(9);
    expect(scenario.variants[0]?.scenario.backlog).toEqual([200]);
    const other = parse(variants, ['variants.big.set={backlog.mail: 7}']);
    expect(other.variants[0]?.scenario.backlog).toEqual([7]);
  });

  it('may name whatever is in it alone', () => {
    const pooled = `variants:
  pooled: { means: another team, set: { agents: { everybody: { agents: 3, channels: [mail] } } } }
`;
    expect(mistakes(pooled + answer('value: "occupancy{group:everybody} rate in pooled"'))).toEqual(
      [],
    );
    expect(mistakes(pooled + answer('value: "occupancy{group:team} rate in pooled"'))).toEqual([
      '3  answers.one.value: expected at character 1 a known group (everybody), found "occupancy{group:team} rate in pooled"',
    ]);
  });

  it('is checked like the scenario, and told with its line, all at once', () => {
    expect(
      mistakes(`variants:
  a: { means: x, set: { backlog.mail: -1 } }
  b:
    means: x
    set:
      seed: 3
      agents.taem.agents: 4
  c: { means: x, set: { channels.mail.kind: live-voice } }
  d: { means: x, set: { channels.mail.handling: exponential(-1 min), name.x: 1 } }
`),
    ).toEqual([
      '2  variants.a.set.backlog.mail: expected a whole number from 0 to 1000000, found -1',
      '6  variants.b.set.seed: expected another path: all variants have the customers of one seed, found "seed"',
      '3  variants.b  agents.taem: expected a group of agents of this scenario; did you mean team?, found "taem"',
      expect.stringMatching(/^8 {2}variants\.c {2}channels\.mail\.patience: expected a law/),
      expect.stringMatching(/^9 {2}variants\.d\.set\.name\.x: expected keys below name/),
    ]);
  });
});

describe('an answer', () => {
  it('is compiled with its unit, how precise it has to be, and what was worked out by hand', () => {
    const of = (keys: string, more = ''): Answer | undefined =>
      parse(more + answer(keys)).answers[0];
    expect(of('value: wait avg')).toMatchObject({ name: 'one', unit: 's', of: 'number' });
    expect(of('value: wait avg / 1 min, unit: min')).toMatchObject({ unit: 'min', of: 'number' });
    expect(of('value: serviceLevel rate')).toMatchObject({ unit: 'share', of: 'share' });
    expect(of('value: held avg / 30, unit: share')).toMatchObject({ unit: 'share', of: 'points' });
    expect(of('value: held avg')).toMatchObject({
      unit: 'number',
      precision: { relative: 0.02, absolute: 0 },
    });
    const own = 'value: held avg, precision: { relative: 1 % }';
    const asked = 'precision: { relative: 5 %, absolute: 0.001 }\n';
    expect(of(own, asked)?.precision).toEqual({ relative: 0.01, absolute: 0 });
    expect(of('value: abandoned rate', asked)?.precision).toEqual({
      relative: 0.05,
      absolute: 0.001,
    });
    expect(of('value: abandoned rate')?.precision.absolute).toBe(0.005);
    const wide = 'value: held avg, precision: { absolute: 3 }';
    expect(of(wide, asked)?.precision).toEqual({ relative: 0.05, absolute: 3 });
    expect(of('value: held avg, byHand: 3 / 24, because: of a law')?.byHand).toEqual({
      value: 0.125,
      text: '3 / 24',
      because: 'of a law',
    });
    expect(of('value: wait avg, byHand: 2 min')?.byHand?.value).toBe(120);
  });

  it('alone has to be precise where the precision names no figure', () => {
    expect(parse('precision: { relative: 5 % }\n').precision?.of).toHaveLength(1);
    const asked = parse(`precision: { relative: 5 % }\n${answer('value: held avg')}`);
    expect(asked.precision?.of).toEqual([]);
  });

  it('looks for values between two that differ in a number', () => {
    const ends = (path: string, from: string, to: string) => {
      const { asks } = parse(
        answer(
          `solve: { path: "${path}", from: ${from}, to: ${to} }, value: wait avg, equals: 1 h`,
        ),
      ).answers[0] as Answer;
      if (asks.kind === 'value') throw new Error('looks for nothing');
      return [asks.search.range.from, searchSetting(asks.search, 2.5).value];
    };
    expect(ends('channels.mail.handling', 'exponential(1 min)', 'exponential(9 min)')).toEqual([
      1,
      'exponential(2.5 min)',
    ]);
    expect(ends('demand.perHour.mail[0]', '1', '30')).toEqual([1, 2.5]);
    expect(ends('channels.mail.serviceLevelWithin', '0.5 h', '3 h')).toEqual([0.5, '2.5 h']);
  });

  it.each([
    [
      'unit: h',
      'answers.one.value: expected what is to be computed, or least and such, found nothing',
    ],
    [
      'value: wait avg, unit: h',
      'answers.one.unit: expected none for a time in seconds, or value divided by 1 h, found "h"',
    ],
    [
      'value: wait avg * wait avg',
      'answers.one.value: expected a time or a number, and not seconds to the power of 2, found "wait avg * wait avg"',
    ],
    [
      'value: abandoned rate in big',
      'answers.one.value: expected at character 19 a variant of this scenario, found "big"',
    ],
    [
      'value: contained rate',
      'answers.one.value: expected contained of an automatic channel, found "contained rate"',
    ],
    [
      'value: held avg, byHand: 2 s',
      'answers.one.byHand: expected a number, as the answer is, found "2 s"',
    ],
    [
      'value: held avg, byHand: 1 / 0',
      'answers.one.byHand: expected what comes to a number, found "1 / 0"',
    ],
    [
      'value: held avg, because: so',
      'answers.one.because: expected byHand beside it, which this is the reason of, found "so"',
    ],
    [
      'value: held avg, equals: 3',
      'answers.one.equals: expected solve beside it, the key whose value is looked for, found 3',
    ],
    [
      'value: held avg, such: held avg > 1',
      'answers.one.such: expected least beside it, the key whose value is looked for, found "held avg > 1"',
    ],
    [
      'least: { path: agents.team.agents, from: 1, to: 9 }',
      'answers.one.such: expected the condition that is to hold, found nothing',
    ],
    [
      'least: { path: agents.team.agents, from: 1, to: 8.5 }, such: held avg < 1',
      'answers.one.least.to: expected whole numbers: least looks for a whole one, found 8.5',
    ],
    [
      'solve: { path: agents.team.agents, from: 1, to: 9 }, value: held avg',
      'answers.one.equals: expected what value is to be, found nothing',
    ],
    [
      'solve: { path: agents.team.agents, from: 1, to: 9 }, value: held avg, equals: 1',
      'answers.one.solve: expected a setting that takes any number from 1 to 9, found agents.team.agents, which takes whole ones; write `least: { path: agents.team.agents, from: 1, to: 9 }` and `such: "held avg <= 1"`, or with >=, for the least whole number at which that holds',
    ],
    [
      'solve: { path: agents.taem.agents, from: 1, to: 9 }, value: held avg, equals: 1',
      'answers.one.solve, at 1: expected a group of agents of this scenario; did you mean team?, found "taem"',
    ],
    [
      'solve: { path: seed, from: 1, to: 9 }, value: held avg, equals: 1',
      'answers.one.solve.path: expected another path: all variants have the customers of one seed, found "seed"',
    ],
    [
      'solve: { path: channels.mail.handling, from: exponential(1 min), to: constant(2 min) }, value: held avg, equals: 1',
      'answers.one.solve.to: expected what from is but for one number, "exponential(1 min)", found "constant(2 min)"',
    ],
    [
      'solve: { path: backlog.mail, from: 9, to: 1 }, value: held avg, equals: 1',
      'answers.one.solve.to: expected more than from, 9, found 1',
    ],
    [
      'solve: { path: channels.mail.handling, from: constant(1 min), to: constant(2 min) }, value: wait avg, equals: 1',
      'answers.one.equals: expected a time, as value is, found 1',
    ],
    [
      'value: held avg, unit: two words',
      'answers.one.unit: expected a unit such as h, in a word, found "two words"',
    ],
    [
      'value: held avg, precision: { absolute: 0 }',
      'answers.one.precision.absolute: expected a half-width above 0: a number in the unit of the answer, or 0.5 %, found 0',
    ],
    [
      'valeu: held avg',
      'answers.one.valeu: expected a known key; did you mean value?, found "valeu"',
    ],
  ])('that cannot be answered is told: %s', (keys, expected) => {
    expect(mistakes(answer(keys))).toContain(`1  ${expected}`);
  });
});

describe('a reader', () => {
  it('reads the scenario and its variants with further settings', () => {
    const variants = 'variants: { big: { means: more, set: { backlog.mail: 200 } } }\n';
    const read = scenarioReader(base + variants, 'asked.yaml', [parseSetting('seed=3')]);
    const scenario = read([{ path: ['agents', 'team', 'agents'], value: 8 }]);
    expect(scenario.seed).toBe(3);
    for (const one of [scenario, scenario.variants[0]?.scenario]) {
      expect(one?.groups[0]?.agents).toBe(8);
    }
    expect(scenario.variants[0]?.scenario.backlog).toEqual([200]);
    expect(() => read([{ path: ['agents', 'team', 'agents'], value: 0 }])).toThrow(
      'expected a whole number from 1',
    );
  });
});
