import type { CenterSums } from './contact-meter.ts';
import type { Measure, Meter, Span } from './simulated-case.ts';

/** Sums with the states that arrivals found beside them. */
export interface StateSums extends CenterSums {
  /** Arrivals that found 0, 1, 2, … contacts in the system, the last one more than that too. */
  readonly found: readonly number[];
}

/**
 * Measures how many contacts arrivals find in the system, beside what `meter` measures. Poisson
 * arrivals see time averages. It keeps two instants for each contact of the replication.
 *
 * @param states how many are told apart; more than that count as the last
 */
export function stateMeter(meter: Meter<CenterSums>, states: number, span: Span): Meter<StateSums> {
  const arrivals: number[] = [];
  const departures: number[] = [];
  return {
    attempt: (record) => {
      meter.attempt(record);
      arrivals.push(record.due);
      departures.push(record.ended);
    },
    close: (totals) => {
      const found = new Array<number>(states).fill(0);
      const [coming, going] = [
        Float64Array.from(arrivals).sort(),
        Float64Array.from(departures).sort(),
      ];
      for (let came = 0, gone = 0; came < coming.length; came++) {
        const at = coming[came] as number;
        while ((going[gone] as number) <= at) gone++;
        const state = Math.min(came - gone, states - 1);
        if (at >= span.from) found[state] = (found[state] as number) + 1;
      }
      return { ...meter.close(totals), found };
    },
  };
}

/** The probability of each state but the last, which stands for all beyond it. */
export const stateProbabilities: Measure<StateSums> = {
  kind: 'share',
  of: ({ found }) => {
    const all = found.reduce((sum, one) => sum + one, 0);
    return found.slice(0, -1).map((count) => ({ count, of: all }));
  },
};
