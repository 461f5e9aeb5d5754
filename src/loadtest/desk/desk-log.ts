import { type FileHandle, open } from 'node:fs/promises';
import { EnvironmentError } from '../../errors.ts';
import { numberOf } from '../../number-of.ts';
import type { StrikingFault } from './faults.ts';
import type { OperationName } from './operations.ts';

/** One finished operation, by the desk's own clock. */
export interface LogLine {
  /** Arrival at the desk, epoch milliseconds. */
  readonly at: number;
  /** The answer, epoch milliseconds. */
  readonly done: number;
  readonly operation: OperationName;
  /** The contact's id; null where the operation found none. */
  readonly contact: string | null;
  /** The customer's reference; null where the operation names no contact. */
  readonly reference: string | null;
  /** `customer.c17`, `agent.a1`; null where the token proved nobody. */
  readonly who: string | null;
  /** The status of the answer; 0 where nothing was done and nobody answered. */
  readonly status: number;
  /** The fault that struck it; left out where none did. */
  readonly fault?: StrikingFault;
}

/** Where whole lines go. A write either takes all of its text or rejects. */
export interface LogSink {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** How long a line may wait for company before it is written. */
const flushEvery = 200;

/**
 * Collects lines and writes them together, one write at a time. Where the sink fails, the desk goes
 * on: it complains once, counts the lines that are lost, and tries again with the next ones.
 */
export class DeskLog {
  readonly #sink: LogSink;
  readonly #complain: (message: string) => void;
  #lines: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #lost = 0;

  constructor(sink: LogSink, complain: (message: string) => void) {
    this.#sink = sink;
    this.#complain = complain;
  }

  /** How many lines could not be written. */
  get lost(): number {
    return this.#lost;
  }

  add(line: LogLine): void {
    this.#lines.push(JSON.stringify(line));
    this.#timer ??= setTimeout(() => this.#flush(), flushEvery);
  }

  /** Writes what is left and closes the sink. */
  async close(): Promise<void> {
    this.#flush();
    await this.#writing;
    try {
      await this.#sink.close();
    } catch (error) {
      this.#complain(`The desk's log could not be closed: ${messageOf(error)}.`);
    }
    if (this.#lost > 0)
      this.#complain(`The desk's log lacks ${numberOf(`${this.#lost}`, 'line')}.`);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
  }

  async #write(): Promise<void> {
    const lines = this.#lines;
    if (lines.length === 0) return;
    this.#lines = [];
    try {
      await this.#sink.write(`${lines.join('\n')}\n`);
    } catch (error) {
      if (this.#lost === 0) {
        this.#complain(
          `The desk's log cannot be written: ${messageOf(error)}. The desk goes on; lines are lost.`,
        );
      }
      this.#lost += lines.length;
    }
  }
}

/**
 * A file to append to.
 *
 * @throws EnvironmentError where it cannot be opened for writing
 */
export async function fileSink(path: string): Promise<LogSink> {
  const file = await open(path, 'a').catch((error: unknown) => {
    throw new EnvironmentError(`--log ${path}: cannot be written: ${messageOf(error)}.`);
  });
  return wholeLines(file, (await file.stat()).size);
}

/**
 * Appends to a file of `size` bytes. After a failed write it is cut back to the lines that were
 * whole, so that a full disk leaves no half line behind.
 */
export function wholeLines(
  file: Pick<FileHandle, 'writeFile' | 'truncate' | 'close'>,
  size: number,
): LogSink {
  let wholeSize = size;
  return {
    write: async (text) => {
      try {
        await file.writeFile(text);
        wholeSize += Buffer.byteLength(text);
      } catch (error) {
        // A pipe or a device cannot be cut; the first error is the one to tell.
        await file.truncate(wholeSize).catch(() => undefined);
        throw error;
      }
    },
    close: () => file.close(),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
