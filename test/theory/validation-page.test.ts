import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { byFormula } from '../../src/validation/by-formula.ts';
import { byTrace } from '../../src/validation/by-trace.ts';
import { type CaseResult, validateCases } from '../../src/validation/validate-cases.ts';
import { caseFiles, elementAt, familyCounts, page, text } from './validation-page.ts';

const [prose = '', tables = ''] = readFileSync(page, 'utf8').split('<!-- tables -->');
const cellsOf = (part: string): string[][] =>
  [...part.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) =>
    row.split(/(?<!\\) \| /).map((cell) => cell.replaceAll('\\|', '|').trim()),
  );

describe('docs/validation.md', () => {
  let results: readonly CaseResult[];
  const resultOf = (id: string): CaseResult | undefined =>
    results.find((one) => one.case.id === id);
  beforeAll(async () => {
    results = await validateCases(caseFiles, undefined, [byFormula, byTrace]);
  }, 120_000);

  it('quotes the cases as their files have them', () => {
    const rows = cellsOf(prose).filter(([id = '']) => resultOf(id) !== undefined);
    expect(rows.length).toBeGreaterThan(20);
    for (const [id = '', metric = '', value] of rows) {
      expect({ id, metric, value }).toEqual({
        id,
        metric,
        value: text(resultOf(id)?.case.expected[metric]?.value),
      });
    }
  });

  it('has a row for every case, with the theory of its file and the answer of our formula', () => {
    const rows = cellsOf(tables).filter(([id = '']) => resultOf(id) !== undefined);
    expect(rows.map(([id]) => id).sort()).toEqual(results.map((one) => one.case.id).sort());
    for (const [id = '', model, place = '', theory, ours] of rows) {
      const { case: one, checks } = resultOf(id) as CaseResult;
      expect(model).toBe(one.model);
      if (checks.length === 0) continue;
      const [, metric = '', at = ''] = /^([^.[]+)(.*)$/.exec(place) ?? [];
      const formula = checks.find(({ by, metric: of }) => by === 'formula' && of === metric);
      expect({ id, metric, theory, ours }).toEqual({
        id,
        metric,
        theory: text(elementAt(one.expected[metric]?.value ?? null, at)),
        ours: formula === undefined ? '' : text(elementAt(formula.found, at)),
      });
    }
  });

  it('counts the families as they are', () => {
    for (const { family } of caseFiles) {
      const reported = results
        .filter((one) => one.case.family === family)
        .map(({ case: { id, model }, ...rest }) => ({ id, family, model, ...rest }));
      const row = cellsOf(tables).find(([name]) => name === family);
      expect([family, ...(row ?? []).slice(1, 4).map(Number)]).toEqual([
        family,
        ...familyCounts(reported),
      ]);
    }
  });
});
