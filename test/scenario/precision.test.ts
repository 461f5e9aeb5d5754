import { describe, expect, it } from 'vitest';
import { parseFigure } from '../../src/scenario/target.ts';
import { smallScenario } from '../support/scenarios.ts';

const precise = (precision: string, more = '') =>
  smallScenario({ more: `precision: ${precision}\n${more}` }).precision;

describe('the precision that a scenario asks for', () => {
  it('is none where it says nothing', () => {
    expect(smallScenario().precision).toBeUndefined();
  });

  it('is 2 % of the mean wait of each channel where it says nothing else', () => {
    expect(precise('{}')).toEqual({
      relative: 0.02,
      absolute: 0.005,
      of: [{ measure: 'wait', of: 'phone', statistic: { kind: 'avg' } }],
      maxReplications: 1_000,
      maxContacts: 100_000_000,
    });
  });

  it('is of the targets where there are some that a simulation judges', () => {
    const targets =
      'targets: { "wait{channel:phone}": ["p(90)<60", "p(90)<70"], "latency": ["p(95)<500"] }';
    expect(precise('{}', targets)?.of).toEqual([
      { measure: 'wait', of: 'phone', statistic: { kind: 'percentile', percent: 90 } },
    ]);
  });

  it.each([
    ['5 %', 0.05],
    ['"2.5%"', 0.025],
    ['0.1', 0.1],
  ])('may be written %s', (text, relative) => {
    expect(precise(`{ relative: ${text} }`)?.relative).toBe(relative);
  });

  it.each([
    ['{ relative: 0 }', 'a share above 0'],
    ['{ relative: 120 % }', 'a share above 0'],
    ['{ relative: narrow }', 'a share above 0'],
    ['{ of: [] }', 'at least one figure'],
    ['{ of: ["wait{channel:phone}"] }', 'a figure such as wait{channel:phone} avg'],
    ['{ of: ["wait{channel:chat} avg"] }', 'a figure such as'],
    ['{ of: ["wait{channel:phone} rate"] }', 'a figure such as'],
    ['{ of: ["latency p(95)"] }', 'a figure of the simulation'],
    ['{ maxReplications: 1 }', 'a whole number from 2'],
    ['{ absolut: 1 % }', 'did you mean absolute?'],
  ])('cannot be %s', (text, why) => {
    expect(() => precise(text)).toThrow(why);
  });
});

describe('a figure in words', () => {
  const known = { channels: ['phone'], groups: ['team'] };

  it.each([
    ['wait{channel:phone} p(97.5)', 'percentile'],
    ['occupancy{group:team} rate', 'rate'],
    ['offered count', 'count'],
    [' wait { channel: phone }  avg ', 'avg'],
  ])('is read: %s', (text, kind) => {
    expect(parseFigure(text, known)?.statistic.kind).toBe(kind);
  });

  it.each(['', 'wait', 'avg', 'wait{channel:phone} avg<3', 'wait{channel:phone} p()'])(
    'is no %j',
    (text) => {
      expect(parseFigure(text, known)).toBeUndefined();
    },
  );
});
