import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holdline } from '../support/holdline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(new URL('../../docs/journey-map.md', import.meta.url), 'utf8');
const shown = [...page.matchAll(/```sh\nholdline ([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, command = '', printed = '']) => ({
    name: command.trim().split(/\s+/).slice(0, 2).join(' '),
    args: [...command.replaceAll('\\\n', ' ').matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    ),
    printed,
  }),
);

describe('docs/journey-map.md', () => {
  it('shows the map of a log, of a scenario, and of customers who leave', () => {
    expect(shown).toHaveLength(3);
  });

  it.each(shown)('is right about what holdline $name prints', async ({ args, printed }) => {
    const isFile = /^(?:examples|scenarios)\//;
    const { code, stdout } = await holdline(
      args.map((arg) => (isFile.test(arg) ? `${root}${arg}` : arg)),
    );
    expect(stdout.trim()).toBe(printed.trim());
    expect(code).toBe(0);
  });
});
