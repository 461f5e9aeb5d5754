import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckName, checks } from '../mutants/checks.ts';
import { EngineCopy } from '../mutants/engine-copy.ts';
import { mutants } from '../mutants/mutants.ts';

const all = Object.keys(checks) as CheckName[];
const caught: string[] = [];
let copy: EngineCopy;

beforeAll(async () => {
  copy = await EngineCopy.make();
});

afterAll(async () => {
  await copy.remove();
  // The table, for whoever wants to know what the checks are good for.
  process.stdout.write(`${['mutant | caught by | evidence', ...caught].join('\n')}\n`);
});

describe('the checks of the engine', () => {
  it('find nothing wrong with it', { timeout: 120_000 }, async () => {
    expect(await copy.check(all)).toEqual(Object.fromEntries(all.map((name) => [name, null])));
  });

  it.each(mutants)('notice $name', { timeout: 120_000 }, async (mutant) => {
    const evidence = await copy.checkMutant(mutant);
    expect(evidence, `${mutant.check} finds nothing wrong`).not.toBeNull();
    // An engine that falls over is no evidence that figures are looked at.
    expect(evidence).not.toMatch(/^it fails/);
    caught.push(`${mutant.name} | ${mutant.check} | ${evidence}`);
  });

  it('are all needed: each has a mutant to notice', () => {
    expect(new Set(mutants.map(({ check }) => check))).toEqual(new Set(all));
  });
});
