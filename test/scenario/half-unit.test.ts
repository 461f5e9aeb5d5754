import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { halfUnitOf } from '../../src/scenario/half-unit.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

it.each([
  ['0.004', 0.0005],
  ['0.040', 0.0005],
  ['.4', 0.05],
  ['4e-3', 0.0005],
  ['1', 0],
  ['0.0', 0.05],
  ['some', 0],
])('is half of the last digit of %s', (written, half) => {
  expect(halfUnitOf(written)).toBe(half);
});

it('is known of observed churn by the digits of the file, and of an option', () => {
  const text = readFileSync(new URL('../../examples/churn.yaml', import.meta.url), 'utf8');
  const rounding = (written: string, ...set: readonly string[]) =>
    parseScenario(
      text.replace('churn: 0.04,', `churn: ${written},`),
      'churn.yaml',
      set.map((one) => parseSetting(one)),
    ).churn?.observed?.rounding;
  expect(rounding('0.04')).toEqual({ churn: 0.005, hit: 0.005 });
  expect(rounding('0.040')).toEqual({ churn: 0.0005, hit: 0.005 });
  expect(rounding('0.04', 'churn.observed.churn=0.0400')).toEqual({ churn: 0.00005, hit: 0.005 });
});
