import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { birthYears } from '../../src/population/generations.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const page = read('docs/population.md');
const shown = [...page.matchAll(/```sh\nholdline (.*)\n```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, command = '', printed = '']) => [command, printed] as const,
);

describe('docs/population.md', () => {
  it.each(shown)('is right about what holdline %s prints', async (command, printed) => {
    const { code, stdout } = await holdline(command.split(' '), { cwd: root });
    expect(stdout.trim()).toBe(printed.trim());
    expect(code).toBe(0);
  });

  it('shows the customers of its examples', () => {
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) =>
      parse(text),
    );
    expect(blocks).toEqual(
      ['subscribers', 'customers'].map((name) => ({
        customers: parse(read(`examples/${name}.yaml`)).customers,
      })),
    );
    const [, csv] = /```csv\n([\s\S]*?)```/.exec(page) ?? [];
    expect(csv).toBe(read('examples/customers.csv'));
  });

  it('has the generations of the one table that there is', () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{4}) to (\d{4})/gm)].map(
      ([, name, first, last]) => [name, Number(first), Number(last)],
    );
    expect(rows).toEqual(generationNames.map((name) => [name, ...birthYears[name]]));
  });

  it('is right about what is wrong with a file', async () => {
    const [, told = ''] = /```text\n(bad\.csv[\s\S]*?)```/.exec(page) ?? [];
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'bad.csv'),
      `born,plan,since,language,time_zone,prefers_person
2031-05-17,basic,10,de,Europe/Berlin,yes
1984-05-17,gold,720,de,Europe/Berln,no
2007-01-31,pro,2020-05-01,de,Europe/Berlin,perhaps
`,
    );
    const scenario = join(folder, 'bad.yaml');
    writeFileSync(scenario, read('examples/customers.yaml').replace('customers.csv', 'bad.csv'));
    const { code, stderr } = await holdline(['population', scenario]);
    expect(stderr.trim()).toBe(told.trim());
    expect(code).toBe(2);
  });

  it('speaks of two commands', () => {
    expect(shown.length).toBe(2);
  });
});
