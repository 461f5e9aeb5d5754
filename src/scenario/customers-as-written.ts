import type { Document } from 'yaml';
import { ScenarioError } from '../errors.ts';
import { dateField } from './calendar-field.ts';
import { compileCustomers } from './compile-customers.ts';
import type { Customers } from './scenario.ts';
import { scenarioSource } from './scenario-source.ts';
import { customers as customersSchema } from './schema-of-customers.ts';
import { applySettings, type Setting } from './settings.ts';

/**
 * The customers of a text that is no scenario, as far as it says who they are: so that what is wrong with their
 * file can be told along with what is wrong with the text. Undefined where it does not say it properly.
 */
export function customersAsWritten(
  text: string,
  file: string,
  settings: readonly Setting[] = [],
): Customers | undefined {
  const document = documentOf(text, file, settings);
  if (document === undefined) return undefined;
  const { customers: written, calendar } = (document.toJS() ?? {}) as Partial<
    Record<'customers' | 'calendar', unknown>
  >;
  const { data: customers } = customersSchema.safeParse(written);
  if (customers === undefined) return undefined;
  const from = dateField.safeParse((calendar as { from?: unknown } | undefined)?.from).data;
  return compileCustomers({ customers, journeys: {} }, [], false, from);
}

function documentOf(
  text: string,
  file: string,
  settings: readonly Setting[],
): Document | undefined {
  try {
    const { document } = scenarioSource(text, file);
    applySettings(document, settings);
    return document;
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}
