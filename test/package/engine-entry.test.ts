import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { exports: doors } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>;
};

/** Every module that a built one leads to, by path or by name. */
function modulesFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const from =
    /(?:^(?:import|export)\b[^;'"]*\bfrom\s*|^import\s*|\bimport\(\s*)['"]([^'"]+)['"]/gm;
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(from)) {
    if (name.startsWith('.')) modulesFrom(join(dirname(file), name), found);
    else found.add(name);
  }
  return found;
}

describe('the built holdline/engine', () => {
  const door = join(root, doors['./engine']?.default ?? '');

  it('is there, with its types', () => {
    expect(existsSync(door), 'run `npm run build` first').toBe(true);
    expect(existsSync(join(root, doors['./engine']?.types ?? ''))).toBe(true);
  });

  it('leads to files of ours and to nothing else: no node: module, no package', () => {
    const found = [...modulesFrom(door)];
    expect(found).toContain(join(root, 'dist/simulation/simulate-journeys.js'));
    expect(found.filter((one) => !one.startsWith(join(root, 'dist')))).toEqual([]);
    // The same look at the other door finds what it leads to.
    expect([...modulesFrom(join(root, doors['.']?.default ?? ''))]).toContain('node:path');
  });
});
