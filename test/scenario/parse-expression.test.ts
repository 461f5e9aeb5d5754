import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedText, evaluator, figuresOf } from '../../src/scenario/expression.ts';
import { parseCondition, parseExpression } from '../../src/scenario/parse-expression.ts';
import type { ExpressionNames } from '../../src/scenario/read-operand.ts';

const names: ExpressionNames = {
  variants: ['pooled', 'within-3h'],
  of: (variant) => ({
    channels: ['phone', 'live-chat'],
    groups: variant === 'pooled' ? ['everybody'] : ['team'],
  }),
};

/** The value of an expression whose figures, in the order of their first naming, have these values. */
function computed(text: string, ...figures: readonly number[]): number {
  const parsed = parseExpression(text, names);
  if ('expected' in parsed) throw new Error(`${text}: expected ${parsed.expected}`);
  const asked = figuresOf(parsed.expression).map(askedText);
  const evaluate = evaluator(parsed.expression, (one) => asked.indexOf(askedText(one)));
  return evaluate(figures);
}

function unitOf(text: string) {
  const parsed = parseExpression(text, names);
  if ('expected' in parsed) throw new Error(`${text}: expected ${parsed.expected}`);
  return parsed.unit;
}

function problemOf(text: string, known: ExpressionNames | undefined = names): string {
  const parsed = parseExpression(text, known);
  return 'expected' in parsed ? `expected ${parsed.expected}, found ${parsed.found}` : 'nothing';
}

interface Made {
  readonly text: string;
  readonly value: number;
}

/** An expression in full parentheses, and its value. */
const anyExpression: fc.Arbitrary<Made> = fc.letrec<{ sum: Made; leaf: Made }>((tie) => ({
  leaf: fc
    .integer({ min: 1, max: 40 })
    .map((whole) => whole / 4)
    .map((value) => ({ text: String(value), value })),
  sum: fc.oneof(
    { maxDepth: 5 },
    tie('leaf'),
    fc
      .tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/'), tie('sum'))
      .map(([a, operator, b]) => {
        const operate = {
          '+': a.value + b.value,
          '-': a.value - b.value,
          '*': a.value * b.value,
          '/': a.value / b.value,
        };
        return {
          text: `(${a.text}) ${operator} (${b.text})`,
          value: operate[operator as keyof typeof operate],
        };
      }),
    tie('sum').map(({ text, value }) => ({ text: `-(${text})`, value: -value })),
    fc.tuple(fc.constantFrom('min', 'max'), tie('sum'), tie('sum')).map(([name, a, b]) => ({
      text: `${name}(${a.text},${b.text})`,
      value: name === 'min' ? Math.min(a.value, b.value) : Math.max(a.value, b.value),
    })),
  ),
})).sum;

describe('an expression', () => {
  it('has the value of the tree that its parentheses make', () => {
    fc.assert(
      fc.property(anyExpression, ({ text, value }) => {
        // −0 is 0.
        expect(computed(text) + 0).toBe(value + 0);
      }),
    );
  });

  it.each([
    ['1 + 2 * 3', 7],
    ['2 - 3 - 4', -5],
    ['12 / 3 / 2', 2],
    ['2 + 6 / 3', 4],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['4^0.5', 2],
    ['(-2)^3', -8],
    ['1 - 0.8 + 0.8 / 2', 0.6],
    ['.5e1', 5],
    ['80 %', 0.8],
    ['2 h / 1 min', 120],
    ['1 d / 1 h', 24],
    ['0.32 * exp(-1) + 0.1 * exp(-2)', 0.13125],
    ['ln(exp(3))', 3],
  ])('reads %s as one would', (text, expected) => {
    expect(computed(text)).toBeCloseTo(expected, 5);
  });

  it('asks for figures in the words of targets, each of the scenario or of a variant', () => {
    const asked = (text: string) => {
      const parsed = parseExpression(text, names);
      return 'expected' in parsed ? parsed : figuresOf(parsed.expression).map(askedText);
    };
    expect(asked('wait{channel:phone} p(90) / wait avg')).toEqual([
      'wait{channel:phone} p(90)',
      'wait avg',
    ]);
    expect(asked('held{channel:live-chat}avg in within-3h - held avg')).toEqual([
      'held{channel:live-chat} avg in within-3h',
      'held avg',
    ]);
    // What is said inside holds against what is said around it.
    expect(asked('(wait avg - wait avg in within-3h + max(wait max, 3 s)) in pooled')).toEqual([
      'wait avg in pooled',
      'wait avg in within-3h',
      'wait max in pooled',
    ]);
    expect(asked('occupancy{group:everybody} rate in pooled')).toHaveLength(1);
    expect(computed('wait avg / 1 min + wait avg / 1 h * 60', 120)).toBe(4);
    expect(computed('wait max - wait min', 5, Number.NaN)).toBeNaN();
  });

  it('knows what is a time, a number, a share and a difference of shares', () => {
    expect(unitOf('wait avg')).toEqual({ time: 1, of: 'number' });
    expect(unitOf('wait avg / 60 s')).toEqual({ time: 0, of: 'number' });
    expect(unitOf('wait avg * wait avg').time).toBe(2);
    expect(unitOf('(wait avg)^2 / 1 s')).toEqual({ time: 1, of: 'number' });
    for (const share of ['abandoned rate', '1 - abandoned rate', '0.5 * abandoned rate', '80 %']) {
      expect(unitOf(share).of, share).toBe('share');
    }
    expect(unitOf('min(abandoned rate, 0.2)').of).toBe('share');
    for (const points of ['abandoned rate - abandoned rate in pooled', '-abandoned rate']) {
      expect(unitOf(points).of, points).toBe('points');
    }
    for (const number of ['3 * abandoned rate', 'abandoned rate / refused rate', 'offered count']) {
      expect(unitOf(number).of, number).toBe('number');
    }
  });

  it.each([
    [
      '',
      `expected at its end a number, a figure such as wait{channel:phone} avg, or a parenthesis, found `,
    ],
    [
      '1 +',
      `expected at its end a number, a figure such as wait{channel:phone} avg, or a parenthesis, found 1 +`,
    ],
    [
      '1 + * 2',
      `expected at character 5 a number, a figure such as wait{channel:phone} avg, or a parenthesis, found * 2`,
    ],
    ['(1 + 2', 'expected at its end an operator or ), found (1 + 2'],
    ['1 2', 'expected at character 3 an operator (+ - * / ^) or the end, found 2'],
    ['hled avg', 'expected at character 1 a measure; did you mean held?, found hled avg'],
    [
      'held',
      'expected at its end a statistic: avg, med, min, max, p(90), rate or count, found held',
    ],
    ['1 - held rate', 'expected at character 10 a statistic of held: avg, found rate'],
    [
      'wait{channel:phne} avg',
      'expected at character 1 a known channel; did you mean phone?, found wait{channel:phne} avg',
    ],
    [
      'wait{group:team} avg',
      'expected at character 1 wait with the tag {channel:…}, found wait{group:team} avg',
    ],
    [
      'wait avg in poled',
      'expected at character 13 a variant of this scenario; did you mean pooled?, found poled',
    ],
    [
      'occupancy{group:team} rate in pooled',
      'expected at character 1 a known group (everybody), found occupancy{group:team} rate in pooled',
    ],
    ['latency avg', 'expected at character 1 a figure of the simulation, found latency avg'],
    ['wait avg + 60', 'expected at character 12 a time, as on the left, found 60'],
    ['1 + wait avg', 'expected at character 5 a number, as on the left, found wait avg'],
    [
      'exp(wait avg)',
      'expected at character 5 one number between the parentheses of exp, found wait avg)',
    ],
    [
      'max(wait avg, 1)',
      'expected at character 5 numbers only, or times only, between the parentheses of max, found wait avg, 1)',
    ],
    ['wait avg ^ 0.5', 'expected at character 12 a whole number, found 0.5'],
    ['60 mins', 'expected at character 4 an operator (+ - * / ^) or the end, found mins'],
  ])('that is none is told where: %s', (text, expected) => {
    expect(problemOf(text)).toBe(expected);
  });

  it('that is worked out by hand asks for no figure', () => {
    const found = parseExpression('(128 + 128 / (3 / 0.85 - 1)) / 24', undefined);
    expect(found).not.toHaveProperty('expected');
    expect(problemOf('wait avg', undefined)).toBe('nothing');
    const asked = parseExpression('1 + wait avg', undefined);
    expect(asked).toEqual({
      expected: 'at character 5 numbers only: what is worked out by hand asks for no figure',
      found: 'wait avg',
    });
  });

  it('never ends with anything but a value or a problem, whatever is written', () => {
    const pieces = [
      'wait',
      '{channel:phone}',
      ' avg',
      ' in pooled',
      '(',
      ')',
      '+',
      '-',
      '^',
      '1',
      '60 s',
      ',',
      'max',
      '%',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const parsed = parseExpression(parts.join(''), names);
        expect('expected' in parsed || 'expression' in parsed).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a condition', () => {
  it('has two sides of one unit', () => {
    const found = parseCondition('wait avg in pooled <= 20 s', names);
    expect(found).toMatchObject({ operator: '<=' });
    expect(parseCondition('wait avg', names)).toEqual({
      expected: 'at its end one of < <= > >=',
      found: 'wait avg',
    });
    expect(parseCondition('wait avg < 20', names)).toEqual({
      expected: 'at character 12 a time, as on the left',
      found: '20',
    });
  });
});
