import { didYouMean } from './did-you-mean.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';
import type { ScenarioShape } from './schema.ts';

const callsHaveTimes: Rule = ({ channels }) =>
  Object.entries(channels).flatMap(([name, channel]) => {
    if (channel.kind !== 'live-voice' || channel.callback === undefined) return [];
    const { calls, again } = channel.callback;
    const path = ['channels', name, 'callback'];
    if (calls > 1 && again === undefined) {
      return [{ path, expected: 'again: how long after a call in vain the next one is' }];
    }
    return [];
  });

/** `retry` where it is given, with the channel's name. */
const retries = (channels: ScenarioShape['channels']) =>
  Object.entries(channels).flatMap(([name, channel]) =>
    'retry' in channel && channel.retry !== undefined
      ? [{ name, path: ['channels', name, 'retry'], retry: channel.retry }]
      : [],
  );

const retryReasonsExist: Rule = ({ channels, reasons = {} }) => {
  const known = Object.keys(reasons);
  return retries(channels).flatMap(({ path, retry }) =>
    Object.keys(retry.reasons ?? {})
      .filter((reason) => !known.includes(reason))
      .map((found) => ({
        path: [...path, 'reasons', found],
        expected: `a reason of this scenario${didYouMean(found, known)}`,
        found,
      })),
  );
};

const switchesLeadElsewhere: Rule = ({ channels }) => {
  const known = Object.keys(channels);
  return retries(channels).flatMap(({ name, path, retry }): ScenarioProblem[] => {
    const switches = Object.entries(retry.switch ?? {});
    const total = switches.reduce((sum, [, { probability }]) => sum + probability, 0);
    return [
      ...switches.flatMap(([to]) =>
        known.includes(to) && to !== name
          ? []
          : [
              {
                path: [...path, 'switch', to],
                expected: `another channel of this scenario${didYouMean(to, known)}`,
                found: to,
              },
            ],
      ),
      ...switches.flatMap(([to, { handling }]) =>
        channels[to]?.kind === 'messaging' && handling !== 1
          ? [
              {
                path: [...path, 'switch', to, 'handling'],
                expected: 'no factor: a session is handled in turns, which say how long they are',
                found: handling,
              },
            ]
          : [],
      ),
      ...(total > 1 + 1e-9
        ? [
            {
              path: [...path, 'switch'],
              expected: 'probabilities that add up to 1 at most',
              found: Number(total.toFixed(6)),
            },
          ]
        : []),
    ];
  });
};

/** What must hold of attempts: how they end, and what comes after. */
export const attemptRules: readonly Rule[] = [
  callsHaveTimes,
  retryReasonsExist,
  switchesLeadElsewhere,
];
