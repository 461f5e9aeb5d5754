import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holdline } from '../support/holdline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const shell = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.split('\n'),
);
const commands = shell
  .filter((line) => line.startsWith('holdline '))
  .map((line) => ({
    words: [...line.replace(/\s+#.*$/, '').matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, word]) => quoted ?? word ?? '',
    ),
    exits: Number(/# .*exits with (\d+)/.exec(line)?.[1] ?? 0),
  }));

/** How a command of the README is tried without loading anything or waiting for anything. */
function tried([, command = '', ...args]: readonly string[]): readonly string[] {
  if (command === 'draw')
    return ['draw', ...args.slice(0, args.indexOf('--out')), '--format', 'svg'];
  if (command === 'desk') return ['desk', ...args, '--help'];
  // What they name is yours.
  if (args.includes('--arrivals') || args.includes('--backend'))
    return [command, ...args, '--help'];
  const sends = command === 'load' || (command === 'capacity' && !args.includes('--rate-limits'));
  return sends ? [command, ...args, '--dry-run'] : [command, ...args];
}

describe('the README', () => {
  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(4);
  });

  it.each(commands.map(({ words, exits }) => [words.join(' '), words, exits] as const))(
    '%s works',
    async (_, words, exits) => {
      const { code, stderr } = await holdline(tried(words), { cwd: root });
      const expected = words[1] === 'doctor' ? [0, 69] : [exits];
      expect(expected, stderr).toContain(code);
    },
    // Some of them sweep over assumptions; a machine that does other things as well may take its time.
    120_000,
  );

  it('shows the twelve lines of examples/phone.yaml', () => {
    const [, lines = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(lines).toBe(readFileSync(join(root, 'examples/phone.yaml'), 'utf8'));
    expect(lines.trimEnd().split('\n')).toHaveLength(12);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const [, name = ''] of readme.matchAll(/npm run ([a-z:]+)/g))
      expect(scripts[name], name).toBeDefined();
  });

  it('links to files that exist', () => {
    for (const [, target = ''] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g)) {
      expect(existsSync(join(root, target)), target).toBe(true);
    }
  });
});
