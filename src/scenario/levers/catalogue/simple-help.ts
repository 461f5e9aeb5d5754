import { lever } from '../lever.ts';
import { assumed, factor, name } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** A help procedure that is careful and simple. */
export const simpleHelp = lever({
  does: 'Where getting help is simple, customers put up with a slower reply: patience and expectation are stretched, and each attempt takes less of their own effort.',
  parameters: {
    tolerance: factor(
      'what multiplies patience and expectation',
      1.2,
      [1, 1.6],
      assumed('most put up with a slower reply then; how many is not said'),
    ),
    effort: factor(
      'what multiplies the effort of each attempt',
      0.7,
      [0.4, 1],
      assumed('fewer steps; how many is for each company to count'),
    ),
    channel: name('the channel; every one that people serve by default'),
  },
  moves: [
    { measure: 'abandoned', way: 'lower' },
    { measure: 'effort', way: 'lower' },
  ],
  apply: (draft, { tolerance, effort, channel }) => {
    const channels = draft.channels(served, channel);
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.stretch(['channels', one, 'patience'], tolerance);
      draft.stretchExpectation(one, tolerance);
    }
    draft.stretchTime(['experience', 'effort', 'perAttempt'], effort);
    return undefined;
  },
});
