import { ScenarioError } from '../errors.ts';
import { compileLaw, type Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import { type LatencyFit, latencyText } from './latency-fits.ts';

/** What a load run leaves in `latency.json`, for `--latency-from`. */
export interface LatencyFile {
  /** What was load-tested. */
  readonly backend: string;
  /** Of each operation that was answered; seconds. */
  readonly laws: Partial<Readonly<Record<Operation, Law>>>;
}

/** The text of `latency.json`; see `docs/results.md`. */
export function latencyJson(backend: string, fits: readonly LatencyFit[]): string {
  const of = (law: Law) => ({ text: latencyText(law), mean: meanOf(law), law });
  const operationsOf = fits.map(({ operation, answers, mean, law, kind, candidates }) => ({
    operation,
    answers,
    measuredMean: { value: mean.value, interval: mean.interval ?? null },
    kind,
    ...of(law),
    candidates: candidates.map(({ law: tried, ...found }) => ({ ...of(tried), ...found })),
  }));
  return `${JSON.stringify({ format: FORMAT, backend, unit: 's', operations: operationsOf }, null, 2)}\n`;
}

const FORMAT = 1;

/**
 * Reads `latency.json`.
 *
 * @param file for messages
 * @throws {ScenarioError} for what is none
 */
export function parseLatency(text: string, file: string): LatencyFile {
  const refuse = (expected: string): never => {
    throw new ScenarioError(`${file}: expected ${expected}, as holdline load writes it`);
  };
  const read = parsed(text);
  if (read?.format !== FORMAT || !Array.isArray(read.operations)) {
    return refuse(`the latency of a load run in format ${FORMAT}`);
  }
  const laws: Partial<Record<Operation, Law>> = {};
  for (const { operation, law } of read.operations) {
    if (!operations.includes(operation as Operation)) refuse('known operations');
    if (!isLaw(law)) refuse(`a law of ${String(operation)}`);
    laws[operation as Operation] = law as Law;
  }
  return { backend: String(read.backend ?? 'a backend'), laws };
}

interface Written {
  readonly format?: unknown;
  readonly backend?: unknown;
  readonly operations?: readonly { readonly operation?: unknown; readonly law?: unknown }[];
}

function parsed(text: string): Written | undefined {
  try {
    return (JSON.parse(text) ?? undefined) as Written | undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is a law that something can be drawn from: nothing is longer than a day, or shorter than nothing. */
function isLaw(law: unknown): law is Law {
  try {
    const mean = meanOf(law as Law);
    compileLaw(law as Law);
    return mean >= 0 && mean < 86_400;
  } catch {
    return false;
  }
}
