import { type ReportedReadings, readings } from '../experiment/share-readings.ts';
import { formatEstimate, formatNumberOf, formatShare } from './format.ts';
import { loud, note, type ReportSection, tableBlock } from './report-section.ts';

/** What service costs with the share that leaves after a bad experience in its other readings, and smaller. */
export function shareReadingsSection(found: ReportedReadings): ReportSection {
  const about = { id: 'readings', title: 'The share that leaves, read otherwise' } as const;
  if ('notPlayed' in found) return { ...about, blocks: [note(`Not played: ${found.notPlayed}`)] };
  const { stated, rows, replications, broken } = found;
  const isStated = (part: number, reading: string) => part === 1 && reading === stated.reading;
  return {
    ...about,
    blocks: [
      ...broken.map((law) =>
        loud(
          `A BUG OF HOLDLINE'S: a law that holds in every run is broken, ${law}. Please tell us.`,
          'bad',
        ),
      ),
      tableBlock({
        caption: 'Customers lost to service, by what the share that leaves means',
        head: ['share that leaves', ...readings],
        rows: rows.map(({ part, share, lost }) => [
          `${formatShare(share)}${part === 1 ? ', as stated' : ''}`,
          ...lost.map((estimate, i) => {
            const mark = isStated(part, readings[i] ?? '') ? ' (as stated)' : '';
            return `${formatEstimate(estimate, 'count')}${mark}`;
          }),
        ]),
        numeric: [1, 2, 3],
      }),
      note(
        `Customers lost to service at the end of the run. any: one coin at a renewal with a bad journey since the last; each: one for each bad journey; trait: so many customers leave at their first bad journey, and the others never for it. What people say they would do is an upper bound of what they do, and so parts of it stand below. Each is a simulation of its own on the same customers, ${formatNumberOf(replications, 'replication')} of it.`,
      ),
    ],
  };
}
