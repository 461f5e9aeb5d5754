import { type Measure, type Meter, value } from './simulated-case.ts';

/** How many were in service at given instants: Σ n and Σ n² over replications. */
export interface BusySums {
  readonly busy: readonly number[];
  readonly busySquared: readonly number[];
  readonly replications: number;
}

/** @param times ascending or not, in seconds */
export function busyMeter(times: readonly number[]): Meter<BusySums> {
  const busy = times.map(() => 0);
  return {
    attempt: ({ taken, ended }) => {
      for (let i = 0; i < times.length; i++) {
        const at = times[i] as number;
        if (taken <= at && at < ended) busy[i] = (busy[i] as number) + 1;
      }
    },
    close: () => ({ busy, busySquared: busy.map((n) => n * n), replications: 1 }),
  };
}

export const busyMeasures: Readonly<Record<string, Measure<BusySums>>> = {
  expectedBusy: value((s) => s.busy.map((sum) => sum / s.replications)),
  varianceBusy: value((s) =>
    s.busySquared.map((square, i) => {
      const mean = (s.busy[i] as number) / s.replications;
      return square / s.replications - mean * mean;
    }),
  ),
};
