import { Counter } from 'k6/metrics';
import type { MeasuredLine } from '../measured-line.ts';

/** k6's console, which `--console-output` sends to the file of lines. */
declare const console: { log(line: string): void; error(line: string): void };

/** Exceptions in our own script: k6 itself would exit 0 on them. */
const errors = new Counter('journey_errors');

export function writeLine(line: MeasuredLine): void {
  console.log(JSON.stringify(line));
}

/** Says that our script failed; the run is then judged as a bug of ours, never as a result. */
export function reportError(error: unknown): void {
  errors.add(1);
  const { stack, message } = error as { stack?: string; message?: string };
  console.error(JSON.stringify({ e: 'error', message: stack ?? message ?? String(error) }));
}
