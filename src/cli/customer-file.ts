import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { ScenarioError } from '../errors.ts';
import { customersAsWritten } from '../scenario/customers-as-written.ts';
import type { Customers, Scenario } from '../scenario/scenario.ts';
import type { Setting } from '../scenario/settings.ts';
import { withCustomers } from '../scenario/with-customers.ts';
import { readInput } from './read-input.ts';

/** A file whose customers a run has. */
export interface ReadCustomers {
  readonly file: string;
  /** SHA-256 of its text, in hex. */
  readonly hash: string;
  readonly customers: number;
}

/** The customers of the files that a scenario and its variants name. */
export interface CustomerFiles {
  /** Those of the scenario as it is; absent where it names none. */
  readonly customersFrom?: ReadCustomers;
  /** Gives a scenario, and each of its variants, the customers of the file that it names. */
  withCustomers(scenario: Scenario): Scenario;
}

/**
 * Reads the files of customers that a scenario and its variants name.
 *
 * @param file the scenario's own, beside which those of the customers are looked for
 */
export async function readCustomerFiles(scenario: Scenario, file: string): Promise<CustomerFiles> {
  const texts = new Map<string, string>();
  for (const { customers } of [scenario, ...scenario.variants.map((one) => one.scenario)]) {
    const path = customers.file?.path;
    if (path === undefined || texts.has(path)) continue;
    texts.set(path, await readInput(resolve(dirname(file), path), `the customers of ${file}`));
  }
  if (texts.size === 0) return { withCustomers: (of) => of };

  const { readCustomers } = await import('../calibration/read-customers.ts');
  /** By all that the scenario says of its customers: a search asks for the same ones time and again. */
  const read = new Map<string, Customers>();
  const customersOf = (customers: Customers): Customers | undefined => {
    const text = customers.file && texts.get(customers.file.path);
    if (customers.file === undefined || text === undefined) return undefined;
    const key = JSON.stringify(customers);
    const found = read.get(key) ?? readCustomers(text, customers.file.path, customers);
    read.set(key, found);
    return found;
  };
  const give = (of: Scenario): Scenario => {
    const customers = customersOf(of.customers);
    const variants = of.variants.map((one) => ({ ...one, scenario: give(one.scenario) }));
    return { ...(customers === undefined ? of : withCustomers(of, customers)), variants };
  };
  const { path } = scenario.customers.file ?? {};
  const text = path === undefined ? undefined : texts.get(path);
  if (path === undefined || text === undefined) return { withCustomers: give };
  const hash = createHash('sha256').update(text).digest('hex');
  const { size } = give(scenario).customers;
  return { withCustomers: give, customersFrom: { file: path, hash, customers: size } };
}

/** What is wrong with the file of the customers that a refused scenario names; nothing where that cannot be told. */
export async function customerFileFaults(
  text: string,
  file: string,
  settings: readonly Setting[],
): Promise<readonly string[]> {
  const customers = customersAsWritten(text, file, settings);
  if (customers?.file === undefined) return [];
  const { path } = customers.file;
  try {
    const rows = await readInput(resolve(dirname(file), path), `the customers of ${file}`);
    const { readCustomers } = await import('../calibration/read-customers.ts');
    readCustomers(rows, path, customers);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return [error.message];
  }
}
