import { describe, expect, it } from 'vitest';
import { goFitness, parseGoVersion } from '../../../src/loadtest/provision/go-toolchain.ts';

const fitness = (version: string, toolchain: string) =>
  goFitness({ kind: 'found', path: '/go', version, toolchain });

describe('parseGoVersion', () => {
  it('reads releases, and nothing else', () => {
    expect(parseGoVersion('go version go1.26.8 linux/amd64')).toBe('1.26.8');
    expect(parseGoVersion('go version go1.25 darwin/arm64')).toBe('1.25');
    expect(parseGoVersion('gccgo (Debian)')).toBeUndefined();
  });
});

describe('goFitness', () => {
  it('builds with Go 1.25 or newer, also where nothing may be fetched', () => {
    for (const version of ['1.25.0', '1.25', '1.26.8', '2.0.0']) {
      for (const toolchain of ['local', 'auto', 'path', '', 'local+auto']) {
        expect(fitness(version, toolchain)).toEqual({ isFit: true, because: `Go ${version}` });
      }
    }
  });

  it('builds with an older Go that fetches a newer one', () => {
    for (const toolchain of ['auto', 'local+auto', 'go1.22.0+auto']) {
      const { isFit, because } = fitness('1.22.1', toolchain);
      expect(isFit).toBe(true);
      expect(because).toBe(`Go 1.22.1, which fetches Go 1.25 (GOTOOLCHAIN=${toolchain})`);
    }
    expect(fitness('1.22.1', 'go1.26.0').because).toContain('fetches Go 1.26.0');
    expect(fitness('1.26.8', 'go1.25.3+auto').because).toContain('fetches Go 1.25.3');
  });

  it('does not build with an older Go that may fetch nothing, and names the setting', () => {
    for (const toolchain of ['local', 'path', 'go1.22.1', 'go1.23.0+path']) {
      const { isFit, because } = fitness('1.22.1', toolchain);
      expect(isFit).toBe(false);
      expect(because).toMatch(/^Go 1\.2[23]\.\d is older than 1\.25, and GOTOOLCHAIN=/);
    }
  });

  it('does not build where the setting replaces a new Go by an old one', () => {
    expect(fitness('1.26.8', 'go1.20.0')).toEqual({
      isFit: false,
      because:
        'Go 1.20.0 is older than 1.25, and GOTOOLCHAIN=go1.20.0 forbids to fetch a newer one',
    });
    expect(fitness('1.26.8', 'go1.26.0+path')).toEqual({
      isFit: false,
      because: 'GOTOOLCHAIN=go1.26.0+path takes Go 1.26.0 from the PATH only',
    });
  });

  it('does not build with a Go too old to fetch another', () => {
    expect(fitness('1.19.8', '')).toEqual({
      isFit: false,
      because: 'Go 1.19.8 is older than 1.25, and only Go 1.21 and newer can fetch a newer one',
    });
  });

  it('does not build without Go, or with one that does not answer', () => {
    expect(goFitness({ kind: 'absent' }).isFit).toBe(false);
    const mute = {
      kind: 'no-answer',
      path: '/usr/bin/go',
      said: '`go version` exited with code 1',
    };
    expect(goFitness(mute as never)).toEqual({
      isFit: false,
      because: '/usr/bin/go did not say its version: `go version` exited with code 1',
    });
  });
});
