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

/**
 * What is wrong with a scenario, with what is wrong with the file of the customers that it names, as far as that
 * can be told. A file that is not there comes first: it is what hides all else.
 */
export async function withCustomerFileFaults(
  refusal: ScenarioError,
  text: string,
  file: string,
  settings: readonly Setting[],
): Promise<ScenarioError> {
  const customers = customersAsWritten(text, file, settings);
  if (customers?.file === undefined) return refusal;
  const { path } = customers.file;
  let rows: string | undefined;
  try {
    rows = await readInput(resolve(dirname(file), path), `the customers of ${file}`);
    const { readCustomers } = await import('../calibration/read-customers.ts');
    readCustomers(rows, path, customers);
    return refusal;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const { message } = error;
    const told = rows === undefined ? [message, refusal.message] : [refusal.message, message];
    return new ScenarioError(told.join('\n'));
  }
}
