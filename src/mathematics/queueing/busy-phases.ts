import { accumulate, type Matrix, zeros } from '../linear-algebra/matrix.ts';
import type { PhaseType } from './phase-type.ts';

/** How many of the busy servers are in each phase. */
type Counts = readonly number[];

/** The rates between the states of the busy servers, per second; what leaves is not subtracted. */
export interface BusyPhases {
  /** A contact starts on a free server: from `busy` servers to `busy + 1`. Probabilities, not rates. */
  start(busy: number): Matrix;
  /** A busy server changes its phase. */
  move(busy: number): Matrix;
  /** A contact ends, and its server stays free: from `busy` servers to `busy − 1`. */
  end(busy: number): Matrix;
  /** A contact ends, and its server takes the next one. */
  replace(busy: number): Matrix;
}

/** The states of servers whose service has phases: as many as ways to spread the busy over phases. */
export function busyPhases({ initial, moves, exits }: PhaseType): BusyPhases {
  const phases = initial.length;
  const cached = new Map<number, readonly Counts[]>();
  const statesOf = (busy: number): readonly Counts[] => {
    const known = cached.get(busy) ?? spread(busy, phases);
    cached.set(busy, known);
    return known;
  };
  /** Adds `rate` to the counts after `from` loses one and `to` gains one; −1 is nowhere. */
  const fill = (
    busy: number,
    change: -1 | 0 | 1,
    each: (counts: Counts, add: (from: number, to: number, rate: number) => void) => void,
  ): Matrix => {
    const [sources, targets] = [statesOf(busy), statesOf(busy + change)];
    const place = new Map(targets.map((counts, i) => [counts.join(), i]));
    const matrix = zeros(sources.length, targets.length);
    sources.forEach((counts, row) => {
      each(counts, (from, to, rate) => {
        if (rate === 0) return;
        const after = counts.map((n, i) => n - Number(i === from) + Number(i === to));
        accumulate(matrix, row, place.get(after.join()) as number, rate);
      });
    });
    return matrix;
  };
  return {
    start: (busy) =>
      fill(busy, 1, (_, add) => {
        initial.forEach((p, to) => {
          add(-1, to, p);
        });
      }),
    move: (busy) =>
      fill(busy, 0, (counts, add) => {
        counts.forEach((n, from) => {
          moves[from]?.forEach((rate, to) => {
            if (from !== to) add(from, to, n * rate);
          });
        });
      }),
    end: (busy) =>
      fill(busy, -1, (counts, add) => {
        counts.forEach((n, from) => {
          add(from, -1, n * (exits[from] as number));
        });
      }),
    replace: (busy) =>
      fill(busy, 0, (counts, add) => {
        counts.forEach((n, from) => {
          initial.forEach((p, to) => {
            add(from, to, n * (exits[from] as number) * p);
          });
        });
      }),
  };
}

/** Every way to spread `count` over `places`. */
function spread(count: number, places: number): readonly Counts[] {
  if (places === 1) return [[count]];
  return Array.from({ length: count + 1 }, (_, first) =>
    spread(count - first, places - 1).map((rest) => [first, ...rest]),
  ).flat();
}
