import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leastGo } from '../../../src/loadtest/provision/go-toolchain.ts';
import {
  isNewEnough,
  k6Version,
  parseK6Version,
} from '../../../src/loadtest/provision/k6-version.ts';

describe('parseK6Version', () => {
  it('reads what k6 builds and releases print', () => {
    expect(parseK6Version('k6 v2.2.0 (go1.26.8, linux/amd64)')).toBe('2.2.0');
    expect(parseK6Version('k6 v0.49.0 (commit/a1b2c3d, go1.21.6, darwin/arm64)\n')).toBe('0.49.0');
    expect(parseK6Version('k6 v10.1.0-rc1 (go1.30)')).toBe('10.1.0-rc1');
  });

  it('does not take another program for k6', () => {
    for (const printed of ['', 'v20.20.2', 'go version go1.26.8', 'k6', 'helm k6 v2.2.0']) {
      expect(parseK6Version(printed)).toBeUndefined();
    }
  });
});

describe('isNewEnough', () => {
  it('asks for 2.0', () => {
    expect(['0.49.0', '1.8.1', '2.0.0', '2.2.0', '10.0.0'].map(isNewEnough)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('k6-build', () => {
  const module = readFileSync(new URL('../../../k6-build/go.mod', import.meta.url), 'utf8');
  const sums = readFileSync(new URL('../../../k6-build/go.sum', import.meta.url), 'utf8');

  it('builds the version of k6 that Holdline names, and pins its content', () => {
    expect(module).toContain(`\nrequire go.k6.io/k6/v2 v${k6Version}\n`);
    expect(sums).toContain(`go.k6.io/k6/v2 v${k6Version} h1:`);
  });

  it('needs the Go that Holdline asks for', () => {
    expect(module).toMatch(new RegExp(`^go ${leastGo.replace('.', '\\.')}(\\.\\d+)?$`, 'm'));
  });
});
