import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerMutants } from '../mutants/customer-mutants.ts';

const root = path.resolve(import.meta.dirname, '../..');
let found: readonly (string | null)[];

beforeAll(async () => {
  const script = path.join(root, 'test/mutants/run-tests.ts');
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: root });
  found = JSON.parse((await run).stdout);
}, 240_000);

describe('the tests of customers, journeys, levers and answers', () => {
  it.each(customerMutants.map((mutant, number) => ({ ...mutant, number })))(
    'notice $name',
    ({ number, file, find, test, by }) => {
      const text = readFileSync(path.join(root, 'src', file), 'utf8');
      expect(text.split(find).length - 1, `${find} in src/${file}`).toBe(1);
      expect(found[number], `“${by}” of test/${test}`).toMatch(/AssertionError: /);
    },
  );
});
