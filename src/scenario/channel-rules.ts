import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';

const dueDatesNeedAGoal: Rule = ({ channels }) =>
  Object.entries(channels).flatMap(([name, channel]) =>
    channel.kind === 'deferred' &&
    channel.order === 'due-date' &&
    channel.responseGoal === undefined
      ? [
          {
            path: ['channels', name, 'order'],
            expected: 'a responseGoal that due dates follow from, or first-come',
            found: channel.order,
          },
        ]
      : [],
  );

const sessionsStayWithTheirAgent: Rule = ({ channels, agents }) =>
  Object.entries(agents).flatMap(([name, group]): readonly ScenarioProblem[] => {
    const path = ['agents', name];
    const served = group.channels.flat().map((channel) => channels[channel]);
    const sessions = served.flatMap((channel) => (channel?.kind === 'messaging' ? [channel] : []));
    const first = sessions[0];
    if (first === undefined) return [];
    const isOneLimit = sessions.every(
      ({ maxAssigned, maxActive }) =>
        maxAssigned === first.maxAssigned && maxActive === first.maxActive,
    );
    return [
      ...(sessions.length === served.length && isOneLimit
        ? []
        : [
            {
              path: [...path, 'channels'],
              expected: 'messaging channels of the same limits and no other beside them',
              found: group.channels,
            },
          ]),
      ...(group.slots === undefined
        ? []
        : [
            {
              path: [...path, 'slots'],
              expected: 'maxAssigned of the messaging channel instead',
              found: group.slots,
            },
          ]),
      ...(group.speeds === undefined
        ? []
        : [
            {
              path: [...path, 'speeds'],
              expected: 'one speed, as an agent writes one message at a time',
            },
          ]),
      ...(group.closing === 'finish-current'
        ? []
        : [
            {
              path: [...path, 'closing'],
              expected: 'finish-current, as sessions stay with their agent',
              found: group.closing,
            },
          ]),
      ...(group.breaks === undefined || group.breaks.rule === 'finish-current'
        ? []
        : [
            {
              path: [...path, 'breaks', 'rule'],
              expected: 'finish-current, as sessions stay with their agent',
              found: group.breaks.rule,
            },
          ]),
    ];
  });

const automaticChannelsHaveNoAgents: Rule = ({ channels, agents }) =>
  Object.entries(agents).flatMap(([name, group]) =>
    group.channels.flat().flatMap((channel) =>
      channels[channel]?.kind === 'automatic'
        ? [
            {
              path: ['agents', name, 'channels'],
              expected: 'channels that people serve; an automatic one serves itself',
              found: channel,
            },
          ]
        : [],
    ),
  );

const whoIsNotContainedGoesOn: Rule = ({ channels }) =>
  Object.entries(channels).flatMap(([name, channel]) =>
    channel.kind === 'automatic' &&
    (channel.contains < 1 || channel.handOverOnWish > 0) &&
    channel.handOver === undefined
      ? [
          {
            path: ['channels', name, 'handOver'],
            expected: 'the channel that contacts go to which are not contained',
          },
        ]
      : [],
  );

const logsAreOfPeople: Rule = ({ channels, arrivals }) => {
  const kind = arrivals === undefined ? undefined : channels[arrivals.channel]?.kind;
  return kind === 'messaging' || kind === 'automatic'
    ? [
        {
          path: ['arrivals', 'channel'],
          expected: 'a channel with one handling time: live-voice, live-text or deferred',
          found: arrivals?.channel,
        },
      ]
    : [];
};

const logsBringTheirDates: Rule = ({ calendar, arrivals }) =>
  calendar === undefined || arrivals === undefined
    ? []
    : [
        {
          path: ['calendar'],
          expected: 'no calendar beside arrivals: a log brings its own dates',
          found: calendar.from,
        },
      ];

/** What must hold of channels, each kind by itself. */
export const channelRules: readonly Rule[] = [
  dueDatesNeedAGoal,
  sessionsStayWithTheirAgent,
  automaticChannelsHaveNoAgents,
  whoIsNotContainedGoesOn,
  logsAreOfPeople,
  logsBringTheirDates,
];
