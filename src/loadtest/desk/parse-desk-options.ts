import { ScenarioError } from '../../errors.ts';
import type { Law } from '../../mathematics/random/law.ts';
import { parseLaw } from '../../scenario/law-text.ts';
import type { Capacity } from './capacity.ts';
import { undisturbed } from './disturbances.ts';
import { isLoopbackAddress, loopbackExpected } from './loopback.ts';
import {
  type OperationName,
  operationNames,
  type PerOperation,
  perOperation,
} from './operations.ts';
import { parseFaults } from './parse-faults.ts';
import { shareOrMistake, type ValueOrMistake } from './share-or-mistake.ts';
import type { DeskOptions } from './start-desk.ts';

/** The desk's options as a command line writes them. */
export interface DeskTexts {
  readonly host?: string;
  readonly port?: string;
  readonly seed?: string;
  /** `take=exponential(20 ms)` or `*=constant(5 ms)`. */
  readonly latency?: readonly string[];
  /** `0.01` or `take=0.05`. */
  readonly errors?: readonly string[];
  /** `workers=4` or `bucket=100/s,burst=20`. */
  readonly capacity?: string;
  /** `reset=0.01 of open`, `stall=2 s every 30 s`, … */
  readonly fault?: readonly string[];
  readonly log?: string;
  readonly secret: string;
}

/**
 * What a command line asks of a desk.
 *
 * @param dashes what the names of the options begin with: `--desk-` where another command has them
 * @throws ScenarioError with a line for each mistake
 */
export function parseDeskOptions(texts: DeskTexts, dashes = '--'): Omit<DeskOptions, 'complain'> {
  const mistakes: string[] = [];
  const { host = '127.0.0.1' } = texts;
  if (!isLoopbackAddress(host)) mistakes.push(`${dashes}host: expected ${loopbackExpected(host)}`);
  if (texts.secret === '') {
    mistakes.push(
      'HOLDLINE_DESK_SECRET: expected a secret, found nothing; unset it for a random one',
    );
  }

  const options = {
    host,
    port: wholeNumber(`${dashes}port`, texts.port ?? '0', 65535, mistakes),
    secret: texts.secret,
    disturbances: {
      latency: assignments(
        `${dashes}latency`,
        texts.latency,
        lawOrMistake,
        undisturbed.latency,
        mistakes,
      ),
      errors: assignments(
        `${dashes}errors`,
        texts.errors,
        shareOrMistake,
        undisturbed.errors,
        mistakes,
      ),
      capacity: parseCapacity(`${dashes}capacity`, texts.capacity, mistakes),
      faults: parseFaults(`${dashes}fault`, texts.fault, mistakes),
      seed: wholeNumber(
        `${dashes}seed`,
        texts.seed ?? String(undisturbed.seed),
        Number.MAX_SAFE_INTEGER,
        mistakes,
      ),
    },
    ...(texts.log === undefined ? {} : { log: texts.log }),
  };
  if (mistakes.length > 0) throw new ScenarioError(mistakes.join('\n'));
  return options;
}

function lawOrMistake(text: string): ValueOrMistake<Law> {
  const law = parseLaw(text);
  return 'expected' in law ? law : { value: law };
}

/** Reads `operation=value`, `*=value` and `value`; what names an operation outweighs what does not. */
function assignments<Value>(
  option: string,
  texts: readonly string[] = [],
  parse: (text: string) => ValueOrMistake<Value>,
  otherwise: PerOperation<Value>,
  mistakes: string[],
): PerOperation<Value> {
  const given = new Map<OperationName | '*', Value>();
  for (const text of texts) {
    const [, name = '*', written = ''] = /^\s*(?:([a-z]+|\*)\s*=)?(.*)$/.exec(text) ?? [];
    const parsed = parse(written.trim());
    if (!isOperation(name) && name !== '*') {
      mistakes.push(
        `${option} ${text}: expected one of ${operationNames.join(', ')} or *, found ${name}`,
      );
    } else if (given.has(name)) {
      mistakes.push(`${option} ${text}: expected each operation once, found ${name} again`);
    } else if ('expected' in parsed) {
      mistakes.push(`${option} ${text}: expected ${parsed.expected}, found ${written.trim()}`);
    } else {
      given.set(name, parsed.value);
    }
  }
  const usual = given.get('*');
  return perOperation((operation) => given.get(operation) ?? usual ?? otherwise[operation]);
}

function isOperation(name: string): name is OperationName {
  return (operationNames as readonly string[]).includes(name);
}

/** More would not fit the machine; the queue of a smaller pool says the same. */
const mostWorkers = 100_000;

function parseCapacity(option: string, text: string | undefined, mistakes: string[]): Capacity {
  if (text === undefined) return undisturbed.capacity;
  const workers = Number(/^workers=(\d+)$/.exec(text)?.[1]);
  if (workers >= 1 && workers <= mostWorkers) return { kind: 'workers', workers };

  const bucket = /^bucket=(\d+(?:\.\d+)?)\/s(?:,burst=(\d+))?$/.exec(text);
  if (bucket !== null) {
    const perSecond = Number(bucket[1]);
    // One second's worth, as most published limits mean it.
    const burst = bucket[2] === undefined ? Math.max(1, Math.ceil(perSecond)) : Number(bucket[2]);
    if (perSecond > 0 && burst >= 1) return { kind: 'bucket', perSecond, burst };
  }
  mistakes.push(
    `${option}: expected workers=4 or bucket=100/s,burst=20 (from 1 to ${mostWorkers} workers; a rate above 0, a burst of at least 1), found ${text}`,
  );
  return undisturbed.capacity;
}

function wholeNumber(option: string, text: string, most: number, mistakes: string[]): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  mistakes.push(`${option}: expected a whole number from 0 to ${most}, found ${text}`);
  return 0;
}
