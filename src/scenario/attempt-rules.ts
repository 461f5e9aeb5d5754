import type { Rule } from './scenario-rules.ts';

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

/** What must hold of attempts: how they end, and what comes after. */
export const attemptRules: readonly Rule[] = [callsHaveTimes];
