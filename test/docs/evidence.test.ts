import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ClaimId, claims as collected, isClaim } from '../../src/evidence/claims.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { assumedDefaults, methodTable } from './evidence-tables.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const page = read('docs/evidence.md');

/** The claims of the page, by id. */
const claims = new Map(
  [...page.slice(page.indexOf('\n## Claims')).matchAll(/^\| `([a-z0-9-]+)` \| (.*) \|$/gm)].map(
    ([, id = '', rest = '']) => {
      const [value = '', said = '', source = '', caution = '', use = ''] = rest.split(' | ');
      return [id, { value, said, source, caution, use: /^`([^`]*)`$/.exec(use)?.[1] }];
    },
  ),
);

const scenarios = readdirSync(new URL('scenarios', root)).filter((file) => file.endsWith('.yaml'));

/** What each scenario cites: the file, the claim, and the path that its number stands at, if it has one. */
type Cited = readonly [file: string, id: ClaimId, path: string | undefined];
const cited = scenarios.flatMap((file) =>
  parseScenario(read(`scenarios/${file}`), file).evidence.stated.flatMap(
    ({ path, from }): readonly Cited[] => {
      if (from.kind === 'claim') return [[file, from.id, path]];
      const others =
        from.kind === 'derived' ? from.from : from.kind === 'assumed' ? from.bounds : [];
      return (others ?? []).map((id) => [file, id, undefined]);
    },
  ),
);

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], value);

describe('docs/evidence.md', () => {
  it('lists every claim that a scenario cites, and no other', () => {
    expect([...claims.keys()].sort()).toEqual([...new Set(cited.map(([, id]) => id))].sort());
    for (const { said, source, caution } of claims.values())
      expect(Math.min(said.length, source.length, caution.length)).toBeGreaterThan(7);
  });

  it.each(cited)('%s cites %s as the page says', (file, id, path) => {
    const use = claims.get(id)?.use;
    if (path !== undefined) {
      expect(use).toBe(path);
      return;
    }
    expect(id).toBe('phone-first-generations');
    const scenario: unknown = parse(read(`scenarios/${file}`));
    for (const generation of ['boomer', 'gen-x', 'millennial']) {
      const chosen = at(scenario, `customers.generations.${generation}.channels`) as {
        readonly phone: number;
      };
      expect(chosen.phone, generation).toBe(Math.max(...Object.values(chosen)));
    }
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

  it('lists the defaults that are assumed, and the constants that figures are judged by', () => {
    expect(page).toContain(`\n${assumedDefaults()}\n\n`);
    expect(page).toContain(`\n${methodTable()}\n\n`);
  });

  it('shows a block that is part of the scenario it names, and forms that can be read', () => {
    const [block = ''] = [...page.matchAll(/^```yaml\n([\s\S]*?)```/gm)].map(([, text]) => text);
    const shown = (parse(block) as { readonly evidence: object }).evidence;
    const whole = parse(read('scenarios/help-desk.yaml')) as { readonly evidence: object };
    expect(whole.evidence).toMatchObject(shown);
    const forms = [...page.matchAll(/^\| `\w+` \| .* \| `(\{.*\})` \|$/gm)].map(([, form]) => form);
    expect(forms).toHaveLength(4);
    for (const form of forms) {
      const path = form?.includes('auto-reply') ? 'channels.tickets.promise' : 'agents';
      const setting = { path: ['evidence'], value: { [path]: parse(form ?? '') } };
      expect(() =>
        parseScenario(read('scenarios/help-desk.yaml'), 'help-desk.yaml', [setting]),
      ).not.toThrow();
    }
  });
});
