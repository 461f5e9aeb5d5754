import { type ReportedReadings, readings } from '../experiment/share-readings.ts';
import { estimateOf } from './json-figure.ts';

/** The share that leaves, read otherwise, for machines; null where nobody did. */
export function shareReadingsJson(found: ReportedReadings | undefined): object | null {
  if (found === undefined || 'notPlayed' in found) return null;
  const { stated, replications, rows } = found;
  return {
    stated,
    replications,
    lostToService: rows.flatMap(({ part, share, lost }) =>
      lost.map((estimate, i) => ({
        reading: readings[i] ?? null,
        share,
        part,
        ...estimateOf(estimate),
      })),
    ),
  };
}
