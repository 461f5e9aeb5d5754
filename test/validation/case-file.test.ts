import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/errors.ts';
import { parseCaseFile } from '../../src/validation/case-file.ts';

const cases = new URL('../theory/cases/', import.meta.url);
const files = readdirSync(cases).filter((name) => name.endsWith('.json'));

const valid = {
  schema: 1,
  family: 'erlang-b',
  title: 'Loss',
  timeUnit: 's',
  cases: [
    {
      id: 'one',
      model: 'M/M/c/c',
      kind: 'analytic',
      parameters: { servers: 1, offeredLoad: 1 },
      expected: { pBlock: { value: 0.5, rtol: 1e-9 } },
      computed: 'by hand',
      source: 'Erlang 1917',
    },
  ],
};

function problemsOf(value: unknown): string[] {
  try {
    parseCaseFile(typeof value === 'string' ? value : JSON.stringify(value), 'cases.json');
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const withCase = (change: object): unknown => ({
  ...valid,
  cases: [{ ...valid.cases[0], ...change }],
});

describe('parseCaseFile', () => {
  it.each(files)('reads %s', (name) => {
    const { file, cases: read } = parseCaseFile(readFileSync(new URL(name, cases), 'utf8'), name);
    expect(file).toBe(name);
    expect(read.length).toBeGreaterThan(0);
  });

  it('keeps what the file says', () => {
    expect(parseCaseFile(JSON.stringify(valid), 'a.json')).toEqual({ file: 'a.json', ...valid });
  });

  it.each([
    ['no JSON', '{"schema": 1', /^cases\.json:1: not JSON: /],
    ['a list', '[]', /^cases\.json:1: expected keys and values, found \[\]$/],
    ['nothing', '', /^cases\.json:1: not JSON: /],
    [
      'another schema',
      { ...valid, schema: 2 },
      /^cases\.json:1: schema: expected schema 1, found 2$/,
    ],
    [
      'no cases',
      { ...valid, cases: undefined },
      /: cases: expected a list of cases, found nothing$/,
    ],
    [
      'an empty list of cases',
      { ...valid, cases: [] },
      /: cases: expected a list of at least one case, found \[\]$/,
    ],
    ['a misspelt key', withCase({ sauce: '' }), /: cases\[0\]\.sauce: expected a known key, found/],
    [
      'a misspelt tolerance',
      withCase({ expected: { pBlock: { value: 1, rtoll: 1e-9 } } }),
      /: cases\[0\]\.expected\.pBlock\.rtoll: expected a known key/,
    ],
    [
      'a metric without a value',
      withCase({ expected: { pBlock: { rtol: 1e-9 } } }),
      /: cases\[0\]\.expected\.pBlock\.value: expected a number, a truth value/,
    ],
    [
      'a negative tolerance',
      withCase({ expected: { pBlock: { value: 1, atol: -1 } } }),
      /: cases\[0\]\.expected\.pBlock\.atol: expected a tolerance, 0 or more, found -1$/,
    ],
    [
      'no metric',
      withCase({ expected: {} }),
      /\.expected: expected at least one metric, found \{\}$/,
    ],
    [
      'an unknown kind',
      withCase({ kind: 'guess' }),
      /\.kind: expected one of analytic, .* "guess"$/,
    ],
    [
      'one id twice',
      { ...valid, cases: [...valid.cases, ...valid.cases] },
      /: cases\[1\]\.id: expected an id of its own, found "one"$/,
    ],
  ])('says in one line what is wrong with %s', (_, value, line) => {
    const problems = problemsOf(value);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(line);
  });

  it('says all that is wrong at once', () => {
    expect(problemsOf({ ...valid, schema: 0, title: '', family: 3 })).toHaveLength(3);
  });

  it('says on which line', () => {
    const text = JSON.stringify(withCase({ kind: 'guess' }), null, 2);
    const line = text.split('\n').findIndex((one) => one.includes('guess')) + 1;
    expect(problemsOf(text)[0]).toMatch(
      new RegExp(`^cases\\.json:${line}: cases\\[0\\]\\.kind: expected one of`),
    );
    expect(problemsOf('{\n "schema": 1,\n "family": }')[0]).toMatch(/^cases\.json:3: not JSON: /);
  });
});
