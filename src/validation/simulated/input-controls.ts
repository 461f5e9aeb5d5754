import type { LawMoments } from '../../mathematics/random/law-moments.ts';
import type { Arrivals } from './arrivals.ts';
import type { Span } from './simulated-case.ts';

/** Products of work in blocks that lie so far apart at most. */
const MOST_LAG = 2;

/**
 * What came in a replication, against what could be expected of it: control variates, functions of the
 * input alone, so that they say nothing of the simulator that they help to judge. Over the measured
 * stretch or each interval of it, for each source
 *
 *     Σ aᵢ,  a = contacts more than expected, as the gaps have it,   Σ (bᵢ − β),  b = handling
 *
 * and over blocks as long as the memory of the centre, half the warm-up included, of the work
 * Mₖ = Σ (β·aᵢ + bᵢ − β) that came more than expected in block k
 *
 *     Σ (Mₖ² − Σ vᵢ),   Σ Mₖ·Mₖ₊₁,   Σ Mₖ·Mₖ₊₂,   vᵢ = β²·Var aᵢ + Var bᵢ
 *
 * Work that comes in bursts makes queues, whatever its mean. Given all that came before, a and b − β
 * have the mean 0, so all of these have.
 *
 * Source: Lavenberg & Welch (1981), Management Science 27(3), 322–335, for controls from the input.
 */
export class InputControls {
  readonly #handling: readonly LawMoments[];
  readonly #from: number;
  readonly #until: number;
  readonly #block: number;
  readonly #begins: number;
  /** Seconds of an interval, and sums by source and interval. */
  readonly #interval: number;
  readonly #intervals: number;
  readonly #arrived: Float64Array;
  readonly #worked: Float64Array;
  readonly #net: Float64Array;
  #variance = 0;

  /** @param handling of each source's contacts */
  constructor(handling: readonly LawMoments[], span: Span) {
    const { from, memory = 0, intervals = 1 } = span;
    const until = span.accountUntil ?? span.until;
    this.#handling = handling;
    this.#from = from;
    this.#until = until;
    this.#intervals = intervals;
    this.#interval = (until - from) / intervals;
    this.#arrived = new Float64Array(handling.length * intervals);
    this.#worked = new Float64Array(handling.length * intervals);
    const blocks = memory > 0 ? Math.floor((until - from / 2) / memory) : 0;
    this.#net = new Float64Array(blocks);
    this.#block = memory;
    this.#begins = blocks > 0 ? until - blocks * memory : from;
  }

  /** One contact more: the step that the process took after it, and its handling time. */
  add(source: number, start: number, { surprise, variance }: Arrivals, handling: number): void {
    if (start < this.#begins || start >= this.#until) return;
    const expected = this.#handling[source] as LawMoments;
    // Who takes no time of anybody, disturbs nobody.
    if (expected.mean === 0) return;
    const work = handling - expected.mean;
    if (start >= this.#from) {
      const part = intervalOf((start - this.#from) / this.#interval, this.#intervals);
      const at = source * this.#intervals + part;
      this.#arrived[at] = (this.#arrived[at] as number) + surprise;
      this.#worked[at] = (this.#worked[at] as number) + work;
    }
    const block = Math.floor((start - this.#begins) / this.#block);
    if (!(block < this.#net.length)) return;
    this.#net[block] = (this.#net[block] as number) + expected.mean * surprise + work;
    this.#variance += expected.mean * expected.mean * variance + expected.variance;
  }

  get values(): readonly number[] {
    const net = this.#net;
    const products = Array.from({ length: net.length > 0 ? 1 + MOST_LAG : 0 }, (_, lag) => {
      let sum = lag === 0 ? -this.#variance : 0;
      for (let k = 0; k + lag < net.length; k++) {
        sum += (net[k] as number) * (net[k + lag] as number);
      }
      return sum;
    });
    return [...this.#arrived, ...this.#worked, ...products];
  }
}

function intervalOf(at: number, intervals: number): number {
  return intervals === 1 ? 0 : Math.min(intervals - 1, Math.floor(at));
}
