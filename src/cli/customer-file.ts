import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Scenario } from '../scenario/scenario.ts';
import { withCustomers } from '../scenario/with-customers.ts';
import { readInput } from './read-input.ts';

/** A file whose customers a run has. */
export interface ReadCustomers {
  readonly file: string;
  /** SHA-256 of its text, in hex. */
  readonly hash: string;
  readonly customers: number;
}

/**
 * A scenario with the customers of the file that it names, where it names one.
 *
 * @param file the scenario's own, beside which that of the customers is looked for
 */
export async function withCustomersOfFile(
  scenario: Scenario,
  file: string,
): Promise<{ readonly scenario: Scenario; readonly customersFrom?: ReadCustomers }> {
  const { customers } = scenario;
  if (customers.file === undefined) return { scenario };
  const path = resolve(dirname(file), customers.file.path);
  const text = await readInput(path, `the customers of ${file}`);
  const { readCustomers } = await import('../calibration/read-customers.ts');
  const read = readCustomers(text, customers.file.path, customers);
  return {
    scenario: withCustomers(scenario, read),
    customersFrom: {
      file: customers.file.path,
      hash: createHash('sha256').update(text).digest('hex'),
      customers: read.size,
    },
  };
}
