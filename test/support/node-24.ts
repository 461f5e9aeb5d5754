import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { cacheRoot } from '../../src/loadtest/provision/cache.ts';
import { absent } from './k6.ts';

const run = promisify(execFile);

/**
 * Node 24, in a prefix of its own: among our dependencies it would replace the Node of npm's scripts.
 * It is installed once, into the cache. Without one the test is skipped; with `CI=true` it fails.
 */
export async function requireNode24(ctx: TestContext): Promise<string> {
  try {
    return await node24();
  } catch (error) {
    return absent(ctx, `Node 24 could not be installed: ${error}`);
  }
}

async function node24(): Promise<string> {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const shelf = path.join(cacheRoot(process.env), 'test');
  const home = path.join(shelf, 'node-24');
  const program = path.join('node_modules', name, 'bin/node');
  if (existsSync(path.join(home, program))) return path.join(home, program);

  await mkdir(shelf, { recursive: true });
  const workshop = await mkdtemp(path.join(shelf, '.node-24-'));
  try {
    const options = ['--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
    await run('npm', ['install', '--prefix', workshop, ...options, `${name}@24`], {
      cwd: workshop,
      timeout: 150_000,
    });
    // One rename: who looks sees no Node or a whole one; whoever comes second keeps the first one's.
    await rename(workshop, home).catch((error) => {
      if (!existsSync(path.join(home, program))) throw error;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return path.join(home, program);
}
