import { causeNames } from '../scenario/cause-names.ts';

/**
 * Why a journey disappoints. The first three are what waiting is; whether a cause makes a journey bad
 * by itself says `isBad`.
 */
export const cause = {
  /** Waited longer than this customer expected. */
  waited: 0,
  /** Gave up waiting, with a sign or without. */
  abandoned: 1,
  /** Waited longer than was promised. */
  promise: 2,
  /** Had to say again what had been said before. */
  repeated: 3,
  /** The journey ended without a solution. */
  unresolved: 4,
  /** A machine had the last word for one who wanted a person. */
  machine: 5,
} as const;

const BAD = bit(cause.waited) | bit(cause.abandoned) | bit(cause.promise) | bit(cause.unresolved);

function bit(number: number): number {
  return 1 << number;
}

/** Behind those of the causes. */
const FOUND_CLOSED = bit(causeNames.length);

/**
 * The causes of one journey, each with the channel and the step where it first happened. One object
 * serves many journeys in turn.
 */
export class Causes {
  /** A bit for each cause that there is, and one for having found it closed. */
  #present = 0;
  readonly #channels = new Uint8Array(causeNames.length);
  readonly #steps = new Uint16Array(causeNames.length);

  /** Nothing has happened yet. */
  clear(): void {
    this.#present = 0;
  }

  /** Notes a cause; the place is where it happened first. */
  add(number: number, channel: number, step: number): void {
    if (this.has(number)) return;
    this.#present |= bit(number);
    this.#channels[number] = channel;
    this.#steps[number] = step;
  }

  /**
   * Notes where the longest wait so far was. Where it was not longer than expected it is no cause by
   * itself, but the forms of leaving that go by waits lay the loss there.
   */
  placeWait(channel: number, step: number): void {
    if (this.has(cause.waited)) return;
    this.#channels[cause.waited] = channel;
    this.#steps[cause.waited] = step;
  }

  /** Notes that the journey ended without a solution as its last attempt came outside opening hours. */
  findClosed(): void {
    this.#present |= FOUND_CLOSED;
  }

  get foundClosed(): boolean {
    return (this.#present & FOUND_CLOSED) !== 0;
  }

  /** Whether a cause came up where it was closed: only a journey's end without a solution can. */
  isOfClosed(number: number): boolean {
    return number === cause.unresolved && this.foundClosed;
  }

  has(number: number): boolean {
    return (this.#present & bit(number)) !== 0;
  }

  /** Whether the journey is a bad one: unresolved, abandoned, or too long a wait. */
  get isBad(): boolean {
    return (this.#present & BAD) !== 0;
  }

  /** How many causes there are. */
  get count(): number {
    let count = 0;
    for (let rest = this.#present & ~FOUND_CLOSED; rest !== 0; rest &= rest - 1) count++;
    return count;
  }

  channelOf(number: number): number {
    return this.#channels[number] as number;
  }

  stepOf(number: number): number {
    return this.#steps[number] as number;
  }

  /** Writes them, with their places, into row `at`. */
  writeTo({ present, channels, steps }: CauseColumns, at: number): void {
    present[at] = this.#present;
    channels.set(this.#channels, at * causeNames.length);
    steps.set(this.#steps, at * causeNames.length);
  }

  /** Reads those of row `at` instead of what was there. */
  readFrom({ present, channels, steps }: CauseColumns, at: number): void {
    this.#present = present[at] as number;
    const first = at * causeNames.length;
    for (let number = 0; number < causeNames.length; number++) {
      this.#channels[number] = channels[first + number] as number;
      this.#steps[number] = steps[first + number] as number;
    }
  }
}

/** The causes of many journeys, 19 bytes each. */
export interface CauseColumns {
  readonly present: Uint8Array;
  /** A row of them for each journey. */
  readonly channels: Uint8Array;
  readonly steps: Uint16Array;
}

export function causeColumns(rows: number): CauseColumns {
  return {
    present: new Uint8Array(rows),
    channels: new Uint8Array(rows * causeNames.length),
    steps: new Uint16Array(rows * causeNames.length),
  };
}
