import { centreRules } from './centre-rules.ts';
import { didYouMean } from './did-you-mean.ts';
import { generationNames } from './scenario.ts';
import type { ScenarioProblem } from './scenario-problems.ts';
import type { ScenarioShape } from './schema.ts';
import { parseTarget } from './target.ts';

export type Rule = (scenario: ScenarioShape) => readonly ScenarioProblem[];

/** How far shares may be from adding up to 1: what people round to four places. */
const SUM_TOLERANCE = 1e-3;

const channelsExist: Rule = ({ demand, channels, agents, load, customers, arrivals }) => {
  const known = Object.keys(channels);
  const unknown = (path: readonly PropertyKey[], name: string): ScenarioProblem[] =>
    known.includes(name)
      ? []
      : [{ path, expected: `a channel of this scenario${didYouMean(name, known)}`, found: name }];
  const keys = (path: readonly PropertyKey[], record: object | undefined) =>
    Object.keys(record ?? {}).flatMap((name) => unknown([...path, name], name));

  return [
    ...(demand.kind === 'forecast'
      ? [
          ...keys(['demand', 'perHour'], demand.perHour),
          ...keys(['demand', 'highestPerHour'], demand.highestPerHour),
        ]
      : []),
    ...Object.entries(agents).flatMap(([group, { channels: served, routes }]) => [
      ...served.flatMap((tier, i) =>
        [tier].flat().flatMap((name) => unknown(['agents', group, 'channels', i], name)),
      ),
      ...keys(['agents', group, 'routes'], routes),
    ]),
    ...Object.entries(channels).flatMap(([name, channel]) =>
      keys(['channels', name, 'transfers'], (channel as { transfers?: object }).transfers),
    ),
    ...keys(['load', 'polling', 'customers'], load.polling.customers),
    ...generationNames.flatMap((name) =>
      keys(['customers', 'generations', name, 'channels'], customers?.generations[name]?.channels),
    ),
    ...(arrivals === undefined ? [] : unknown(['arrivals', 'channel'], arrivals.channel)),
  ];
};

const channelKindsAreSimulated: Rule = ({ channels }) =>
  Object.entries(channels).flatMap(([name, { kind }]) =>
    kind === 'messaging' || kind === 'automatic'
      ? [
          {
            path: ['channels', name, 'kind'],
            expected: 'live-voice, live-text or deferred; this kind is not simulated yet',
            found: kind,
          },
        ]
      : [],
  );

const somebodyServesEachChannel: Rule = ({ channels, agents }) => {
  const served = new Set(Object.values(agents).flatMap((group) => group.channels.flat()));
  return Object.keys(channels)
    .filter((name) => !served.has(name))
    .map((name) => ({ path: ['channels', name], expected: 'a group of agents that serves it' }));
};

const sharesAddUp: Rule = ({ customers, reasons, channels, demand }) => {
  const sum = (path: readonly PropertyKey[], shares: readonly number[]): ScenarioProblem[] => {
    const total = shares.reduce((a, b) => a + b, 0);
    if (Math.abs(total - 1) <= SUM_TOLERANCE) return [];
    return [{ path, expected: 'shares that add up to 1', found: Number(total.toFixed(6)) }];
  };
  const generations = generationNames.flatMap((name) => {
    const generation = customers?.generations[name];
    return generation === undefined ? [] : [{ name, ...generation }];
  });
  return [
    ...(customers === undefined
      ? []
      : sum(
          ['customers', 'generations'],
          generations.map(({ share }) => share),
        )),
    ...(reasons === undefined
      ? []
      : sum(
          ['reasons'],
          Object.values(reasons).map((r) => r.share),
        )),
    ...generations.flatMap(({ name, channels: preferred }) => {
      const path = ['customers', 'generations', name, 'channels'];
      if (preferred !== undefined) return sum(path, Object.values(preferred));
      return demand.kind === 'problems' && Object.keys(channels).length > 1
        ? [{ path, expected: 'the share of problems that this generation brings to each channel' }]
        : [];
    }),
    ...(customers === undefined && demand.kind === 'problems' && Object.keys(channels).length > 1
      ? [{ path: ['customers'], expected: 'generations that say which channels they choose' }]
      : []),
  ];
};

const forecastIntervalsMatch: Rule = ({ demand }) => {
  if (demand.kind !== 'forecast') return [];
  const lengths = Object.values(demand.perHour).map((rates) => rates.length);
  return Object.entries(demand.perHour)
    .filter(([, rates]) => rates.length !== lengths[0])
    .map(([name, rates]) => ({
      path: ['demand', 'perHour', name],
      expected: `${lengths[0]} intervals like the first channel`,
      found: `${rates.length} intervals`,
    }));
};

const boundsHold: Rule = ({ demand }) => {
  const below = (
    path: readonly PropertyKey[],
    rates: readonly number[],
    bound: number | undefined,
  ) => {
    const highest = Math.max(...rates);
    return bound !== undefined && bound < highest
      ? [{ path, expected: `at least the highest rate, ${highest}`, found: bound }]
      : [];
  };
  if (demand.kind === 'problems') {
    return below(['demand', 'highestPerHour'], demand.perHour, demand.highestPerHour);
  }
  return Object.entries(demand.perHour).flatMap(([name, rates]) =>
    below(['demand', 'highestPerHour', name], rates, demand.highestPerHour?.[name]),
  );
};

/** More would take days and all memory; the largest centres have some hundred thousand a day. */
export const MOST_CONTACTS = 1e9;

const demandCanBePlayed: Rule = ({ demand }) => {
  const hours = demand.interval / 3600;
  const tooMany = (path: readonly PropertyKey[], contacts: number): ScenarioProblem[] =>
    contacts > MOST_CONTACTS
      ? [
          {
            path,
            expected: `at most ${MOST_CONTACTS.toExponential()} contacts in a replication`,
            found: Number(contacts.toPrecision(3)),
          },
        ]
      : [];
  // Candidates are drawn at the bound, whatever becomes of them.
  const ofProfile = (path: readonly PropertyKey[], rates: readonly number[], bound = 0) =>
    tooMany(path, Math.max(bound, ...rates) * rates.length * hours);
  if (demand.kind === 'problems') {
    return ofProfile(['demand', 'perHour'], demand.perHour, demand.highestPerHour);
  }
  return Object.entries(demand.perHour).flatMap(([name, rates]) =>
    ofProfile(['demand', 'perHour', name], rates, demand.highestPerHour?.[name]),
  );
};

const windowFits: Rule = ({ window, demand, opensAt }) => {
  const intervals =
    demand.kind === 'problems'
      ? demand.perHour.length
      : (Object.values(demand.perHour)[0]?.length ?? 0);
  const horizon = intervals * demand.interval;
  if (window.from === 'busiest') return [];
  const from = window.from - opensAt;
  return from < 0 || from >= horizon
    ? [
        {
          path: ['window', 'from'],
          expected: `a time within ${clock(opensAt)} to ${clock(opensAt + horizon)}`,
          found: clock(window.from),
        },
      ]
    : [];
};

function clock(second: number): string {
  const [hour, minute] = [Math.floor(second / 3600), Math.floor((second % 3600) / 60)];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const targetsCanBeJudged: Rule = ({ targets, channels, agents }) =>
  Object.entries(targets).flatMap(([measure, conditions]) =>
    conditions.flatMap((condition, i) => {
      const target = parseTarget(measure, condition, {
        channels: Object.keys(channels),
        groups: Object.keys(agents),
      });
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
  channelKindsAreSimulated,
  somebodyServesEachChannel,
  ...centreRules,
  sharesAddUp,
  forecastIntervalsMatch,
  boundsHold,
  demandCanBePlayed,
  windowFits,
  targetsCanBeJudged,
];
