import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidths, textTable, wrap } from '../../src/reports/text-table.ts';

const anyWord = fc.stringMatching(/^[a-z0-9{}:%<>=-]{1,40}$/);
const anyText = fc.array(anyWord, { maxLength: 6 }).map((words) => words.join(' '));
const anyTable = fc.integer({ min: 1, max: 7 }).chain((columns) =>
  fc.record({
    head: fc.array(anyText, { minLength: columns, maxLength: columns }),
    rows: fc.array(fc.array(anyText, { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 6,
    }),
  }),
);

describe('a table in the terminal', () => {
  it('is never wider than the terminal, and loses no letter', () => {
    fc.assert(
      fc.property(anyTable, ({ head, rows }) => {
        const text = textTable({ caption: '', head, rows, numeric: [0] }, 100);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
        const letters = (s: string) => [...s.replace(/[\s-]/g, '')].sort().join('');
        expect(letters(text)).toBe(letters([...head, ...rows.flat()].join('')));
      }),
    );
  });

  it('keeps its columns as wide as they are where there is room', () => {
    expect(textTable({ caption: '', head: ['a', 'bb'], rows: [['ccc', 'd']] }, 100)).toBe(
      ['a    bb', '---  --', 'ccc  d'].join('\n'),
    );
  });

  it('sets numbers to the right', () => {
    const rows = [
      ['x', '1'],
      ['y', '100'],
    ];
    expect(textTable({ caption: '', head: [], rows, numeric: [1] }, 100)).toBe('x    1\ny  100');
  });

  it('breaks between words before it breaks a word', () => {
    expect(fitWidths([20, 20], [20, 5], 30)).toEqual([20, 10]);
    expect(fitWidths([20, 20], [20, 20], 30)).toEqual([15, 15]);
  });
});

describe('wrapped text', () => {
  it('has lines of at most the width and all words', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('has no control characters, whatever a name holds', () => {
    expect(wrap('First\u001b[31m day\u0007', 80)).toEqual(['First [31m day ']);
  });

  it('does not break at no-break spaces, and shows them as blanks', () => {
    expect(wrap('wait p(90)\u00a0<\u00a01', 11)).toEqual(['wait', 'p(90) < 1']);
  });
});
