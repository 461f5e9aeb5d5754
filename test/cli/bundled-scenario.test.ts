import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundledScenario } from '../../src/cli/bundled-scenario.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const firstDay = join(root, 'scenarios/first-day.yaml');

describe('a scenario that is not there', () => {
  it.each(['first-day.yaml', 'first-day', 'scenarios/first-day.yaml'])(
    'is named where one that is called %s comes with Holdline',
    (file) => {
      expect(bundledScenario(file, root)).toBe('scenarios/first-day.yaml');
      expect(bundledScenario(file, join(root, 'docs'))).toBe(firstDay);
    },
  );

  it('may be one of the journeys', () => {
    expect(bundledScenario('gen-z-search', root)).toBe('scenarios/journeys/gen-z-search.yaml');
  });

  it.each(['second-day.yaml', 'scenario.schema.json', '', '.', '..'])(
    'is not guessed for %j',
    (file) => {
      expect(bundledScenario(file, root)).toBeUndefined();
    },
  );

  it('is refused with the path of the one to take', async () => {
    const { code, stderr } = await holdline(['simulate', 'first-day.yaml'], { cwd: emptyFolder() });
    expect(stderr).toBe(
      `first-day.yaml: cannot read the scenario: there is no such file; one of that name comes with Holdline: ${firstDay}\n`,
    );
    expect(code).toBe(2);
  });
});
