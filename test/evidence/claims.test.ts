import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type ClaimId, claims, isClaim } from '../../src/evidence/claims.ts';

const name = '../shared/evidence/claims.csv';
const listed = new URL(`../../${name}`, import.meta.url);

/** What the list writes as a decimal number, and is a third or two. */
const exact: Readonly<Record<string, number>> = { '33.33': 100 / 3, '66.67': 200 / 3 };

describe('the claims', () => {
  it('each have a number, or say that they have none', () => {
    for (const [id, { value, unit }] of Object.entries(claims)) {
      const isVague = /^(vague|ordinal)/.test(unit);
      expect(value === undefined, id).toBe(isVague);
      if (value !== undefined) expect(Number.isFinite(value), id).toBe(true);
    }
  });

  it('each say what keeps them from being taken at their word', () => {
    for (const [id, { caution, says, of, year }] of Object.entries(claims)) {
      expect(says.length, id).toBeGreaterThan(10);
      expect(of, id).not.toBe('');
      expect(caution.length, id).toBeGreaterThan(8);
      expect(year, id).toBeGreaterThanOrEqual(1999);
    }
  });

  it('have thirds as thirds', () => {
    expect(claims['leave-after-one-bad-third'].value).toBe(100 / 3);
    expect(claims['proactive-notice-wanted'].value).toBe(200 / 3);
  });

  it('are known by name', () => {
    expect(isClaim('renewal-cycle')).toBe(true);
    expect(isClaim('renewal-cycles')).toBe(false);
    expect(isClaim('toString')).toBe(false);
  });

  it('are those of the list, with its numbers and uses', (ctx) => {
    if (!existsSync(listed)) ctx.skip(`${name} is not here`);
    const rows = parse<Record<string, string>>(readFileSync(listed), { columns: true });
    expect(rows.map(({ id }) => id).sort()).toEqual(Object.keys(claims).sort());
    for (const { id = '', value = '', use } of rows) {
      const claim = claims[id as ClaimId];
      expect(claim.value, id).toBe(value === '' ? undefined : (exact[value] ?? Number(value)));
      expect(claim.use, id).toBe(use);
    }
  });
});
