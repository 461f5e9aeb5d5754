import { open, stat } from 'node:fs/promises';
import { usualOutcome } from './adapter/outcome-names.ts';

/** What has been written so far. */
export interface ReplayProgress {
  /** Contacts sent. */
  readonly sent: number;
  /** Contacts ended. */
  readonly ended: number;
  /** The most contacts sent within one second of the replay's clock. */
  readonly busiestSecond: number;
  /** Event loops of customers that have ended. */
  readonly loops: number;
  /** Operations that were answered within the last seconds. */
  readonly lately: RecentAnswers;
}

/** How operations ended lately. */
export interface RecentAnswers {
  readonly operations: number;
  /** Turned away as too many. */
  readonly limited: number;
  /** The backend failed, or did not answer. */
  readonly down: number;
}

/** How many seconds lately are, of the replay's clock. */
const LATELY = 10;

interface Second {
  sent: number;
  operations: number;
  limited: number;
  down: number;
}

/** Counts the lines of a replay while they are being written. */
export class LineCount implements ReplayProgress {
  sent = 0;
  ended = 0;
  loops = 0;
  busiestSecond = 0;
  readonly #files: readonly string[];
  readonly #offsets: number[];
  readonly #seconds = new Map<number, Second>();
  #latest = 0;
  #looking: Promise<void> | undefined;

  constructor(files: readonly string[]) {
    this.#files = files;
    this.#offsets = files.map(() => 0);
  }

  get lately(): RecentAnswers {
    const found = { operations: 0, limited: 0, down: 0 };
    for (let number = this.#latest; number > this.#latest - LATELY; number--) {
      const second = this.#seconds.get(number);
      found.operations += second?.operations ?? 0;
      found.limited += second?.limited ?? 0;
      found.down += second?.down ?? 0;
    }
    return found;
  }

  /** Counts what has been written since the last look; one look at a time, so that nothing is counted twice. */
  look(): Promise<void> {
    this.#looking ??= this.#lookAtAll();
    return this.#looking;
  }

  async #lookAtAll(): Promise<void> {
    await Promise.all(this.#files.map((_, number) => this.#lookAt(number)));
    this.#looking = undefined;
  }

  async #lookAt(number: number): Promise<void> {
    const file = this.#files[number] as string;
    const offset = this.#offsets[number] as number;
    try {
      const { size } = await stat(file);
      const handle = await open(file);
      const { buffer, bytesRead } = await handle
        .read({ buffer: Buffer.alloc(size - offset), position: offset })
        .finally(() => handle.close());
      const text = buffer.subarray(0, bytesRead).toString();
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      this.#offsets[number] = offset + Buffer.byteLength(whole);
      this.#count(whole);
    } catch {
      // Progress is a courtesy: the lines themselves are read when the replay is over.
    }
  }

  #count(lines: string): void {
    this.ended += lines.split('"e":"ended"').length - 1;
    this.loops += lines.split('"e":"loop"').length - 1;
    for (const [, ms] of lines.matchAll(/"e":"sent".*"t":(\d+)/g)) {
      this.sent++;
      const second = this.#second(ms);
      this.busiestSecond = Math.max(this.busiestSecond, ++second.sent);
    }
    for (const [, ms, status, outcome] of lines.matchAll(
      /"e":"op".*"r":(\d+),"s":(\d+)(?:,"x":"(\w+)")?/g,
    )) {
      const second = this.#second(ms);
      const meant = outcome ?? usualOutcome(Number(status));
      second.operations++;
      if (meant === 'limited') second.limited++;
      else if (meant === 'down') second.down++;
    }
  }

  #second(milliseconds: string | undefined): Second {
    const number = Math.floor(Number(milliseconds) / 1000);
    const known = this.#seconds.get(number);
    if (known !== undefined) return known;
    const second = { sent: 0, operations: 0, limited: 0, down: 0 };
    this.#seconds.set(number, second);
    this.#latest = Math.max(this.#latest, number);
    return second;
  }
}
