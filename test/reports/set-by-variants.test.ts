import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setByVariants } from '../../src/reports/set-by-variants.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { scenariosFolder } from '../support/shipped-scenarios.ts';

const scenarioOf = (file: string) =>
  parseScenario(readFileSync(new URL(file, scenariosFolder), 'utf8'), file);
const namesOf = (file: string, path: string) =>
  setByVariants(scenarioOf(file), [{ path }])[0]?.variants ?? [];

describe('a path that is swept', () => {
  it('is set by variants that set it, what is around it, or what is below', () => {
    const file = '01b-what-the-wait-costs.yaml';
    expect(namesOf(file, 'churn.service.share')).toEqual([
      ...['few', 'few-3h', 'many', 'many-3h', 'table', 'table-3h'],
    ]);
    expect(namesOf(file, 'churn')).toContain('many');
    expect(namesOf(file, 'churn.background')).toEqual([]);
  });

  it('is not set by a variant whose own number it is, nor by one that no answer asks for', () => {
    const own = "variants.few.set['churn.service.share']";
    const scenario = scenarioOf('01b-what-the-wait-costs.yaml');
    expect(setByVariants(scenario, [{ path: own }])).toEqual([]);
    const path = 'churn.service.share';
    expect(setByVariants({ ...scenario, answers: [] }, [{ path }])).toEqual([]);
  });
});
