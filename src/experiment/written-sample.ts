import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { QuantileSketch } from '../mathematics/statistics/quantile-sketch.ts';
import type { Statistic } from '../scenario/figure.ts';
import type { Measure } from '../scenario/measures.ts';
import type { BacklogTally } from './backlog-tally.ts';
import type { ChannelMeasures } from './channel-measures.ts';
import type { ResolutionTally } from './resolution-tally.ts';
import type { Kept } from './response-tally.ts';
import { sampleOfSketches, sampleOfTimes } from './tally.ts';

/** The measures of channels that are answered in writing: deferred work and messaging. */
const writtenMeasures = [
  'firstResponse',
  'firstResponseBusiness',
  'nextResponse',
  'sessionLength',
  'withinGoal',
  'withinPromise',
  'reopened',
  'fullResolution',
  'teamTime',
  'backlog',
  'backlogAtClosing',
  'backlogAge',
  'overdue',
  'backlogUnder4h',
  'backlog4To8h',
  'backlog8To24h',
  'backlog1To2d',
  'backlog2To5d',
  'backlogOver5d',
] as const satisfies readonly Measure[];
type WrittenMeasure = (typeof writtenMeasures)[number];

export function isWrittenMeasure(measure: Measure): measure is WrittenMeasure {
  return writtenMeasures.some((one) => one === measure);
}

/** One such measure over one or several channels, and the tickets of these. */
export function sampleOfWritten(
  measure: WrittenMeasure,
  statistic: Statistic,
  channels: readonly ChannelMeasures[],
  resolutions: readonly ResolutionTally[],
): Sample {
  const responses = channels.flatMap(({ responses }) => responses ?? []);
  const backlogs = channels.flatMap(({ backlog }) => backlog ?? []);
  const times = (sketches: readonly QuantileSketch[]) => sampleOfSketches(sketches, statistic);

  switch (measure) {
    case 'firstResponse':
      return times(responses.map(({ firstResponses }) => firstResponses));
    case 'firstResponseBusiness':
      return times(responses.map(({ businessFirstResponses }) => businessFirstResponses));
    case 'nextResponse':
      return times(responses.map(({ nextResponses }) => nextResponses));
    case 'sessionLength':
      return times(responses.map(({ sessionLengths }) => sessionLengths));
    case 'withinGoal':
      return keptShare(responses.map(({ goal }) => goal));
    case 'withinPromise':
      return keptShare(responses.map(({ promise }) => promise));
    case 'reopened':
      return {
        kind: 'share',
        numerator: resolutions.reduce((sum, { reopenings }) => sum + reopenings, 0),
        denominator: resolutions.reduce((sum, { solutions }) => sum + solutions, 0),
      };
    case 'fullResolution':
      return sampleOfTimes(
        resolutions.flatMap(({ fullResolutions }) => fullResolutions),
        statistic,
      );
    case 'teamTime':
      return sampleOfTimes(
        resolutions.flatMap(({ teamTimes }) => teamTimes),
        statistic,
      );
    case 'backlog':
      return counted(backlogs, ({ atEnd }) => atEnd.size);
    case 'overdue':
      return counted(backlogs, ({ atEnd }) => atEnd.overdue);
    case 'backlogAtClosing':
      return counted(backlogs, ({ atClosings }) => meanOf(atClosings));
    case 'backlogAge':
      return sampleOfTimes(
        backlogs.flatMap(({ agesAtEnd }) => agesAtEnd),
        statistic,
      );
    case 'backlogUnder4h':
    case 'backlog4To8h':
    case 'backlog8To24h':
    case 'backlog1To2d':
    case 'backlog2To5d':
    case 'backlogOver5d': {
      const age = ageMeasures.indexOf(measure);
      return counted(backlogs, ({ atEnd }) => atEnd.byAge[age] ?? 0);
    }
    default:
      return measure satisfies never;
  }
}

/** In the order of `ageing`, see `backlog.ts`. */
export const ageMeasures = [
  'backlogUnder4h',
  'backlog4To8h',
  'backlog8To24h',
  'backlog1To2d',
  'backlog2To5d',
  'backlogOver5d',
] as const satisfies readonly WrittenMeasure[];

function keptShare(of: readonly Kept[]): Sample {
  const kept = of.reduce((sum, { kept }) => sum + kept, 0);
  return {
    kind: 'share',
    numerator: kept,
    denominator: of.reduce((sum, { broken }) => sum + broken, kept),
  };
}

function counted(
  backlogs: readonly BacklogTally[],
  count: (backlog: BacklogTally) => number,
): Sample {
  const value = backlogs.length === 0 ? Number.NaN : backlogs.reduce((sum, b) => sum + count(b), 0);
  return { kind: 'value', value };
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length;
