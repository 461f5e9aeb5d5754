import { describe, expect, it } from 'vitest';
import { figureText } from '../../src/scenario/figure.ts';
import { parseTarget } from '../../src/scenario/target.ts';
import { conditionPattern } from '../../src/scenario/target-pattern.ts';

const parse = (measure: string, condition: string) =>
  parseTarget(measure, condition, { channels: ['phone', 'chat'], groups: ['team'] });

describe('a target', () => {
  it('is read into its measure, tag, statistic, operator and limit', () => {
    expect(parse(' wait{ channel: phone }', 'p(99.5) <= 120.5')).toEqual({
      measure: 'wait',
      of: 'phone',
      statistic: { kind: 'percentile', percent: 99.5 },
      operator: '<=',
      limit: 120.5,
      text: 'wait{ channel: phone } p(99.5) <= 120.5',
    });
  });

  it('may say that the measurement decides', () => {
    expect(parse('wait', 'avg<30 s source: measured')).toMatchObject({
      limit: 30,
      source: 'measured',
    });
    expect(parse('wait', 'avg<30')).not.toHaveProperty('source');
    expect(parse('wait', 'avg<30 source: guessed')).toHaveProperty('expected');
  });

  it.each([
    ['avg<30', true],
    ['p(99.9)<=200 ms', true],
    ['rate>=80 %', true],
    ['avg<30 source: measured', true],
    ['avg<30 parsecs', false],
  ])('%s looks like a condition to an editor, or not', (condition, looks) => {
    expect(new RegExp(conditionPattern).test(condition)).toBe(looks);
  });

  it.each([
    ['wait', 'avg<30', 'wait avg'],
    ['occupancy{group:team}', 'rate<0.9', 'occupancy{group:team} rate'],
    ['latency{operation:take}', 'p(95)<500', 'latency{operation:take} p(95)'],
    ['offered', 'count>100', 'offered count'],
  ])('%s %s is about the figure %s', (measure, condition, figure) => {
    const target = parse(measure, condition);
    expect('expected' in target ? target.expected : figureText(target)).toBe(figure);
  });

  it.each([
    ['wiat', 'avg<3', 'measure', 'did you mean wait?'],
    ['wait{group:team}', 'avg<3', 'measure', 'the tag {channel:…}'],
    ['wait{channel:chatt}', 'avg<3', 'measure', 'did you mean chat?'],
    ['lateness{channel:chat}', 'avg<3', 'measure', 'no tag'],
    ['wait', 'rate<3', 'condition', 'p(95)<120'],
    ['wait', 'p(101)<3', 'condition', 'p(95)<120'],
    ['wait', 'avg(3)<3', 'condition', 'p(95)<120'],
    ['serviceLevel', 'avg>0.8', 'condition', 'rate>=0.8'],
    ['serviceLevel', 'rate=0.8', 'condition', 'rate>=0.8'],
  ])('%s %s is none: its %s is wrong', (measure, condition, part, expected) => {
    expect(parse(measure, condition)).toMatchObject({
      part,
      expected: expect.stringContaining(expected),
    });
  });

  it.each([
    ['wait', 'p(90)<20 s', 20],
    ['wait', 'p(90) < 2min', 120],
    ['wait', 'avg<1.5 h', 5400],
    ['wait', 'max<500 ms', 0.5],
    ['wait', 'p(90)<20', 20],
    ['latency', 'p(95)<200 ms', 200],
    ['latency', 'p(95)<2 s', 2000],
    ['latency', 'p(95)<33 ms', 33],
    ['latency', 'p(95)<200', 200],
    ['serviceLevel', 'rate>= 80 %', 0.8],
    ['serviceLevel', 'rate>=0.8', 0.8],
    ['offered', 'count>-1', -1],
  ])('%s %s has the limit %d, in the unit of its measure', (measure, condition, limit) => {
    expect(parse(measure, condition)).toMatchObject({ limit, text: `${measure} ${condition}` });
  });

  it.each([
    ['wait', 'p(90)<20 %', 'a bare number of seconds'],
    ['latency', 'p(90)<20 %', 'a bare number of milliseconds'],
    ['serviceLevel', 'rate>=80', 'between 0 % and 100 %'],
    ['serviceLevel', 'rate>=0.8 s', 'between 0 % and 100 %'],
    ['offered', 'count<5 s', 'without a unit'],
  ])('%s %s has a limit that the measure cannot have', (measure, condition, expected) => {
    expect(parse(measure, condition)).toMatchObject({
      part: 'condition',
      expected: expect.stringContaining(expected),
    });
  });
});
