import { JourneyRows, widened } from './journey-rows.ts';

/** Journeys that there is room for at first; the room doubles as they come. */
const FIRST_ROOM = 1024;

/** Journeys of one run: how many, of how many attempts each, and how long they took. */
export class JourneyTally {
  readonly #rows = new JourneyRows();
  /** By row: channel of the first attempt, attempts, start, last end; and whether an answer ended it. */
  #channel = new Uint16Array(FIRST_ROOM);
  #attempts = new Uint32Array(FIRST_ROOM);
  #came = new Float64Array(FIRST_ROOM);
  #ended = new Float64Array(FIRST_ROOM);
  #hasAnswer = new Uint8Array(FIRST_ROOM);

  /**
   * An attempt that is over.
   *
   * @param channel of a first attempt; undefined for a later one, which counts only behind its first
   */
  add(
    journey: number,
    channel: number | undefined,
    due: number,
    ended: number,
    hasAnswer: boolean,
  ): void {
    const row = channel === undefined ? this.#rows.of(journey) : this.#begin(journey, channel, due);
    if (row < 0) return;
    this.#attempts[row] = (this.#attempts[row] as number) + 1;
    // Attempts may overlap: of an e-mail and a call at a time the later end counts.
    if (ended < (this.#ended[row] as number)) return;
    this.#ended[row] = ended;
    this.#hasAnswer[row] = hasAnswer ? 1 : 0;
  }

  /** Journeys that began on a channel, or on any. */
  count(channel: number | undefined): number {
    return this.#of(channel).length;
  }

  /** All attempts of these. */
  attempts(channel: number | undefined): number {
    return this.#of(channel).reduce((sum, row) => sum + (this.#attempts[row] as number), 0);
  }

  /** From start to last end, in seconds, of those that an answer ended. */
  times(channel: number | undefined): readonly number[] {
    return this.#of(channel)
      .filter((row) => this.#hasAnswer[row] === 1)
      .map((row) => (this.#ended[row] as number) - (this.#came[row] as number));
  }

  #of(channel: number | undefined): readonly number[] {
    const rows = Array.from({ length: this.#rows.count }, (_, row) => row);
    return channel === undefined ? rows : rows.filter((row) => this.#channel[row] === channel);
  }

  #begin(journey: number, channel: number, due: number): number {
    const row = this.#rows.begin(journey);
    if (row === this.#came.length) this.#grow();
    this.#channel[row] = channel;
    this.#came[row] = due;
    this.#ended[row] = due;
    return row;
  }

  #grow(): void {
    const room = 2 * this.#came.length;
    this.#channel = widened(this.#channel, new Uint16Array(room));
    this.#attempts = widened(this.#attempts, new Uint32Array(room));
    this.#came = widened(this.#came, new Float64Array(room));
    this.#ended = widened(this.#ended, new Float64Array(room));
    this.#hasAnswer = widened(this.#hasAnswer, new Uint8Array(room));
  }
}
