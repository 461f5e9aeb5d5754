import { charge } from '../costs.ts';
import { lever } from '../lever.ts';
import { assumed, factor, money, name, share } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** Repetitive work that a machine does beside the agent. */
export const automation = lever({
  does: 'A share of the tasks within each contact is done by a machine, and of the after-contact work, too; what is left takes longer, since it is the harder part.',
  parameters: {
    tasks: share(
      "share of an agent's time whose tasks are automated",
      0.2,
      [0.05, 2 / 3],
      assumed(
        'the ceiling is claim tasks-automatable, which no default rests on',
        'tasks-automatable',
      ),
    ),
    residual: factor(
      'what multiplies the time of the tasks that are left',
      1.05,
      [1, 1.3],
      assumed('harder cases stay with agents; how much harder is not said'),
    ),
    perMonth: money('what it costs in 30 days', 0, [0, 20_000], assumed('for each company to say')),
    channel: name('the channel; every one that people serve by default'),
  },
  moves: [{ measure: 'handling', way: 'lower' }],
  apply: (draft, { tasks, residual, perMonth, channel }) => {
    const channels = draft.channels(served, channel);
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.stretchHandling(one, Math.max(0.01, (1 - tasks) * residual));
      draft.stretch(['channels', one, 'wrapUp'], Math.max(0.01, 1 - tasks));
    }
    charge(draft, 'automation', { perMonth });
    return undefined;
  },
});
