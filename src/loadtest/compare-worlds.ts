import { outcome } from '../journey/outcome.ts';
import { batchMeans } from '../mathematics/statistics/batch-means.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';

/** The same contacts in both worlds, one by one. */
export interface Pairing {
  /** Attempts that were made in both worlds. */
  readonly both: number;
  readonly onlySimulated: number;
  readonly onlyMeasured: number;
  /** Attempts made in both that ended differently. */
  readonly endedDifferently: number;
  /**
   * Overhead: the measured wait less the simulated one, in simulated seconds, over contacts served
   * in both, by batch means. It can be negative where the order swaps.
   */
  readonly overhead: Estimate;
  /** The waits behind it, in simulated seconds. */
  readonly waits: readonly { channel: number; ideal: number; measured: number }[];
}

/**
 * Pairs the attempts of an ideal run with those of a replay, by journey and attempt.
 *
 * @param measured in order of due time
 */
export function pairWorlds(
  simulated: readonly AttemptRecord[],
  measured: readonly AttemptRecord[],
): Pairing {
  const key = ({ journey, attempt }: AttemptRecord) => `${journey}-${attempt}`;
  const ideal = new Map(simulated.map((record) => [key(record), record]));
  let both = 0;
  let endedDifferently = 0;
  const waits: { channel: number; ideal: number; measured: number }[] = [];
  for (const record of measured) {
    const twin = ideal.get(key(record));
    if (twin === undefined) continue;
    both++;
    if (twin.outcome !== record.outcome) endedDifferently++;
    else if (record.outcome === outcome.served && record.carried === 0) {
      waits.push({ channel: record.channel, ideal: twin.wait, measured: record.wait });
    }
  }
  return {
    both,
    onlySimulated: simulated.length - both,
    onlyMeasured: measured.length - both,
    endedDifferently,
    waits,
    overhead: batchMeans(waits, (batch) => ({
      kind: 'ratio',
      numerator: batch.reduce((sum, { ideal, measured }) => sum + measured - ideal, 0),
      denominator: batch.length,
    })),
  };
}
