import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { studentQuantile } from '../../src/mathematics/statistics/student-t.ts';
import { standardPrecision } from '../../src/validation/by-simulation.ts';
import { parseCaseFile } from '../../src/validation/case-file.ts';
import { replicate } from '../../src/validation/simulated/replicate.ts';
import { simulationModels } from '../../src/validation/simulation-models.ts';

const seeds = 30;

function caseOf(file: string, id: string) {
  const url = new URL(`cases/${file}.json`, import.meta.url);
  const found = parseCaseFile(readFileSync(url, 'utf8'), file).cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

/** Of how many seeds the interval of 95 % holds the known value. */
async function held(file: string, id: string, metrics: readonly string[]): Promise<number> {
  const { model, parameters, expected } = caseOf(file, id);
  const made = simulationModels[model]?.(parameters);
  if (made === undefined) throw new Error(`no model ${model}`);
  const values = Object.fromEntries(metrics.map((m) => [m, [expected[m]?.value as number]]));
  let count = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const one = { ...made, replications: 90 };
    const found = await replicate(one, values, standardPrecision, 7000 + seed);
    for (const { metric, figures } of found.metrics) {
      for (const { value, standardError, degrees } of figures) {
        const off = Math.abs(value - (values[metric]?.[0] ?? Number.NaN));
        if (off <= studentQuantile(0.975, degrees) * standardError) count++;
      }
    }
  }
  return count / (seeds * metrics.length);
}

describe('simulated intervals of 95 %', () => {
  // The figures of one seed go together, so that it is 30 independent trials for each case: by chance a
  // right simulator would be out of the bounds for up to 1 choice of the seeds in 10.
  it('hold the known value for 90 to 99 % of the seeds', async () => {
    const shares = [
      await held('erlang-a', 'erla-09', ['pDelay', 'waitAll', 'pAbandon', 'occupancy']),
      await held('erlang-c', 'erlc-06', ['pDelay', 'waitAll', 'queueLength', 'inSystem']),
      await held('general-service', 'mg1-03', [
        'waitAll',
        'pDelay',
        'waitVariance',
        'busyPeriodMean',
      ]),
    ];
    const share = shares.reduce((a, b) => a + b) / shares.length;
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.99);
  }, 240_000);
});
