import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { claims as collected, isClaim } from '../../src/evidence/claims.ts';
import { parseDuration } from '../../src/scenario/duration.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const page = read('docs/evidence.md');

/** The claims of the page, by id. */
const claims = new Map(
  [...page.matchAll(/^\| `([a-z0-9-]+)` \| (.*) \|$/gm)].map(([, id = '', rest = '']) => {
    const [value = '', said = '', source = '', caution = '', use = ''] = rest.split(' | ');
    return [id, { value, said, source, caution, use: /^`([^`]*)`$/.exec(use)?.[1] }];
  }),
);

/** What each scenario cites. */
const cited = readdirSync(new URL('scenarios', root))
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) =>
    [...read(`scenarios/${file}`).matchAll(/\bclaim ([a-z0-9]+(?:-[a-z0-9]+)+)/g)].map(
      ([, id = '']) => [file, id] as const,
    ),
  );

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], value);

/** A claim's value as a scenario would have it: a share, or seconds. */
function inOurUnits(value: string): number {
  const [, number = '', unit] = /^([\d.]+) (percent|hours)$/.exec(value) ?? [];
  return unit === 'percent' ? Number(number) / 100 : Number(number) * 3600;
}

describe('docs/evidence.md', () => {
  it('lists every claim that a scenario cites, and no other', () => {
    expect([...claims.keys()].sort()).toEqual([...new Set(cited.map(([, id]) => id))].sort());
    for (const { said, source, caution } of claims.values())
      expect(Math.min(said.length, source.length, caution.length)).toBeGreaterThan(7);
  });

  it.each(cited)('%s uses %s with its value', (file, id) => {
    const claim = claims.get(id);
    const scenario: unknown = parse(read(`scenarios/${file}`));
    if (claim?.use === undefined) {
      expect(id).toBe('phone-first-generations');
      for (const generation of ['boomer', 'gen-x', 'millennial']) {
        const chosen = at(scenario, `customers.generations.${generation}.channels`) as {
          readonly phone: number;
        };
        expect(chosen.phone, generation).toBe(Math.max(...Object.values(chosen)));
      }
      return;
    }
    const used = at(scenario, claim.use);
    expect(typeof used === 'string' ? parseDuration(used) : used).toBeCloseTo(
      inOurUnits(claim.value),
      9,
    );
  });

  it('gives the values of the collected claims, of which none is only to be compared with', () => {
    for (const [id, { value }] of claims) {
      if (!isClaim(id)) throw new Error(`there is no claim ${id}`);
      const { use, unit, value: number } = collected[id];
      expect(['parameter', 'scenario'], id).toContain(use);
      if (number === undefined) expect(value, id).toContain(unit.replace('ordinal: ', ''));
      else expect(value, id).toBe(`${number} ${unit}`);
    }
  });
});
