import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { startDesk } from '../../src/loadtest/desk/start-desk.ts';
import { cachedK6, cacheRoot } from '../../src/loadtest/provision/cache.ts';
import type { Diagnosis } from '../../src/loadtest/provision/diagnosis.ts';
import {
  fakeGo,
  fakeK6,
  gone,
  made,
  type PrivateMachine,
  privateMachine,
} from '../loadtest/provision/private-machine.ts';

let machine: PrivateMachine;
const servers: Server[] = [];

beforeEach(() => {
  machine = privateMachine();
  // Port 2 is nobody's: a release server that cannot be reached.
  machine.env.HOLDLINE_K6_RELEASES = 'http://127.0.0.1:2';
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
  for (const server of servers.splice(0)) server.close();
});

/** Runs `holdline doctor` on the private machine. */
async function doctor(...options: string[]): Promise<{ printed: string; code: unknown }> {
  vi.stubEnv('HOLDLINE_K6', '');
  for (const [name, value] of Object.entries(machine.env)) vi.stubEnv(name, value);
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  const results = path.join(machine.home, 'results');
  await doctorCommand().parseAsync(['--results', results, ...options], { from: 'user' });
  vi.restoreAllMocks();
  const code = process.exitCode;
  process.exitCode = undefined;
  return { printed, code };
}

async function diagnosis(...options: string[]): Promise<Diagnosis & { code: unknown }> {
  const { printed, code } = await doctor('--json', ...options);
  return { ...JSON.parse(printed), code };
}

describe('holdline doctor', () => {
  it('shows all that was looked at, and exits 0 where k6 is there', async () => {
    const old = machine.install('k6', fakeK6('1.8.1'));
    const cached = machine.write(cachedK6(machine.env), fakeK6('2.2.0'));
    machine.install('go', fakeGo({ version: '1.22.1', toolchain: 'local' }));
    const { printed, code } = await doctor();
    const rows = printed.split('\n').map((line) => line.replace(/ {2,}/g, '  '));
    expect(rows).toContain(`ok  Node  v${process.versions.node}`);
    expect(rows).toContain(`ok  platform  ${process.platform} ${process.arch}`);
    expect(rows).toContain(`too old  k6 on PATH  ${old} is k6 v1.8.1; expected k6 v2.0 or newer`);
    expect(rows).toContain(`ok  k6 in cache  ${cached} is k6 v2.2.0`);
    expect(printed).toMatch(/^too old +Go +Go 1\.22\.1, GOTOOLCHAIN=local: cannot build k6/m);
    expect(printed).toMatch(/^ok +cache +.*cache can be written, \d+\.\d\d GB free$/m);
    expect(printed).toMatch(/^ok +results +.*results can be written/m);
    expect(rows).toContain(`ok  k6  k6 v2.2.0 from cache: ${cached}`);
    expect(rows.slice(-3)).toEqual(['', 'Load tests can run on this machine.', '']);
    expect(code).toBe(0);
  });

  it('exits 0 where k6 can be built, and builds nothing', async () => {
    machine.install('go', fakeGo());
    const { printed, code } = await doctor();
    expect(printed).toMatch(/^ok +k6 +will be built at first use: /m);
    expect(printed).toMatch(/^ +→ or install it yourself: /m);
    expect(code).toBe(0);
    expect(existsSync(cacheRoot(machine.env))).toBe(false);
    expect(existsSync(path.join(machine.home, 'results'))).toBe(false);
  });

  it('exits 0 where the release can be reached, and downloads nothing', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      const sum = 'ab'.repeat(32);
      const os = process.platform === 'darwin' ? 'macos' : 'linux';
      const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
      const ending = os === 'macos' ? 'zip' : 'tar.gz';
      response.end(`${sum}  k6-v2.2.0-${os}-${arch}.${ending}\n`);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    machine.env.HOLDLINE_K6_RELEASES = `http://127.0.0.1:${port}`;

    const { k6, canRunLoad, code } = await diagnosis();
    expect([k6.kind, canRunLoad, code]).toEqual(['download', true, 0]);
    expect(asked).toEqual(['/v2.2.0/k6-v2.2.0-checksums.txt']);
    expect(existsSync(cacheRoot(machine.env))).toBe(false);
  });

  it('exits 69 without k6, Go and network, with the way to install k6', async () => {
    const { printed, code } = await doctor();
    expect(printed).toMatch(/^missing +k6 on PATH +there is no k6 on it$/m);
    expect(printed).toMatch(/^missing +Go +no Go on the PATH$/m);
    expect(printed).toMatch(/^ +download: http:\/\/127\.0\.0\.1:2\/.*ECONNREFUSED/m);
    expect(printed).toMatch(/^ +→ .*k6/m);
    expect(printed).toContain('Load tests cannot run on this machine; simulations can.');
    expect(code).toBe(69);
  });

  it('exits 69 where installing is refused', async () => {
    machine.install('go', fakeGo());
    expect(await diagnosis('--no-install-k6')).toMatchObject({
      k6: { kind: 'refuse', reason: expect.stringContaining('--no-install-k6') },
      canRunLoad: false,
      code: 69,
    });
  });

  it('exits 69 for a named k6 that is of no use, though another would be', async () => {
    const fit = machine.install('k6', fakeK6('2.2.0'));
    const old = machine.write('old/k6', fakeK6('1.8.1'));
    const { findings, code } = await diagnosis('--k6', old);
    expect(code).toBe(69);
    expect(findings).toContainEqual({
      subject: 'k6 by --k6',
      state: 'too old',
      found: `${old} is k6 v1.8.1; expected k6 v2.0 or newer`,
    });
    expect(findings).toContainEqual({
      subject: 'k6 on PATH',
      state: 'ok',
      found: `${fit} is k6 v2.2.0`,
    });
    expect((await diagnosis('--k6', fit)).code).toBe(0);
  });

  it('exits 69 where results cannot be written', async () => {
    machine.install('k6', fakeK6('2.2.0'));
    writeFileSync(path.join(machine.home, 'file'), '');
    const results = path.join(machine.home, 'file', 'results');
    const { printed, code } = await doctor('--results', results);
    expect(printed).toMatch(/^unusable +results +.*file is not a directory$/m);
    expect(code).toBe(69);
  });

  it('exits 130 on Ctrl-C and leaves no process behind', async () => {
    const k6 = machine.write(
      'slow/k6',
      'sleep 600 & echo $! > "$TEST_HOME/child"; mv "$TEST_HOME/child" "$TEST_HOME/pid"; wait',
    );
    const module = new URL('../../src/cli/doctor.ts', import.meta.url).href;
    const program = `
      const { doctorCommand } = await import(${JSON.stringify(module)});
      await doctorCommand().parseAsync(['--k6', ${JSON.stringify(k6)}], { from: 'user' });`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', program];
    const child = spawn(process.execPath, args, { env: machine.env, stdio: 'inherit' });
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    const pid = readFileSync(await made(machine, 'pid'), 'utf8').trim();
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    await gone(pid);
  });

  it('looks at a backend, too, and exits 69 where that cannot be load-tested', async () => {
    machine.write(cachedK6(machine.env), fakeK6('2.2.0'));
    const secret = 'the secret';
    const desk = await startDesk({ secret, complain: () => undefined });
    onTestFinished(() => desk.close());
    vi.stubEnv('HOLDLINE_DESK_SECRET', secret);
    const fit = await doctor('--backend', desk.url);
    expect(fit.printed).toContain('Load tests can run on this machine.');
    expect(fit.printed).toMatch(/^ok +agent +a1 is let in$/m);
    expect(fit.printed).toMatch(/This backend can be load-tested\.\n$/);
    expect(fit.code).toBe(0);
    vi.stubEnv('HOLDLINE_DESK_SECRET', 'another');
    const { printed, code } = await doctor('--backend', desk.url, '--json');
    expect(JSON.parse(printed)).toMatchObject({
      canRunLoad: true,
      backend: { canBeLoaded: false },
    });
    expect(printed).not.toContain('"another"');
    expect(code).toBe(69);
  });

  it('asks nobody off loopback who is not named, and nothing of a backend that is not', async () => {
    await expect(doctor('--backend', 'http://support.example')).rejects.toThrow(
      'support.example is not on loopback',
    );
    await expect(doctor('--people', 'people.json')).rejects.toThrow('expected --backend');
  });
});
