import { type CallbackRecord, callbackEnd } from '../simulation/callback-record.ts';
import type { ContactLine } from './measured-line.ts';

/** What the lines of a replay tell of callbacks: few contacts are offered one. */
export class ToldCallbacks {
  /** By journey and attempt, in order of the offers; times in wall milliseconds. */
  readonly #told = new Map<string, CallbackRecord>();

  add(line: Extract<ContactLine, { readonly e: 'offered' | 'called' }>): void {
    const key = `${line.j}-${line.a}`;
    if (line.e === 'offered') {
      const end = line.y === 1 ? callbackEnd.open : callbackEnd.refused;
      const about = { journey: line.j, attempt: line.a, class: line.c, offered: line.t };
      this.#told.set(key, { ...about, end, calls: 0, wait: 0 });
      return;
    }
    const record = this.#told.get(key);
    if (record === undefined) return; // of lines that were lost
    record.calls++;
    record.wait = line.t - record.offered;
    if (line.h !== 'again') record.end = callbackEnd[line.h];
  }

  /**
   * Offers in their order, with times in simulated seconds from the start of the window; `class` is the channel. Who
   * still waits for a call does so until the contact ends; where no line tells of that, until the last call.
   *
   * @param endedAt when a contact ended, in wall milliseconds; undefined where that is not known
   */
  records(
    speed: number,
    endedAt: (journey: number, attempt: number) => number | undefined,
  ): readonly CallbackRecord[] {
    const simulated = (ms: number): number => (ms * speed) / 1000;
    return [...this.#told.values()].map((record) => {
      const { journey, attempt, offered, end } = record;
      const ended = end === callbackEnd.open ? endedAt(journey, attempt) : undefined;
      const wait = ended === undefined ? record.wait : ended - offered;
      return { ...record, offered: simulated(offered), wait: simulated(wait) };
    });
  }
}
