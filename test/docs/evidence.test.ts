import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { shippedScenarios } from '../support/shipped-scenarios.ts';
import { uses, withTables } from './evidence-tables.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const page = read('docs/evidence.md');

/** Boomers, Gen X and millennials, of whom the claim speaks. */
const phoneFirst = ['boomer', 'gen-x', 'millennial'];

interface WithGenerations {
  readonly customers?: {
    readonly generations?: Readonly<
      Record<string, { readonly channels?: Readonly<Record<string, number>> }>
    >;
  };
}

describe('docs/evidence.md', () => {
  it('has the tables of defaults, constants and claims as they are; else write it anew', () => {
    expect(withTables(page)).toBe(page);
  });

  it.each(shippedScenarios)('%s keeps to the rank of the phone where it names it', (file) => {
    const named = uses.filter(
      ({ id, where }) => id === 'phone-first-generations' && where === file,
    );
    const { customers } = parse(read(`scenarios/${file}`)) as WithGenerations;
    for (const { path } of named) {
      const generation = path.split('.')[2] ?? '';
      expect(phoneFirst).toContain(generation);
      const chosen = customers?.generations?.[generation]?.channels ?? {};
      expect(chosen.phone, path).toBe(Math.max(...Object.values(chosen)));
    }
  });

  it('has young customers search first where a journey or a mix names that rank', () => {
    const named = uses.filter(({ id }) => id === 'gen-z-search-first');
    expect(named.map(({ where, path }) => [where, path])).toEqual([
      ['08-audience-mix.yaml', 'customers.generations.gen-z.channels'],
      ['journeys/gen-z-search.yaml', 'journeys'],
    ]);
    const mix = parse(read('scenarios/08-audience-mix.yaml')) as WithGenerations;
    const chosen = mix.customers?.generations?.['gen-z']?.channels ?? {};
    expect(chosen['help-pages']).toBe(Math.max(...Object.values(chosen)));
    const { journeys } = parse(read('scenarios/journeys/gen-z-search.yaml'));
    const { start, states } = journeys['gen-z-search'];
    expect(states[start].contact).toBe('web-search');
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
