import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLever } from '../../../src/scenario/levers/catalogue.ts';
import { practices } from '../../../src/scenario/levers/practices.ts';

const name = '../shared/evidence/practices.csv';
const table = new URL(`../../../${name}`, import.meta.url);

describe('the practices', () => {
  it('are 93, each with a lever or with a reason why there is none', () => {
    const all = Object.entries(practices);
    expect(all.length).toBe(93);
    for (const [id, { says, by }] of all) {
      expect(says.length, id).toBeGreaterThan(5);
      if (typeof by === 'string') expect(isLever(by), id).toBe(true);
      else expect(by.not.length, id).toBeGreaterThan(40);
    }
  });

  it('are those that were collected', ({ skip }) => {
    skip(!existsSync(table), `${name} is not there`);
    const [, ...rows] = readFileSync(table, 'utf8').trim().split('\n');
    expect(rows.map((row) => row.split(',')[0])).toEqual(Object.keys(practices));
  });
});
