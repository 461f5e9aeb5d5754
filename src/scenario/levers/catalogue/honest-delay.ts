import { lever } from '../lever.ts';
import { assumed, factor, name, share, whole } from '../parameter.ts';
import { isMisfit, live, served } from '../scenario-draft.ts';

/** The truth about a delay, before it is found out. */
export const honestDelay = lever({
  does: 'Customers are told how long it will take. They expect as much, so that fewer are disappointed, and a promise that would be broken is given anew; some of those who hear of a long queue leave at once.',
  parameters: {
    tolerance: factor(
      'what multiplies how long customers expect to wait, and what was promised',
      1.5,
      [1, 2.5],
      assumed('no source says how far a corrected promise replaces the first one'),
    ),
    balk: share(
      'share of those who find a long queue and leave at once',
      0.1,
      [0, 0.3],
      assumed(
        'who is told of a long wait may leave (Armony, Shimkin & Whitt, 2009); how many do is not said',
      ),
    ),
    beyond: whole(
      'contacts that wait before the queue counts as long',
      5,
      [2, 20],
      assumed('a queue of some minutes in a small team'),
    ),
    channel: name('the channel that tells; every one that people serve by default'),
  },
  moves: [{ measure: 'disappointed', way: 'lower' }],
  apply: (draft, { tolerance, balk, beyond, channel }) => {
    const channels = draft.channels(served, channel, {
      is: (one) => draft.get('channels', one, 'expectation') !== undefined,
      words: ' with an expectation',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.stretchExpectation(one, tolerance);
      draft.stretchTime(['channels', one, 'promise'], tolerance);
      const path = ['channels', one, 'balking'];
      if (live.includes(draft.kindOf(one)) && balk > 0 && draft.get(...path) === undefined) {
        draft.set(path, [...Array<number>(beyond).fill(0), balk]);
      }
    }
    return undefined;
  },
});
