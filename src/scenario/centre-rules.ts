import { clockText } from './clock-text.ts';
import { transfersOf } from './compile-channels.ts';
import { dutyOf, endOf, mostAgents } from './compile-duty.ts';
import { DAY } from './days.ts';
import { didYouMean } from './did-you-mean.ts';
import { runHours } from './run-hours.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';
import type { ScenarioShape } from './schema.ts';

type Channel = ScenarioShape['channels'][string];

/** Contacts that an agent handles at a time, by a channel of a kind that says so. */
function slotsOf(channel: Channel | undefined): number {
  switch (channel?.kind) {
    case 'live-text':
      return channel.slots;
    case 'messaging':
      return channel.maxAssigned;
    default:
      return 1;
  }
}

const groupsHoldOneKind: Rule = ({ channels, agents }) =>
  Object.entries(agents).flatMap(([name, group]) => {
    const slots = group.channels.flat().map((channel) => slotsOf(channels[channel]));
    return group.slots === undefined && new Set(slots).size > 1
      ? [
          {
            path: ['agents', name, 'channels'],
            expected:
              'channels with the same number of contacts at a time, or slots of the group itself',
            found: group.channels,
          },
        ]
      : [];
  });

const groupsSayOnceHowMany: Rule = ({ agents }) =>
  Object.entries(agents).flatMap(([name, { agents: always, staffing, shifts }]) =>
    [always, staffing, shifts].filter((given) => given !== undefined).length === 1
      ? []
      : [{ path: ['agents', name], expected: 'one of agents, staffing and shifts' }],
  );

const speedsFitSlots: Rule = ({ channels, agents }) =>
  Object.entries(agents).flatMap(([name, group]) => {
    const first = channels[group.channels.flat()[0] as string];
    const slots = group.slots ?? slotsOf(first);
    return group.speeds === undefined || group.speeds.length === slots
      ? []
      : [
          {
            path: ['agents', name, 'speeds'],
            expected: `${slots} numbers, one for each number of contacts at a time`,
            found: group.speeds.length,
          },
        ];
  });

const reservesCanBeKept: Rule = ({ channels, agents }) =>
  Object.entries(agents).flatMap(([name, group]) =>
    Object.entries(group.routes).flatMap(([channel, { reserve }]): readonly ScenarioProblem[] => {
      const path = ['agents', name, 'routes', channel];
      if (!group.channels.flat().includes(channel)) {
        return [{ path, expected: 'a channel that the group serves', found: channel }];
      }
      const places = mostAgents(group) * (group.slots ?? slotsOf(channels[channel]));
      return reserve >= places
        ? [
            {
              path: [...path, 'reserve'],
              expected: `fewer than its ${places} places`,
              found: reserve,
            },
          ]
        : [];
    }),
  );

/** Each is a record in memory; the largest centres have some ten thousand agents. */
const MOST_AGENT_DAYS = 1e6;

const somebodyIsEverThere: Rule = (shape) => {
  const hours = runHours(shape);
  return Object.entries(shape.agents).flatMap(([name, group]) => {
    const days = Math.ceil(hours.until / DAY);
    const isNamed = group.absence > 0 || group.shifts !== undefined;
    if (isNamed && mostAgents(group) * days > MOST_AGENT_DAYS) {
      return [
        {
          path: ['agents', name],
          expected: `at most ${MOST_AGENT_DAYS.toExponential()} days of agents with shifts or absence, drainCap included`,
          found: mostAgents(group) * days,
        },
      ];
    }
    const duty = dutyOf(group, hours);
    const isEver =
      duty.kind === 'always' ||
      (duty.kind === 'levels'
        ? duty.levels.some(({ agents }) => agents > 0)
        : duty.shifts.length > 0);
    return isEver
      ? []
      : [
          {
            path: ['agents', name],
            expected: 'agents who are there at some time of the run, within the opening hours',
          },
        ];
  });
};

const breaksAreWithinShifts: Rule = ({ agents }) =>
  Object.entries(agents).flatMap(([name, { shifts = [] }]) =>
    shifts.flatMap((shift, i) => {
      let last = shift.from;
      return shift.breaks.flatMap(({ from, length }, j) => {
        const begins = from < shift.from ? from + DAY : from;
        const isRight = begins >= last && begins + length <= endOf(shift);
        last = begins + length;
        return isRight
          ? []
          : [
              {
                path: ['agents', name, 'shifts', i, 'breaks', j],
                expected: `a break within its shift, ${clockText(shift.from)} to ${clockText(endOf(shift))}${j === 0 ? '' : ', behind the one before it'}`,
                found: `${clockText(from)} to ${clockText(from + length)}`,
              },
            ];
      });
    }),
  );

const transfersAddUp: Rule = ({ channels }) =>
  Object.entries(channels).flatMap(([name, channel]) => {
    const total = sumOf(transfersOf(channel));
    return total > 1 + 1e-9
      ? [
          {
            path: ['channels', name, 'transfers'],
            expected: 'shares that add up to 1 at most',
            found: Number(total.toFixed(6)),
          },
        ]
      : [];
  });

/** Nobody is passed on for ever. */
const transfersEnd: Rule = ({ channels }) => {
  const ending = new Set<string>();
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const [name, channel] of Object.entries(channels)) {
      const transfers = transfersOf(channel);
      const isAnswered = sumOf(transfers) < 1 - 1e-9;
      const goesOn = Object.entries(transfers).some(([to, p]) => p > 0 && ending.has(to));
      if (isAnswered || goesOn) ending.add(name);
    }
  }
  return Object.keys(channels)
    .filter((name) => !ending.has(name))
    .map((name) => ({
      path: ['channels', name],
      expected: 'transfers that end somewhere: these pass every contact on for ever',
    }));
};

const sumOf = (shares: Readonly<Record<string, number>>): number =>
  Object.values(shares).reduce((a, b) => a + b, 0);

const linesExist: Rule = ({ channels, lines }) =>
  Object.entries(channels).flatMap(([name, channel]) => {
    const { lines: used } = channel as { lines?: string };
    const known = Object.keys(lines);
    return used === undefined || known.includes(used)
      ? []
      : [
          {
            path: ['channels', name, 'lines'],
            expected: `lines of this scenario${didYouMean(used, known)}`,
            found: used,
          },
        ];
  });

/** What must hold across channels, lines and groups. */
export const centreRules: readonly Rule[] = [
  groupsSayOnceHowMany,
  groupsHoldOneKind,
  speedsFitSlots,
  reservesCanBeKept,
  somebodyIsEverThere,
  breaksAreWithinShifts,
  transfersAddUp,
  transfersEnd,
  linesExist,
];
