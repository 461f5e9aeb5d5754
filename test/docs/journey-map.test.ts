import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holdline } from '../support/holdline.ts';

const page = readFileSync(new URL('../../docs/journey-map.md', import.meta.url), 'utf8');
const log = fileURLToPath(new URL('../../examples/tickets.csv', import.meta.url));

describe('docs/journey-map.md', () => {
  it('is right about what its command prints', async () => {
    const [, command = ''] = /```sh\nholdline ([\s\S]*?)```/.exec(page) ?? [];
    const [, printed = ''] = /```text\n([\s\S]*?)```/.exec(page) ?? [];
    const args = [...command.replaceAll('\\\n', ' ').matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    const { code, stdout } = await holdline(
      args.map((arg) => (arg === 'examples/tickets.csv' ? log : arg)),
    );
    expect(stdout.trim()).toBe(printed.trim());
    expect(code).toBe(0);
  });
});
