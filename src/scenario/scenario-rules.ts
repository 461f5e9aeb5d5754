import { attemptRules } from './attempt-rules.ts';
import { calendarRules } from './calendar-rules.ts';
import { centreRules } from './centre-rules.ts';
import { channelRules } from './channel-rules.ts';
import { churnRules } from './churn-rules.ts';
import { clockText } from './clock-text.ts';
import { customerRules } from './customer-rules.ts';
import { runLength } from './days.ts';
import { channelMappings } from './demand-places.ts';
import { demandRules } from './demand-rules.ts';
import { demandCanBePlayed } from './demand-size.ts';
import { didYouMean } from './did-you-mean.ts';
import { generationNames } from './generation-names.ts';
import { incidentRules } from './incident-rules.ts';
import { journeyRules } from './journey-rules.ts';
import { measuresAreOfTheirChannels } from './measure-rules.ts';
import { paceRules } from './pace-rules.ts';
import { backlogIsDeferred, precisionCanBeReached } from './precision-rules.ts';
import { reasonRules } from './reason-rules.ts';
import { runClock } from './run-clock.ts';
import { runFrame } from './run-frame.ts';
import { runCanBePlayed } from './run-size.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';
import { sharesProblem } from './shares.ts';
import { softwareRules } from './software-rules.ts';
import { tagValuesOf } from './tag-values.ts';
import { parseTarget } from './target.ts';

export type Rule = (scenario: ScenarioShape) => readonly ScenarioProblem[];

const channelsExist: Rule = ({ demand, channels, agents, load, customers, arrivals }) => {
  const known = Object.keys(channels);
  const unknown = (path: readonly PropertyKey[], name: string): ScenarioProblem[] =>
    known.includes(name)
      ? []
      : [{ path, expected: `a channel of this scenario${didYouMean(name, known)}`, found: name }];
  const keys = (path: readonly PropertyKey[], record: object | undefined) =>
    Object.keys(record ?? {}).flatMap((name) => unknown([...path, name], name));

  return [
    ...channelMappings(demand).flatMap(([path, mapping]) => keys(path, mapping)),
    ...Object.entries(agents).flatMap(([group, { channels: served, routes }]) => [
      ...served.flatMap((tier, i) =>
        [tier].flat().flatMap((name) => unknown(['agents', group, 'channels', i], name)),
      ),
      ...keys(['agents', group, 'routes'], routes),
    ]),
    ...Object.entries(channels).flatMap(([name, channel]) =>
      channel.kind === 'automatic'
        ? channel.handOver === undefined
          ? []
          : unknown(['channels', name, 'handOver'], channel.handOver)
        : keys(['channels', name, 'transfers'], channel.transfers),
    ),
    ...keys(['load', 'polling', 'customers'], load.polling.customers),
    ...keys(['load', 'calls'], load.calls),
    ...generationNames.flatMap((name) =>
      keys(
        ['customers', 'generations', name, 'channels'],
        customers?.generations?.[name]?.channels,
      ),
    ),
    ...(arrivals === undefined ? [] : unknown(['arrivals', 'channel'], arrivals.channel)),
  ];
};

const somebodyServesEachChannel: Rule = ({ channels, agents }) => {
  const served = new Set(Object.values(agents).flatMap((group) => group.channels.flat()));
  return Object.entries(channels)
    .filter(([name, { kind }]) => kind !== 'automatic' && !served.has(name))
    .map(([name]) => ({ path: ['channels', name], expected: 'a group of agents that serves it' }));
};

const reasonsAddUp: Rule = ({ reasons }) =>
  reasons === undefined
    ? []
    : sharesProblem(
        ['reasons'],
        Object.values(reasons).map(({ share }) => share),
      );

const demandHolds: Rule = (shape) => {
  const frame = runFrame(shape);
  return demandRules.flatMap((rule) => rule(shape.demand, frame));
};

const windowFits: Rule = ({ window, demand, opensAt, calendar }) => {
  if (window.from === 'busiest') return [];
  const from = window.from - opensAt;
  const horizon = runLength(demand, runClock(calendar, opensAt));
  return from < 0 || from >= horizon
    ? [
        {
          path: ['window', 'from'],
          expected: `a time within ${clockText(opensAt)} to ${clockText(opensAt + horizon)}`,
          found: clockText(window.from),
        },
      ]
    : [];
};

const warmUpEndsInTime: Rule = ({ warmUp, demand, opensAt, calendar }) => {
  const horizon = runLength(demand, runClock(calendar, opensAt));
  return warmUp !== 'auto' && warmUp > 0 && warmUp >= horizon
    ? [
        {
          path: ['warmUp'],
          expected: `less than the ${horizon / 3600} h of the demand: nothing would be left to measure`,
          found: `${warmUp / 3600} h`,
        },
      ]
    : [];
};

const targetsCanBeJudged: Rule = (shape) =>
  Object.entries(shape.targets).flatMap(([measure, conditions]) =>
    conditions.flatMap((condition, i) => {
      const target = parseTarget(measure, condition, tagValuesOf(shape));
      if (!('expected' in target)) return [];
      const path = target.part === 'measure' ? ['targets', measure] : ['targets', measure, i];
      return [
        { path, expected: target.expected, found: target.part === 'measure' ? measure : condition },
      ];
    }),
  );

/** What must hold across the fields of a scenario, each rule a function of its own. */
export const scenarioRules: readonly Rule[] = [
  channelsExist,
  somebodyServesEachChannel,
  ...calendarRules,
  ...channelRules,
  ...centreRules,
  ...attemptRules,
  ...paceRules,
  ...churnRules,
  ...customerRules,
  ...journeyRules,
  reasonsAddUp,
  ...reasonRules,
  demandHolds,
  demandCanBePlayed,
  ...incidentRules,
  ...softwareRules,
  runCanBePlayed,
  windowFits,
  warmUpEndsInTime,
  targetsCanBeJudged,
  measuresAreOfTheirChannels,
  precisionCanBeReached,
  backlogIsDeferred,
];
