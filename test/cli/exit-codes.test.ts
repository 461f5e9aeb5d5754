import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes, exitCodesText, mostSerious } from '../../src/cli/exit-codes.ts';

describe('exit codes', () => {
  it('are the same in the help and in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const table = [...readme.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, meaning]) => [
      Number(code),
      meaning,
    ]);
    expect(table).toEqual([...exitCodes].sort(([a], [b]) => a - b));
    for (const [code, meaning] of table) expect(exitCodesText()).toContain(`${code}  ${meaning}`);
  });

  it.each([
    [[130, 69], 130],
    [[99, 69], 69],
    [[0, 3], 3],
    [[99, 2], 2],
    [[0], 0],
  ])('of several %j are the most serious one, %i', (codes, expected) => {
    expect(mostSerious(...codes)).toBe(expected);
  });

  it('that nobody knows are a bug of ours', () => {
    expect(mostSerious(1)).toBe(70);
  });
});
