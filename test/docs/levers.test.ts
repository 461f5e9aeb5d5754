import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leverNames, levers } from '../../src/scenario/levers/catalogue.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { holdline } from '../support/holdline.ts';
import { page, writtenPage } from './levers-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const firstDay = readFileSync(new URL('../../scenarios/first-day.yaml', import.meta.url), 'utf8');
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map(
    ([, block = '']) => block,
  );
const commands = blocksOf('sh').flatMap((block) =>
  block
    .split('\n')
    .map((line) => line.trim().replace(/\s+#.*$/, ''))
    .filter((line) => line.startsWith('holdline ')),
);

describe('docs/levers.md', () => {
  it('has the catalogue as it is (npm run docs:levers)', () => {
    expect(page).toBe(writtenPage());
    for (const name of leverNames) expect(page).toContain(`### ${name}\n\n${levers[name].does}`);
  });

  it('shows levers that can be pulled', () => {
    const shown = blocksOf('yaml');
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) {
      expect(parseScenario(firstDay + text, 'doc')).not.toEqual(parseScenario(firstDay, 'doc'));
    }
  });

  it.each(commands)(
    '%s works',
    async (command) => {
      const [, ...words] = command.split(/\s+/);
      const { code, stderr } = await holdline(words, { cwd: root });
      expect(code, stderr).toBe(0);
    },
    120_000,
  );
});
