import type { Channel } from '../scenario/channel.ts';
import { type Figure, figureText, type Statistic } from '../scenario/figure.ts';
import { mayBeReopened } from '../scenario/may-be-reopened.ts';
import type { Measure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { customerFigures } from './customer-measures.ts';
import { endFigures } from './journey-ends.ts';
import { moneyFigures } from './money-measures.ts';
import { ageMeasures } from './written-sample.ts';

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

const ofCallbacks: readonly (readonly [Measure, Statistic])[] = [
  ['callbacks', count],
  ['callbackOffered', rate],
  ['callbackAccepted', rate],
  ['callbackReached', rate],
  ['callbackWait', avg],
  ['callbackWait', percentile(50)],
  ['callbackWait', percentile(90)],
  ['callbackWait', percentile(95)],
];

/** What is told of a channel beside that, by its kind and by what it says of itself. */
function ofKind(channel: Channel, scenario: Scenario): readonly (readonly [Measure, Statistic])[] {
  const { kind, hours } = channel;
  const atTheDoor: readonly (readonly [Measure, Statistic])[] =
    hours === undefined ? [] : [['closed', count]];
  switch (kind) {
    case 'live-voice':
      return channel.callback === undefined ? atTheDoor : [...atTheDoor, ...ofCallbacks];
    case 'live-text':
      return atTheDoor;
    case 'automatic':
      return [['contained', rate], ['refused', rate], ...atTheDoor];
    case 'messaging':
      return [
        ['firstResponse', avg],
        ['firstResponse', percentile(90)],
        ['nextResponse', avg],
        ['nextResponse', percentile(90)],
        ['sessionLength', avg],
      ];
    case 'deferred':
      return [
        ['firstResponse', avg],
        ['firstResponse', percentile(90)],
        ...(hours === undefined
          ? []
          : ([
              ['firstResponseBusiness', avg],
              ['firstResponseBusiness', percentile(90)],
              ['backlogAtClosing', count],
            ] as const)),
        ...(channel.responseGoal === undefined
          ? []
          : ([
              ['withinGoal', rate],
              ['overdue', count],
            ] as const)),
        ...(channel.promise === undefined ? [] : ([['withinPromise', rate]] as const)),
        ...(!mayBeReopened(channel, scenario)
          ? []
          : ([
              ['reopened', rate],
              ['fullResolution', avg],
              ['fullResolution', percentile(90)],
              ['teamTime', avg],
            ] as const)),
        ['backlog', count],
        ['backlogAge', { kind: 'max' }],
        ...ageMeasures.map((measure) => [measure, count] as const),
      ];
    default:
      return channel satisfies never;
  }
}

/** Whom outages hit, of the channels that they are of. */
function outageFigures({ channels, software }: Scenario): readonly Figure[] {
  const hit = new Set(software?.outages.flatMap((outage) => outage.channels));
  return [...hit].flatMap((number) =>
    (['outageHits', 'outageFirstHits', 'cutOff'] as const).map(
      (measure): Figure => ({ measure, of: channels[number]?.name ?? '', statistic: count }),
    ),
  );
}

/**
 * The figures of every run: those of each channel and group, and whatever a target is about.
 *
 * @param further asked for as well
 */
export function standardFigures(
  scenario: Scenario,
  further: readonly Figure[] = [],
): readonly Figure[] {
  const { channels, groups, targets, precision } = scenario;
  const figures: Figure[] = [
    ...channels.flatMap((channel) =>
      [...ofChannel, ...ofKind(channel, scenario)].map(
        ([measure, statistic]): Figure => ({ measure, of: channel.name, statistic }),
      ),
    ),
    ...outageFigures(scenario),
    ...groups.map(({ name }): Figure => ({ measure: 'occupancy', of: name, statistic: rate })),
    ...groups
      .filter(({ slots }) => slots > 1)
      .map(({ name }): Figure => ({ measure: 'concurrency', of: name, statistic: count })),
    ...endFigures(scenario),
    ...customerFigures(scenario),
    ...moneyFigures(scenario),
    ...targets.map(
      ({ measure, of, statistic }): Figure =>
        of === undefined ? { measure, statistic } : { measure, of, statistic },
    ),
    ...(precision?.of ?? []),
    ...further,
  ];
  return [...new Map(figures.map((figure) => [figureText(figure), figure])).values()];
}
