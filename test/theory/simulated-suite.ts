import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseCaseFile } from '../../src/validation/case-file.ts';
import { simulationModels } from '../../src/validation/simulation-models.ts';
import type { CaseResult } from '../../src/validation/validate-cases.ts';

const folder = new URL('cases/', import.meta.url);

/**
 * A built module, run by Node as it is: what vitest makes of a source calls other modules through
 * properties, which no engine compiles into its callers, and simulates at a third of the speed.
 */
const built = (name: string): Promise<unknown> =>
  import(new URL(`../../dist/validation/${name}.js`, import.meta.url).href);

/**
 * The simulated cases, in parts that are simulated side by side. Each part has its share of the error
 * rate, so that a right simulator fails any of them in 1 of 100 choices of the seeds at most.
 */
export function describeSimulatedCases(part: number, of: number): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => parseCaseFile(readFileSync(new URL(name, folder), 'utf8'), name));
  const ids = files
    .flatMap(({ cases }) => cases.filter(({ model }) => Object.hasOwn(simulationModels, model)))
    .filter((_, number) => number % of === part)
    .map(({ id }) => id);

  describe(`the simulator, part ${part + 1} of ${of}`, () => {
    let results: ReadonlyMap<string, CaseResult>;
    beforeAll(async () => {
      const { byFormula } = (await built(
        'by-formula',
      )) as typeof import('../../src/validation/by-formula.ts');
      const { bySimulation, standardPrecision } = (await built(
        'by-simulation',
      )) as typeof import('../../src/validation/by-simulation.ts');
      const { validateCases } = (await built(
        'validate-cases',
      )) as typeof import('../../src/validation/validate-cases.ts');
      const methods = [byFormula, bySimulation(standardPrecision, 1 / of)];
      const all = await validateCases(files, (id) => ids.includes(id), methods);
      results = new Map(all.map((result) => [result.case.id, result]));
    }, 1_200_000);

    it.each(ids)('agrees with what is known of %s', (id) => {
      const result = results.get(id);
      const failed = result?.checks.filter(({ passed }) => !passed);
      expect({ id, failed, why: result?.why }).toEqual({ id, failed: [], why: undefined });
      expect(result?.outcome).toBe('passed');
    });

    it('settles most figures by itself', () => {
      const all = [...results.values()];
      const settled = all.flatMap(({ checks }) => checks.filter(({ by }) => by === 'simulation'));
      const left = all.flatMap((result) => result.left ?? []);
      expect(settled.length).toBeGreaterThan(left.length);
    });
  });
}
