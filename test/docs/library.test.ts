import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { requireK6 } from '../support/k6.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
/** What a program may import is on two pages: one of them is the engine's. */
const page = read('docs/library.md') + read('docs/engine.md');
const frontDoor = read('src/index.ts') + read('src/engine.ts');

/** The examples of the pages: file, text, and what it is said to print. */
const shown = [
  ...page.matchAll(
    /\]\(\.\.\/(examples\/[a-z-]+\.js)\)\n\n```js\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g,
  ),
].map(([, file = '', text = '', printed = '']) => ({ file, text, printed }));
const files = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.js'));

/** What `src/index.ts` exports, with what it passes on of `src/engine.ts`: values, and types. */
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

describe('docs/library.md and docs/engine.md', () => {
  it('have a row for everything that the package exports, and for nothing else', () => {
    const rows = [...page.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(namesOf(false));
  });

  it('name every type that the package exports', () => {
    const lists = [...page.matchAll(/^The types are ([\s\S]*?)\.$/gm)].map(([, list]) => list);
    expect([...lists.join().matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual(
      namesOf(true),
    );
  });

  it('use every exported value in an example', () => {
    const used = shown.flatMap(({ text }) =>
      [...text.matchAll(/import \{([^}]*)\} from 'holdline'/g)].flatMap(([, names = '']) =>
        names.split(',').map((name) => name.trim()),
      ),
    );
    expect([...new Set(used)].filter((name) => name !== '').sort()).toEqual(namesOf(false));
  });

  it('show every example as it stands in its file', () => {
    expect(shown.map(({ file }) => file.replace('examples/', '')).sort()).toEqual(files.sort());
    for (const { file, text } of shown) expect(text, file).toBe(read(file));
  });

  const isLoad = ({ file }: { readonly file: string }) => file === 'examples/load.js';

  it.each(shown.filter((one) => !isLoad(one)))(
    'are right about what $file prints',
    async ({ file, printed }) => {
      const { stdout } = await run(process.execPath, [join(root, file)]);
      expect(printed).not.toBe('');
      expect(stdout).toBe(printed);
    },
  );

  it('are right about what a load test prints', async (ctx) => {
    await requireK6(ctx);
    const load = shown.find(isLoad);
    const { stdout } = await run(process.execPath, [join(root, 'examples/load.js')]);
    expect(stdout).toBe(load?.printed);
  }, 120_000);
});
