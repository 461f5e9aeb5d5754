import type { Scenario } from '../scenario/scenario.ts';
import { type Figure, figureText, type Measure, type Statistic } from '../scenario/target.ts';

const avg: Statistic = { kind: 'avg' };
const rate: Statistic = { kind: 'rate' };
const count: Statistic = { kind: 'count' };
const percentile = (percent: number): Statistic => ({ kind: 'percentile', percent });

/** What every report tells of a channel. */
const ofChannel: readonly (readonly [Measure, Statistic])[] = [
  ['offered', count],
  ['served', count],
  ['abandoned', rate],
  ['serviceLevel', rate],
  ['slOffered', rate],
  ['slServed', rate],
  ['slAbandonsCountAsMet', rate],
  ['wait', avg],
  ['wait', percentile(50)],
  ['wait', percentile(90)],
  ['wait', percentile(95)],
  ['wait', { kind: 'max' }],
  ['waitAll', avg],
  ['handling', avg],
];

/** The figures of every run: those of each channel and group, and whatever a target is about. */
export function standardFigures({
  channels,
  groups,
  targets,
  precision,
}: Scenario): readonly Figure[] {
  const figures: Figure[] = [
    ...channels.flatMap(({ name }) =>
      ofChannel.map(([measure, statistic]): Figure => ({ measure, of: name, statistic })),
    ),
    ...groups.map(({ name }): Figure => ({ measure: 'occupancy', of: name, statistic: rate })),
    ...targets.map(
      ({ measure, of, statistic }): Figure =>
        of === undefined ? { measure, statistic } : { measure, of, statistic },
    ),
    ...(precision?.of ?? []),
  ];
  return [...new Map(figures.map((figure) => [figureText(figure), figure])).values()];
}
