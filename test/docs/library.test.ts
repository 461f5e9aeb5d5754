import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { requireK6 } from '../support/k6.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
const frontDoor = readFileSync(join(root, 'src/index.ts'), 'utf8');

/** The examples of the page: file, text, and what it is said to print. */
const shown = [
  ...page.matchAll(
    /\]\(\.\.\/(examples\/[a-z-]+\.js)\)\n\n```js\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g,
  ),
].map(([, file = '', text = '', printed = '']) => ({ file, text, printed }));
const files = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.js'));

/** What `src/index.ts` exports: values, and types. */
const exported = [...frontDoor.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(
  ([, areTypes, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({
        name: name.replace(/^type /, ''),
        isType: areTypes !== undefined || name.startsWith('type '),
      })),
);
const namesOf = (areTypes: boolean) =>
  exported.flatMap(({ name, isType }) => (isType === areTypes ? [name] : [])).sort();

describe('docs/library.md', () => {
  it('has a row for everything that the package exports, and for nothing else', () => {
    const rows = [...page.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(namesOf(false));
  });

  it('names every type that the package exports', () => {
    const [, list = ''] = /^The types are ([\s\S]*?)\.$/m.exec(page) ?? [];
    expect([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual(namesOf(true));
  });

  it('uses every exported value in an example', () => {
    const used = shown.flatMap(({ text }) =>
      [...text.matchAll(/import \{([^}]*)\} from 'holdline'/g)].flatMap(([, names = '']) =>
        names.split(',').map((name) => name.trim()),
      ),
    );
    expect([...new Set(used)].filter((name) => name !== '').sort()).toEqual(namesOf(false));
  });

  it('shows every example as it stands in its file', () => {
    expect(shown.map(({ file }) => file.replace('examples/', '')).sort()).toEqual(files.sort());
    for (const { file, text } of shown)
      expect(text, file).toBe(readFileSync(join(root, file), 'utf8'));
  });

  const isLoad = ({ file }: { readonly file: string }) => file === 'examples/load.js';

  it.each(shown.filter((one) => !isLoad(one)))(
    'is right about what $file prints',
    async ({ file, printed }) => {
      const { stdout } = await run(process.execPath, [join(root, file)]);
      expect(printed).not.toBe('');
      expect(stdout).toBe(printed);
    },
  );

  it('is right about what a load test prints', async (ctx) => {
    await requireK6(ctx);
    const load = shown.find(isLoad);
    const { stdout } = await run(process.execPath, [join(root, 'examples/load.js')]);
    expect(stdout).toBe(load?.printed);
  }, 120_000);
});
