import { lever } from '../lever.ts';
import { assumed, count, factor, name } from '../parameter.ts';
import { rounded } from '../scaled-text.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** Training, coaching and reviews of quality, once they have borne fruit. */
export const training = lever({
  does: 'Agents take less time and resolve more, and are off the queue while they are trained: their absence grows by the hours that it takes.',
  parameters: {
    handling: factor(
      'what multiplies the handling time',
      0.93,
      [0.85, 1],
      assumed('no source measures what training saves'),
    ),
    unresolved: factor(
      'what multiplies the share of answers that do not resolve',
      0.85,
      [0.7, 1],
      assumed('no source measures what training resolves'),
    ),
    hoursPerWeek: count(
      'hours of each agent a week, of 40',
      1,
      [0, 4],
      assumed('a usual budget of coaching'),
    ),
    channel: name('the channel; every one that people serve by default'),
  },
  moves: [{ measure: 'handling', way: 'lower' }],
  apply: (draft, { handling, unresolved, hoursPerWeek, channel }) => {
    const channels = draft.channels(served, channel);
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.stretchHandling(one, handling);
      draft.multiply(['channels', one, 'unresolved', 'probability'], unresolved);
    }
    const away = Math.min(1, hoursPerWeek / HOURS_OF_WEEK);
    if (away === 0) return undefined;
    for (const group of new Set(channels.flatMap((one) => draft.groupsOf(one)))) {
      const absence = draft.numberAt('agents', group, 'absence') ?? 0;
      draft.set(['agents', group, 'absence'], rounded(1 - (1 - absence) * (1 - away)));
    }
    return undefined;
  },
});

const HOURS_OF_WEEK = 40;
