/** A state, as whole numbers: how many are busy, how many wait, … */
export type State = readonly number[];

/** Reports every way out of a state: where it leads, and at what rate, per second. */
export type Transitions = (state: State, go: (next: State, rate: number) => void) => void;

/** A finite Markov chain in continuous time, its rates in compressed rows. */
export interface MarkovChain {
  readonly states: readonly State[];
  /** The ways out of state i are `rowStart[i]` up to, not including, `rowStart[i + 1]`. */
  readonly rowStart: Int32Array;
  readonly target: Int32Array;
  readonly rate: Float64Array;
  /** The number of a state, −1 for one that is never reached. */
  indexOf(state: State): number;
}

export const MOST_STATES = 200_000;

/**
 * The chain of all states that can be reached from `start`, found breadth first.
 *
 * @throws {RangeError} for more than `most` states, or a rate that is no finite number, 0 or more
 */
export function exploreChain(
  start: State,
  transitions: Transitions,
  most: number = MOST_STATES,
): MarkovChain {
  const states: State[] = [start];
  const numbers = new Map<string, number>([[start.join(), 0]]);
  const rowStart = [0];
  const target: number[] = [];
  const rates: number[] = [];

  for (let i = 0; i < states.length; i++) {
    const state = states[i] as State;
    transitions(state, (next, rate) => {
      if (!(rate >= 0 && rate < Number.POSITIVE_INFINITY)) {
        throw new RangeError(`expected a finite rate out of state (${state}), found ${rate}`);
      }
      const key = next.join();
      let to = numbers.get(key);
      if (rate === 0 || to === i) return;
      if (to === undefined) {
        if (states.length >= most) {
          throw new RangeError(`expected a Markov chain of at most ${most} states, found more`);
        }
        to = states.push(next) - 1;
        numbers.set(key, to);
      }
      target.push(to);
      rates.push(rate);
    });
    rowStart.push(target.length);
  }
  return {
    states,
    rowStart: Int32Array.from(rowStart),
    target: Int32Array.from(target),
    rate: Float64Array.from(rates),
    indexOf: (state) => numbers.get(state.join()) ?? -1,
  };
}

/** Σ π(s)·value(s) over the states of a chain. */
export function meanOver(
  { states }: MarkovChain,
  distribution: Float64Array,
  value: (state: State) => number,
): number {
  let sum = 0;
  for (const [i, state] of states.entries()) sum += (distribution[i] as number) * value(state);
  return sum;
}
