import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cachedK6 } from '../../../src/loadtest/provision/cache.ts';
import { ensureK6, type K6, type K6Request } from '../../../src/loadtest/provision/ensure-k6.ts';
import { milliseconds } from '../../../src/units.ts';
import {
  type FakeGo,
  fakeGo,
  fakeK6,
  gone,
  made,
  type PrivateMachine,
  patientLimits,
  privateMachine,
  shelved,
  waitFor,
} from './private-machine.ts';

const placed = [path.basename(path.dirname(cachedK6({ HOLDLINE_CACHE: '/' })))];

/** A machine that has Go, no k6, and a release server at a port that nothing listens at. */
function machineWithGo(go: FakeGo = {}): PrivateMachine {
  const machine = privateMachine();
  machine.install('go', fakeGo(go));
  machine.env.HOLDLINE_K6_RELEASES = 'http://127.0.0.1:2';
  return machine;
}

function ensure(
  { env }: PrivateMachine,
  more: Partial<K6Request> = {},
  limits = patientLimits,
): Promise<K6> {
  return ensureK6({ env, install: true, onProgress: () => {}, ...more }, limits);
}

const callsOf = ({ home }: PrivateMachine) => readFileSync(path.join(home, 'go.log'), 'utf8');

describe('building k6', () => {
  it('puts it into the cache, once', async () => {
    const machine = machineWithGo();
    const file = cachedK6(machine.env);
    expect(await ensure(machine)).toEqual({ path: file, version: '2.2.0', origin: 'built' });
    expect(shelved(machine)).toEqual(placed);

    const calls = callsOf(machine);
    expect(await ensure(machine)).toEqual({ path: file, version: '2.2.0', origin: 'cache' });
    expect(callsOf(machine)).toBe(calls);
  });

  it('builds the committed module as it is, whatever the user’s Go is set to', async () => {
    const look =
      'cp go.mod go.sum main.go "$TEST_HOME"; echo "$GOWORK,$CGO_ENABLED,$GOPROXY,$GOTMPDIR" > "$TEST_HOME/env"';
    const machine = machineWithGo({ build: look });
    Object.assign(machine.env, { GOWORK: '/else/go.work', GOPROXY: 'off', CGO_ENABLED: '1' });
    await ensure(machine);
    expect(callsOf(machine)).toMatch(
      /^build -v -mod=readonly -trimpath -buildvcs=false -ldflags -s -w -o .*\/k6 \.$/m,
    );
    for (const file of ['go.mod', 'go.sum', 'main.go']) {
      const committed = new URL(`../../../k6-build/${file}`, import.meta.url);
      expect(readFileSync(path.join(machine.home, file))).toEqual(readFileSync(committed));
    }
    // Go's own temporary files lie where they are removed with the rest, also after a kill.
    const seen = readFileSync(path.join(machine.home, 'env'), 'utf8').trim().split(',');
    expect(seen).toEqual(['off', '0', 'off', expect.stringContaining(`${machine.home}/cache/k6/`)]);
  });

  it('says first how long it takes, and shows what it does while it lasts', async () => {
    const machine = machineWithGo({
      list: `echo "go: downloading a v1" >&2; echo "go: downloading b v1" >&2; ${waitFor('listed')}`,
      build: `echo fmt >&2; echo "# note: x" >&2; echo net/http >&2; ${waitFor('built')}`,
    });
    const lines: string[] = [];
    const onProgress = (line: string): void => {
      lines.push(line);
      if (line.includes(' 2 modules')) writeFileSync(path.join(machine.home, 'listed'), '');
      if (line.includes('compiled 2 of')) writeFileSync(path.join(machine.home, 'built'), '');
    };
    await ensure(machine, { onProgress });
    expect(lines.filter((line) => line.includes('building k6'))).toEqual([
      `k6: building k6 v2.2.0 with Go 1.26.8: about four minutes on two cores, once, into ${cachedK6(machine.env)}`,
    ]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^k6: fetching sources, 2 modules so far \(\d+ s\)$/),
    );
    expect(lines.at(-1)).toMatch(/^k6: compiled 2 of at most 3 packages \(\d+ s\)$/);
  });

  it('shows no half-built k6 to anybody', async () => {
    const machine = machineWithGo({
      build: `echo half > "$program"; echo > "$TEST_HOME/half"; ${waitFor('go-on')}`,
    });
    const building = ensure(machine);
    await made(machine, 'half');
    expect(existsSync(cachedK6(machine.env))).toBe(false);
    writeFileSync(path.join(machine.home, 'go-on'), '');
    expect(await building).toMatchObject({ origin: 'built' });
  });

  it('ends well for two processes at once', async () => {
    // Each build waits until the other has begun, so that they do overlap.
    const machine = machineWithGo({
      build:
        'echo > "$TEST_HOME/began-$$"; while [ "$(ls "$TEST_HOME" | grep -c began)" -lt 2 ]; do sleep 0.02; done',
    });
    const both = await Promise.all([ensure(machine), ensure(machine)]);
    const expected = { path: cachedK6(machine.env), version: '2.2.0', origin: 'built' };
    expect(both).toEqual([expected, expected]);
    expect(shelved(machine)).toEqual(placed);
    expect(await ensure(machine)).toMatchObject({ origin: 'cache' });
  });

  it('stops on Ctrl-C, with the compilers that Go started, and leaves nothing behind', async () => {
    const machine = machineWithGo({
      build:
        'echo half > "$program"; sleep 600 & echo $! > "$TEST_HOME/child"; mv "$TEST_HOME/child" "$TEST_HOME/pid"; wait',
    });
    const interruption = new AbortController();
    const outcome = expect(ensure(machine, { signal: interruption.signal })).rejects.toThrow(
      'Ctrl-C',
    );
    const pid = readFileSync(await made(machine, 'pid'), 'utf8').trim();
    interruption.abort(new Error('Ctrl-C'));
    await outcome;
    await gone(pid);
    expect(shelved(machine)).toEqual([]);
  });

  it('replaces a k6 in the cache that does not run', async () => {
    const machine = machineWithGo();
    machine.write(cachedK6(machine.env), 'exit 1');
    expect(await ensure(machine)).toMatchObject({ origin: 'built' });
    expect(await ensure(machine)).toMatchObject({ origin: 'cache' });
  });

  it('removes what a killed process left a day ago, and no younger work', async () => {
    const machine = machineWithGo();
    const shelf = path.dirname(path.dirname(cachedK6(machine.env)));
    for (const name of ['.work-old', '.work-young'])
      mkdirSync(path.join(shelf, name), { recursive: true });
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000);
    utimesSync(path.join(shelf, '.work-old'), twoDaysAgo, twoDaysAgo);
    await ensure(machine);
    expect(shelved(machine).sort()).toEqual(['.work-young', ...placed]);
  });
});

describe('a build that fails', () => {
  /** Both ways fail here, so that the message shows what the build said. */
  async function failureOf(machine: PrivateMachine, limits = patientLimits): Promise<string> {
    const lines: string[] = [];
    const onProgress = (line: string): void => void lines.push(line);
    const error: unknown = await ensure(machine, { onProgress }, limits).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'EnvironmentError' });
    expect(shelved(machine)).toEqual([]);
    const { message } = error as Error;
    expect(message).toMatch(/^load not run: /);
    expect(message).toMatch(/\n {2}download: .*ECONNREFUSED/);
    expect(message).toMatch(/\ninstall k6: /);
    expect(lines).toContainEqual(expect.stringContaining('downloading the release'));
    return message;
  }

  it('says what Go said when the sources cannot be fetched, and the release is tried', async () => {
    const list = 'echo "go: downloading a v1" >&2; echo "go: a@v1: no such host" >&2; exit 1';
    expect(await failureOf(machineWithGo({ list }))).toContain(
      '  build: go list exited with code 1: go: a@v1: no such host\n',
    );
  });

  it('says what the compiler said, without the packages that went well', async () => {
    const build = 'printf "fmt\\n# net/http\\nhttp.go:1:2: no\\nos\\n" >&2; exit 1';
    expect(await failureOf(machineWithGo({ build }))).toContain(
      '  build: go build exited with code 1: # net/http | http.go:1:2: no\n',
    );
  });

  it('does not wait for ever', async () => {
    const limits = { ...patientLimits, compile: milliseconds(100) };
    expect(await failureOf(machineWithGo({ build: 'sleep 600' }), limits)).toContain(
      '  build: go build did not end within 0.1 s\n',
    );
  });

  it('does not put a k6 into the cache that does not run or is another one', async () => {
    expect(await failureOf(machineWithGo({ product: 'exit 1' }))).toContain('is not k6');
    expect(await failureOf(machineWithGo({ product: fakeK6('2.1.0') }))).toContain(
      'expected k6 v2.2.0, found: ',
    );
  });

  it('names the place where the disk refuses', async () => {
    const machine = machineWithGo();
    writeFileSync(path.join(machine.home, 'cache'), 'a file where the cache should be');
    const error: unknown = await ensure(machine).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'EnvironmentError' });
    expect((error as Error).message).toContain(
      `  build: k6 cannot be put into the cache at ${path.join(machine.home, 'cache', 'k6')}: ENOTDIR`,
    );
  });
});

describe('an unfit Go', () => {
  it('is not used, and the message says what would make it fit', async () => {
    const machine = machineWithGo({ version: '1.22.1', toolchain: 'local' });
    const error: unknown = await ensure(machine).catch((caught: unknown) => caught);
    expect((error as Error).message).toContain(
      '  no build: Go 1.22.1 is older than 1.25, and GOTOOLCHAIN=local forbids to fetch a newer one\n',
    );
    expect(callsOf(machine)).toBe('version\nenv GOTOOLCHAIN\n');
  });

  it('is used where it may fetch a newer one', async () => {
    const machine = machineWithGo({ version: '1.22.1', toolchain: 'auto' });
    expect(await ensure(machine)).toMatchObject({ origin: 'built' });
  });

  it('that hangs counts as none', async () => {
    const machine = privateMachine();
    machine.env.HOLDLINE_K6_RELEASES = 'http://127.0.0.1:2';
    machine.install('go', 'sleep 600');
    const limits = { ...patientLimits, probe: milliseconds(100) };
    await expect(ensure(machine, {}, limits)).rejects.toThrow(
      /no build: .*go did not say its version: `go version` did not end within 0\.1 s/,
    );
  });
});
