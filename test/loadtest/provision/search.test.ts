import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError } from '../../../src/errors.ts';
import { cachedK6, cacheRoot } from '../../../src/loadtest/provision/cache.ts';
import { ensureK6, type K6 } from '../../../src/loadtest/provision/ensure-k6.ts';
import { programsOnPath } from '../../../src/loadtest/provision/find-programs.ts';
import { probeK6 } from '../../../src/loadtest/provision/probe-k6.ts';
import { milliseconds } from '../../../src/units.ts';
import {
  fakeGo,
  fakeK6,
  type PrivateMachine,
  patientLimits,
  privateMachine,
} from './private-machine.ts';

interface Asked {
  readonly k6?: string;
  readonly named?: string;
  readonly lines?: string[];
}

/** Looks for k6 with `--no-install-k6`. */
function search(machine: PrivateMachine, { k6, named, lines = [] }: Asked = {}): Promise<K6> {
  const env = { ...machine.env, ...(named !== undefined && { HOLDLINE_K6: named }) };
  const onProgress = (line: string): void => void lines.push(line);
  return ensureK6({ k6, env, install: false, onProgress }, patientLimits);
}

describe('the search for k6', () => {
  it('takes --k6, then $HOLDLINE_K6, then the PATH, then the cache', async () => {
    const machine = privateMachine();
    const k6 = machine.write('opt/k6', fakeK6('2.4.0'));
    const named = machine.write('named/k6-two', fakeK6('2.3.0'));

    const cached = machine.write(cachedK6(machine.env), fakeK6('2.2.0'));
    expect(await search(machine)).toEqual({ path: cached, version: '2.2.0', origin: 'cache' });
    const onPath = machine.install('k6', fakeK6('2.0.0'));
    expect(await search(machine)).toEqual({ path: onPath, version: '2.0.0', origin: 'PATH' });
    expect(await search(machine, { named })).toEqual({
      path: named,
      version: '2.3.0',
      origin: 'HOLDLINE_K6',
    });
    expect(await search(machine, { k6, named })).toEqual({
      path: k6,
      version: '2.4.0',
      origin: 'option',
    });
  });

  it('passes over an old k6 and npm’s dummy on the PATH, and says so', async () => {
    const machine = privateMachine();
    const dummy = machine.install('k6', 'echo "this package is a placeholder"');
    const old = machine.write('old/k6', fakeK6('1.8.1'));
    const fit = machine.write('new/k6', fakeK6('2.1.0'));
    machine.env.PATH += `:${path.dirname(old)}:${path.dirname(fit)}`;

    const lines: string[] = [];
    expect(await search(machine, { lines })).toMatchObject({ path: fit, origin: 'PATH' });
    expect(lines).toEqual([
      `k6: passed over on PATH: ${dummy} is not k6: \`k6 version\` exited with code 0: this package is a placeholder; expected k6 v2.0 or newer`,
      `k6: passed over on PATH: ${old} is k6 v1.8.1; expected k6 v2.0 or newer`,
    ]);
  });

  it('refuses a named k6 that is missing, not executable, too old or no k6, with path and expectation', async () => {
    const machine = privateMachine();
    machine.install('k6', fakeK6('2.2.0'));
    const cases: [string, string][] = [
      [path.join(machine.home, 'nowhere'), 'does not exist'],
      [machine.write('plain/k6', fakeK6('2.2.0'), 0o644), 'is not an executable file'],
      [machine.home, 'is not an executable file'],
      [machine.write('old/k6', fakeK6('0.49.0')), 'is k6 v0.49.0'],
      [machine.write('other/k6', 'echo v20.20.2'), 'is not k6: `k6 version` exited with code 0'],
      [machine.write('broken/k6', 'echo oh dear >&2; exit 4'), 'exited with code 4: oh dear'],
    ];
    for (const [file, found] of cases) {
      for (const asked of [{ k6: file }, { named: file }]) {
        const error: unknown = await search(machine, asked).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(EnvironmentError);
        const { message } = error as EnvironmentError;
        expect(message).toContain(`${asked.k6 === undefined ? '$HOLDLINE_K6' : '--k6'}: ${file} `);
        expect(message).toContain(found);
        expect(message).toContain('expected k6 v2.0 or newer');
      }
    }
  });

  it('takes an empty $HOLDLINE_K6 for none', async () => {
    const machine = privateMachine();
    machine.install('k6', fakeK6('2.2.0'));
    expect(await search(machine, { named: '' })).toMatchObject({ origin: 'PATH' });
  });

  it('installs nothing with --no-install-k6, and says what was looked at and how to install k6', async () => {
    const machine = privateMachine();
    machine.install('go', fakeGo());
    const old = machine.install('k6', fakeK6('1.8.1'));
    const error: unknown = await search(machine).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EnvironmentError);
    const lines = (error as EnvironmentError).message.split('\n');
    expect(lines).toEqual([
      'load not run: there is no k6 to run it',
      `  PATH: ${old} is k6 v1.8.1; expected k6 v2.0 or newer`,
      `  cache: ${cachedK6(machine.env)} does not exist; expected k6 v2.0 or newer`,
      '  installing it was refused (--no-install-k6)',
      expect.stringMatching(/^install k6: .*k6/),
    ]);
    expect(existsSync(cacheRoot(machine.env))).toBe(false);
  });

  it('ignores relative entries of the PATH and names each program once', async () => {
    const machine = privateMachine();
    const k6 = machine.install('k6', fakeK6('2.2.0'));
    const bin = path.dirname(k6);
    const PATH = ['', '.', path.relative(process.cwd(), bin), bin, bin].join(':');
    expect(await programsOnPath('k6', { PATH })).toEqual([k6]);
    expect(await programsOnPath('k6', {})).toEqual([]);
  });
});

describe('probeK6', () => {
  it('does not wait for a k6 that hangs', async () => {
    const machine = privateMachine();
    const k6 = machine.install('k6', 'sleep 600');
    expect(await probeK6(k6, machine.env, milliseconds(100))).toEqual({
      kind: 'not-k6',
      path: k6,
      said: 'did not end within 0.1 s',
    });
  });

  it('shows k6 none of the user’s K6 variables', async () => {
    const machine = privateMachine();
    const k6 = machine.install('k6', `[ -z "$K6_VUS" ] && ${fakeK6('2.2.0')}`);
    const env = { ...machine.env, K6_VUS: '1' };
    expect(await probeK6(k6, env, patientLimits.probe)).toMatchObject({ kind: 'usable' });
  });
});

describe('cacheRoot', () => {
  it('is where $HOLDLINE_CACHE says, else the cache directory of the system', () => {
    expect(cacheRoot({ HOLDLINE_CACHE: '/somewhere' })).toBe('/somewhere');
    expect(path.basename(cacheRoot({ HOLDLINE_CACHE: '' }))).toBe('holdline');
    expect(path.isAbsolute(cacheRoot({}))).toBe(true);
  });

  it('keeps k6 by version and platform', () => {
    expect(cachedK6({ HOLDLINE_CACHE: '/c' })).toBe(
      `/c/k6/2.2.0-${process.platform}-${process.arch}/k6`,
    );
  });
});
