import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { k6Environment } from '../../src/loadtest/provision/k6-environment.ts';
import { drawnColumns } from '../k6/drawn-columns.ts';
import { compileModule } from '../support/compile-module.ts';
import { requireK6 } from '../support/k6.ts';
import { requireNode24 } from '../support/node-24.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const digest = createHash('sha256').update(new Uint8Array(drawnColumns().buffer)).digest('hex');

describe(`what 2,000 customers draw, on Node ${process.versions.node}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'holdline-draws-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is drawn in full: every number is one, and many customers come back', () => {
    const columns = drawnColumns();
    expect(columns.some(Number.isNaN)).toBe(false);
    expect(new Set(columns).size).toBeGreaterThan(10_000);
  });

  it('is the same to the last bit in k6', async (ctx) => {
    const k6 = await requireK6(ctx);
    const config = path.join(folder, 'k6.json');
    await writeFile(config, '{}');
    const script = path.join(root, 'test/k6/digest.ts');
    const common = ['run', '--config', config, '--no-usage-report', '--quiet', '--no-color'];
    const { stdout, stderr } = await run(k6, [...common, '--log-format', 'raw', script], {
      env: k6Environment(process.env),
    });
    expect(`${stdout}${stderr}`).toContain(`digest ${digest}`);
  });

  it('is the same to the last bit on Node 24', { timeout: 180_000 }, async (ctx) => {
    const [node] = await Promise.all([
      requireNode24(ctx),
      compileModule('test/k6/drawn-columns.ts', folder),
    ]);
    const main = path.join(folder, 'main.mjs');
    await writeFile(
      main,
      `import { createHash } from 'node:crypto';
       import { drawnColumns } from './compiled/test/k6/drawn-columns.js';
       const bytes = new Uint8Array(drawnColumns().buffer);
       console.log(process.versions.node, createHash('sha256').update(bytes).digest('hex'));`,
    );
    const { stdout } = await run(node, [main]);
    expect(stdout).toMatch(/^24\./);
    expect(stdout.trim().split(' ')[1]).toBe(digest);
  });
});
