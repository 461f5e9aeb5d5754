import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LogLine } from '../../src/loadtest/desk/desk-log.ts';
import { caller, person, secret } from '../loadtest/desk/desk-client.ts';

const program = fileURLToPath(new URL('./desk-process.ts', import.meta.url));

interface DeskProcess {
  readonly child: ChildProcess;
  /** The first line on stdout. */
  readonly firstLine: Promise<string>;
  /** The exit code, or the signal that ended it. */
  readonly end: Promise<number | NodeJS.Signals>;
  stderr(): string;
}

const started: ChildProcess[] = [];

/** Starts `holdline desk` with the tests' secret, another, or none at all. */
function runDesk(
  args: readonly string[],
  options: { readonly stdin?: 'pipe'; readonly deskSecret?: string | null } = {},
): DeskProcess {
  const { stdin = 'ignore', deskSecret = secret } = options;
  const { HOLDLINE_DESK_SECRET: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    stdio: [stdin, 'pipe', 'pipe'],
    env: deskSecret === null ? env : { ...env, HOLDLINE_DESK_SECRET: deskSecret },
  });
  started.push(child);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  return {
    child,
    firstLine: once(lines, 'line').then(([line]) => String(line)),
    end: once(child, 'close').then(([code, signal]) => code ?? signal),
    stderr: () => stderr,
  };
}

/** The address in the readiness line. */
async function urlOf({ firstLine }: DeskProcess): Promise<string> {
  return JSON.parse(await firstLine).url;
}

/** The status of an answer; undefined where none came. */
function statusOf(url: string, path: string): Promise<number | undefined> {
  return person(url, 'agent', 'a1')
    .get(path)
    .then(
      ({ status }) => status,
      () => undefined,
    );
}

const oneToken = ['--capacity', 'bucket=0.001/s,burst=1'];

/** A request that a desk with one token has in hand for certain: it refuses the other of two. */
async function inHandOf(url: string): Promise<{ readonly status: Promise<number | undefined> }> {
  const both = [statusOf(url, '/inbox'), statusOf(url, '/inbox')] as const;
  const refused = await Promise.race(both.map((status, index) => status.then(() => index)));
  expect(await both[refused as 0 | 1]).toBe(429);
  return { status: both[refused === 0 ? 1 : 0] };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdline-desk-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

describe('holdline desk', () => {
  it('says in a line of JSON where it listens and who it is, and serves there', async () => {
    const desk = runDesk(['--json']);
    const ready = JSON.parse(await desk.firstLine);
    expect(ready).toEqual({
      desk: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: desk.child.pid,
    });
    expect((await person(ready.url, 'agent', 'a1').get('/inbox')).status).toBe(200);
  });

  it('gives a token of each role to try it with, unless somebody chose the secret', async () => {
    const desk = runDesk([], { deskSecret: null });
    const url = /http:\/\/\S+\d/.exec(await desk.firstLine)?.[0] ?? '';
    while (!desk.stderr().includes('AGENT='))
      await once(desk.child.stderr as NodeJS.ReadableStream, 'data');
    const [customer, agent] = ['CUSTOMER', 'AGENT'].map((name) => {
      return new RegExp(`${name}=(\\S+)`).exec(desk.stderr())?.[1];
    });
    const opening = { reference: 'r', channel: 'phone', subject: 'S', text: 'T' };
    expect((await caller(url, customer).post('/contacts', opening)).status).toBe(201);
    expect((await caller(url, agent).post('/contacts/1/take')).status).toBe(200);
    desk.child.kill('SIGTERM');
    await desk.end;

    const secretive = runDesk(['--json']);
    await secretive.firstLine;
    secretive.child.kill('SIGTERM');
    await secretive.end;
    expect(secretive.stderr()).toBe('');
  });

  it('writes its log out and exits 0 on SIGTERM', async () => {
    const log = join(folder, 'term.ndjson');
    const desk = runDesk(['--json', '--log', log]);
    await person(await urlOf(desk), 'agent', 'a1').get('/inbox');
    desk.child.kill('SIGTERM');
    expect(await desk.end).toBe(0);
    const [line] = (await readFile(log, 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(line ?? '') as LogLine).toMatchObject({ operation: 'inbox', status: 200 });
  });

  it('exits 130 on SIGINT, once what it has in hand is answered', async () => {
    const desk = runDesk(['--json', '--latency', '*=constant(300 ms)', ...oneToken]);
    const url = await urlOf(desk);
    const inHand = await inHandOf(url);
    desk.child.kill('SIGINT');
    expect(await inHand.status).toBe(200);
    expect(await desk.end).toBe(130);
  });

  // On a machine that stalls for two seconds between the signals, the first one has done its work.
  it('ends at once on a second SIGINT, whatever it has in hand', { retry: 3 }, async () => {
    const desk = runDesk(['--json', '--latency', '*=never', ...oneToken]);
    const url = await urlOf(desk);
    const inHand = await inHandOf(url);
    desk.child.kill('SIGINT');
    // It has heard the first one when it takes no more connections.
    while ((await statusOf(url, '/health')) !== undefined);
    desk.child.kill('SIGINT');
    expect(await desk.end).toBe('SIGINT');
    expect(await inHand.status).toBeUndefined();
  });

  it('ends with its parent, whose end of stdin closes', async () => {
    const log = join(folder, 'orphan.ndjson');
    const desk = runDesk(['--json', '--log', log], { stdin: 'pipe' });
    await person(await urlOf(desk), 'agent', 'a1').get('/inbox');
    desk.child.stdin?.end();
    expect(await desk.end).toBe(0);
    expect(await readFile(log, 'utf8')).toContain('"operation":"inbox"');
  });

  it('exits 2 with every mistake of its command line', async () => {
    const desk = runDesk([
      '--latency',
      'open=sometimes',
      '--capacity',
      'lots',
      '--host',
      '0.0.0.0',
    ]);
    expect(await desk.end).toBe(2);
    expect(desk.stderr()).toMatch(/--host: expected a loopback address/);
    expect(desk.stderr()).toMatch(/--latency open=sometimes: expected a law/);
    expect(desk.stderr()).toMatch(/--capacity: expected workers=4/);
  });

  it('exits 69 when the port is taken, and names it', async () => {
    const first = runDesk(['--json']);
    const port = new URL(await urlOf(first)).port;
    const second = runDesk(['--json', '--port', port]);
    expect(await second.end).toBe(69);
    expect(second.stderr()).toMatch(`Port ${port} on 127.0.0.1 is in use`);
  });
});
