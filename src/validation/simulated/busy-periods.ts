import { outcome } from '../../journey/outcome.ts';
import type { CenterSums } from './contact-meter.ts';
import { type Measure, type Meter, type Span, value } from './simulated-case.ts';

/** Sums with those of busy periods beside them: how many ended, Σ length, Σ length². */
export interface BusyPeriodSums extends CenterSums {
  readonly periods: number;
  readonly busyTime: number;
  readonly busyTimeSquared: number;
}

/**
 * Measures the busy periods of a single agent beside what `meter` measures: each begins with a contact
 * that is served at once and lasts until the agent is idle. Those that begin in the last quarter of
 * the span are left out: the long ones among them would not end in it, and so be missed.
 */
export function busyPeriodMeter(meter: Meter<CenterSums>, span: Span): Meter<BusyPeriodSums> {
  const last = span.from + 0.75 * (span.until - span.from);
  let began = Number.NaN;
  let ended = Number.NaN;
  let periods = 0;
  let busyTime = 0;
  let busyTimeSquared = 0;
  return {
    attempt: (record) => {
      meter.attempt(record);
      if (record.outcome !== outcome.served) return;
      if (record.queued === 0) {
        const length = ended - began;
        if (began >= span.from && began < last) {
          periods++;
          busyTime += length;
          busyTimeSquared += length * length;
        }
        began = record.taken;
      }
      ended = record.ended;
    },
    close: (totals) => ({ ...meter.close(totals), periods, busyTime, busyTimeSquared }),
  };
}

export const busyPeriodMeasures: Readonly<Record<string, Measure<BusyPeriodSums>>> = {
  busyPeriodMean: value((s) => s.busyTime / s.periods),
  busyPeriodVariance: value((s) => {
    const mean = s.busyTime / s.periods;
    return s.busyTimeSquared / s.periods - mean * mean;
  }),
};
