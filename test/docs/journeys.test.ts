import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { shippedScenarios } from '../support/shipped-scenarios.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const page = read('docs/journeys.md');
const block = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
const wordsOf = (command: string) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
const commands = [...page.matchAll(/^holdline (.*)$/gm)].map(([, command = '']) => command);
const shown = [...page.matchAll(/```sh\nholdline (.*)\n```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, command = '', printed = '']) => [command, printed] as const,
);

describe('docs/journeys.md', () => {
  it('shows the scenario of its example, and its drawing', async () => {
    expect(block('yaml')).toBe(read('examples/journeys.yaml'));
    const { stdout } = await holdline(['draw', 'examples/journeys.yaml'], { cwd: root });
    expect(block('mermaid')).toBe(stdout);
  });

  it.each(shown)('is right about what holdline %s prints', async (command, printed) => {
    const out = ['--out', emptyFolder()];
    const { stdout, stderr } = await holdline([...wordsOf(command), ...out], { cwd: root });
    expect(`${stdout}\n${stderr}`).toContain(printed.trim());
  });

  it('shows two of them, and commands that draw', async () => {
    expect(shown).toHaveLength(2);
    const drawing = commands.filter((command) => command.startsWith('draw'));
    expect(drawing).toHaveLength(3);
    for (const command of drawing) {
      const words = wordsOf(command).map((word) =>
        word.startsWith('scenarios/') ? `${root}/${word}` : word,
      );
      const file = words[1]?.replace(/^examples/, `${root}/examples`) ?? '';
      const { code } = await holdline(['draw', file, ...words.slice(2)], { cwd: emptyFolder() });
      expect(code, command).toBe(0);
    }
  });

  it('lists the journeys that come along', () => {
    const listed = [...page.matchAll(/^\| \[([a-z-]+\.yaml)\]/gm)].map(([, file]) => file);
    const shipped = shippedScenarios.filter((file) => file.startsWith('journeys/'));
    expect(listed.map((file) => `journeys/${file}`).sort()).toEqual(shipped);
  });

  it('names kinds of channels that there are, and all of them', () => {
    const [, rows = ''] = /^\| Channel \| Kind .*\n.*\n([\s\S]*?)\n\n/m.exec(page) ?? [];
    const kinds = rows.split('\n').map((row) => {
      const [, , kind = ''] = row.split('|');
      return [...kind.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
    });
    expect(kinds.every((names) => names.length > 0)).toBe(true);
    expect([...new Set(kinds.flat())].sort()).toEqual([
      'automatic',
      'deferred',
      'live-text',
      'live-voice',
      'messaging',
    ]);
  });
});
