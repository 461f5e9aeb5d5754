import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../src/validation/json-lines.ts';

const cases = new URL('../theory/cases/', import.meta.url);

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the lines of a JSON text', () => {
  it('are found of keys and elements, or of what is around them', () => {
    const { broken, lineOf } = jsonLines('{\n "a": [\n  1,\n  {"b\\n": 2}\n ]\n}');
    expect(broken).toBeUndefined();
    expect([[], ['a'], ['a', 0], ['a', 1], ['a', 1, 'b\n'], ['a', 1, 'c']].map(lineOf)).toEqual([
      1, 2, 3, 4, 4, 4,
    ]);
  });

  it.each([
    ['{\n"a": 1,\n}', 3],
    ['[1,\n2\n3]', 3],
    ['{"a"\n1}', 2],
    ['[\n01]', 2],
    ['["\n"]', 1],
    ['', 1],
    ['[1]\n\n]', 3],
    ['{"a": nul}', 1],
  ])('say where %j is broken', (text, line) => {
    expect(jsonLines(text).broken).toBe(line);
  });

  it('find nothing broken in strings of all that JSON allows', () => {
    expect(jsonLines('["\u007f\u0085\ud800 \\u0000"]').broken).toBeUndefined();
  });

  it('find nothing broken in case files', () => {
    for (const name of readdirSync(cases).filter((one) => one.endsWith('.json'))) {
      expect(jsonLines(readFileSync(new URL(name, cases), 'utf8')).broken).toBeUndefined();
    }
  });

  it('call broken what JSON.parse cannot read, and nothing else', () => {
    const spoilt = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', ']', '"', '0', '\n', '\u0001', '.'))
      .map(([text, where, put]) => {
        const at = where % (text.length + 1);
        return text.slice(0, at) + put + text.slice(put === '' ? at + 1 : at);
      });
    fc.assert(
      fc.property(spoilt, (text) => {
        expect(jsonLines(text).broken === undefined).toBe(isJson(text));
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});
