import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Heard } from '../stubs/stub-server.ts';

/** The last Prism that runs on Node 20. */
const PRISM = '@stoplight/prism-cli@5.14.2';
/** Fetching it takes half a minute, reading a contract of a megabyte ten seconds. */
const STARTS_WITHIN = 240_000;

/** A published contract that requests are held against. */
export interface Prism {
  readonly url: string;
  /** What is wrong with a request; empty where it is valid. */
  violations(request: Pick<Heard, 'method' | 'path' | 'body'> & Sent): Promise<string>;
  close(): void;
}

interface Sent {
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Of the connection, and of no concern to the contract. */
const hops = ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'];

/**
 * Starts Prism as a validating mock on loopback.
 *
 * @param contract the text of an OpenAPI file
 */
export async function startPrism(contract: string): Promise<Prism> {
  const folder = mkdtempSync(join(tmpdir(), 'holdline-contract-'));
  const file = join(folder, 'contract.yaml');
  writeFileSync(file, contract);
  const port = String(await freePort());
  const args = ['--yes', PRISM, 'mock', '-h', '127.0.0.1', '-p', port, '--errors', file];
  // In a group of its own: npx starts a shell, and that Prism.
  const child = spawn('npx', args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const close = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no Prism:\n${said}`)), STARTS_WITHIN);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes('Prism is listening')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`Prism ended with ${code}:\n${said}`)));
  }).catch((error: unknown) => {
    close();
    throw error;
  });
  child.removeAllListeners('exit');
  const url = `http://127.0.0.1:${port}`;
  return { url, close, violations: (request) => violationsAt(url, request) };
}

async function violationsAt(
  url: string,
  { method, path, query, headers, body }: Parameters<Prism['violations']>[0],
): Promise<string> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || hops.includes(name) ? [] : [[name, String(value)] as const],
  );
  const search = query.size === 0 ? '' : `?${query}`;
  const response = await fetch(`${url}${path}${search}`, {
    method,
    headers: Object.fromEntries(kept),
    ...(body === '' ? {} : { body }),
  });
  const text = await response.text();
  return response.ok ? '' : `${method} ${path}: ${response.status} ${text}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
