import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holdline } from '../support/holdline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/capacity.md'), 'utf8');

describe('docs/capacity.md', () => {
  it('shows the rate-limit table as it is printed', async () => {
    const [, command = ''] = /^holdline (capacity .*--rate-limits.*)$/m.exec(page) ?? [];
    const [, shown = ''] = /```text\n([\s\S]*?)```/.exec(page) ?? [];
    const { code, stdout } = await holdline(command.split(' '), { cwd: root });
    expect(code).toBe(0);
    expect(stdout.trimEnd()).toBe(shown.trimEnd());
  }, 60_000);

  it('names every option of the search', async () => {
    const { stdout } = await holdline(['capacity', '--help']);
    const own = stdout.slice(stdout.indexOf('--probe-length'), stdout.indexOf('Examples:'));
    const names = [...own.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name as string);
    expect(names.length).toBeGreaterThan(8);
    expect(
      names.filter((name) => !page.includes(`\`${name}`) && !page.includes(` ${name}`)),
    ).toEqual([]);
  });
});
