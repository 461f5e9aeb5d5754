import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, vi } from 'vitest';
import { cachedK6 } from '../../../src/loadtest/provision/cache.ts';
import type { Limits } from '../../../src/loadtest/provision/limits.ts';
import { milliseconds } from '../../../src/units.ts';

/** A machine with nothing on its PATH but what a test puts there, and with a cache of its own. */
export interface PrivateMachine {
  readonly home: string;
  readonly env: Record<string, string>;
  /** Puts a shell script on the PATH and returns its path. */
  install(name: string, script: string): string;
  /** Puts a shell script at a path below `home`. */
  write(file: string, script: string, mode?: number): string;
}

const homes: string[] = [];

/** To be called within a test; the directory is removed after it. */
export function privateMachine(): PrivateMachine {
  const home = mkdtempSync(path.join(tmpdir(), 'holdline-test-'));
  homes.push(home);
  const bin = path.join(home, 'bin');
  mkdirSync(bin);

  const write = (file: string, script: string, mode = 0o755): string => {
    const target = path.resolve(home, file);
    mkdirSync(path.dirname(target), { recursive: true });
    // Scripts may use the tools of the system, but what is looked up on the PATH finds only `bin`.
    writeFileSync(target, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`, { mode });
    return target;
  };
  return {
    home,
    env: { PATH: bin, HOLDLINE_CACHE: path.join(home, 'cache'), TEST_HOME: home },
    write,
    install: (name, script) => write(path.join('bin', name), script),
  };
}

afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

/** A script that answers `k6 version` like k6. */
export function fakeK6(version: string): string {
  return `echo "k6 v${version} (go1.26.8, linux/amd64)"`;
}

/** Scripts that run before a fake `go list` or `go build` does its work, and what the latter makes. */
export interface FakeGo {
  readonly version?: string;
  readonly toolchain?: string;
  readonly list?: string;
  readonly build?: string;
  readonly product?: string;
}

/** A script that answers like `go`, notes its calls in `$TEST_HOME/go.log`, and builds a fake k6. */
export function fakeGo(go: FakeGo = {}): string {
  const product = `#!/bin/sh\n${go.product ?? fakeK6('2.2.0')}\n`;
  return `
echo "$*" >> "$TEST_HOME/go.log"
case "$1" in
version)
  # Asked in any other way, a real Go would first fetch the one that GOTOOLCHAIN names.
  [ "$GOTOOLCHAIN" = local ] || exit 1
  echo "go version go${go.version ?? '1.26.8'} linux/amd64" ;;
env) echo "${go.toolchain ?? 'auto'}" ;;
list)
  ${go.list ?? ':'}
  echo fmt; echo net/http; echo go.k6.io/k6/v2/cmd ;;
build)
  while [ "$1" != -o ]; do shift; done
  program=$2
  ${go.build ?? ':'}
  cat > "$program" <<'PRODUCT'
${product}PRODUCT
  chmod 755 "$program" ;;
esac`;
}

/** A shell loop that lasts until the test makes the file. */
export function waitFor(file: string): string {
  return `while [ ! -e "$TEST_HOME/${file}" ]; do sleep 0.02; done`;
}

/** Limits that no working program reaches, with progress at once. */
export const patientLimits: Limits = {
  probe: milliseconds(25_000),
  sources: milliseconds(25_000),
  compile: milliseconds(25_000),
  silence: milliseconds(25_000),
  download: milliseconds(25_000),
  progress: milliseconds(10),
};

/** Everything below the shelf of k6 in the cache: what an installation left. */
export function shelved(machine: PrivateMachine): string[] {
  const shelf = path.dirname(path.dirname(cachedK6(machine.env)));
  return existsSync(shelf) ? readdirSync(shelf) : [];
}

/** Whether a process is alive; a dead one that nobody has collected is not. */
function isAlive(pid: string): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

/** Waits until the process is gone; a test that waits in vain fails. */
export async function gone(pid: string): Promise<void> {
  await vi.waitFor(() => {
    if (isAlive(pid)) throw new Error(`process ${pid} is still there`);
  }, 20_000);
}

/** Waits until a script of the test has made the file. */
export async function made(machine: PrivateMachine, file: string): Promise<string> {
  const target = path.join(machine.home, file);
  await vi.waitFor(() => {
    if (!existsSync(target)) throw new Error(`${file} was never made`);
  }, 20_000);
  return target;
}
