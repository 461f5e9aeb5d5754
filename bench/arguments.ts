import { parseArgs } from 'node:util';
import { benches } from './benches.ts';

export interface Arguments {
  /** Names of benches, in the order of the list. */
  readonly only: readonly string[];
  /** Instead of each bench's own number. */
  readonly customers: number | undefined;
  /** How often everything is measured. */
  readonly rounds: number;
  readonly json: boolean;
  readonly peers: boolean;
  readonly peersFolder: string;
}

/** Somebody has to write another command line. */
export class BadArguments extends Error {}

const MOST_CUSTOMERS = 1e9;

/**
 * @param words what stands behind the name of the program
 * @throws {BadArguments} with what was expected, and what was found
 */
export function parseArguments(words: readonly string[]): Arguments {
  const { values } = parsed(words);
  return {
    only: chosen(values.only),
    customers:
      values.customers === undefined
        ? undefined
        : wholeNumber('--customers', values.customers, 1_000, MOST_CUSTOMERS),
    rounds: wholeNumber('--rounds', values.rounds ?? (values.peers ? '5' : '1'), 1, 100),
    json: values.json,
    peers: values.peers,
    peersFolder: values['peers-folder'],
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        customers: { type: 'string' },
        rounds: { type: 'string' },
        peers: { type: 'boolean', default: false },
        'peers-folder': { type: 'string', default: '../shared/bench/engines' },
      },
    });
  } catch (error) {
    throw new BadArguments((error as Error).message);
  }
}

function chosen(list: string | undefined): readonly string[] {
  const names = benches.map(({ name }) => name);
  if (list === undefined) return names;
  const wanted = list.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new BadArguments(
      `--only: expected names of ${names.join(', ')}; found ${JSON.stringify(unknown)}`,
    );
  }
  return names.filter((name) => wanted.includes(name));
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new BadArguments(
      `${option}: expected a whole number from ${least} to ${most}, found ${JSON.stringify(text)}`,
    );
  }
  return value;
}
