import { mostAgents } from './compile-centre.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ScenarioProblem } from './scenario-problems.ts';
import type { Rule } from './scenario-rules.ts';

const groupsHoldOneKind: Rule = ({ channels, agents }) =>
  Object.entries(agents).flatMap(([name, group]) => {
    const slots = group.channels.flat().map((channel) => {
      const served = channels[channel];
      return served?.kind === 'live-text' ? (served as { slots: number }).slots : 1;
    });
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
    const slots =
      group.slots ?? (first?.kind === 'live-text' ? (first as { slots: number }).slots : 1);
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

const reservesCanBeKept: Rule = ({ agents }) =>
  Object.entries(agents).flatMap(([name, group]) =>
    Object.entries(group.routes).flatMap(([channel, { reserve }]): readonly ScenarioProblem[] => {
      const path = ['agents', name, 'routes', channel];
      if (!group.channels.flat().includes(channel)) {
        return [{ path, expected: 'a channel that the group serves', found: channel }];
      }
      const places = mostAgents(group) * (group.slots ?? 1);
      return group.slots !== undefined && reserve >= places
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

const transfersAddUp: Rule = ({ channels }) =>
  Object.entries(channels).flatMap(([name, channel]) => {
    const { transfers = {} } = channel as { transfers?: Readonly<Record<string, number>> };
    const total = Object.values(transfers).reduce((a, b) => a + b, 0);
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
  transfersAddUp,
  linesExist,
];
