import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

interface Manifest {
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
interface LockedPackage {
  readonly license?: string;
  readonly dev?: boolean;
}

const manifest: Manifest = JSON.parse(read('package.json'));
const page = read('docs/licences.md');
const rows = [...page.matchAll(/^\| `(.+)` \| (.+) \|$/gm)].map(([, name, licence]) => [
  name,
  licence,
]);

describe('docs/licences.md', () => {
  it('lists every package that runs with Holdline, with the licence that the package states', () => {
    const stated = Object.keys(manifest.dependencies)
      .sort()
      .map((name) => {
        const { license }: Manifest = JSON.parse(read(`node_modules/${name}/package.json`));
        return [name, license];
      });
    expect(rows).toEqual(stated);
  });

  it('is right that what those fetch in turn is under the same licences, 0BSD, or MIT and Zlib', () => {
    const { packages }: { packages: Record<string, LockedPackage> } = JSON.parse(
      read('package-lock.json'),
    );
    const named = new Set([...rows.map(([, licence]) => licence), '0BSD', '(MIT AND Zlib)']);
    const others = Object.entries(packages).filter(
      ([place, { dev, license }]) => place !== '' && dev !== true && !named.has(license),
    );
    expect(others).toEqual([]);
  });

  it('states Holdline’s own licence and k6’s', () => {
    expect(manifest.license).toBe('MIT');
    expect(page).toContain('Holdline is licensed under the [MIT licence]');
    expect(page).toContain('(AGPL-3.0)');
  });

  it('is right that no dependency of Holdline is k6', () => {
    expect(Object.keys(manifest.dependencies)).not.toContain('k6');
  });
});
