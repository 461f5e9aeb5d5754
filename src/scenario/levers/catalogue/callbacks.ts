import { lever } from '../lever.ts';
import { assumed, count, factor, name, share, time, whole } from '../parameter.ts';
import { secondsText } from '../scaled-text.ts';
import { isMisfit } from '../scenario-draft.ts';

/** Being called back instead of waiting on the line. */
export const callbacks = lever({
  does: 'Whoever would wait long is offered to be called back and keeps the place in the queue: nobody who accepts gives up waiting, and it may take longer, since nobody listens to it; but some are not reached, and each call takes an agent.',
  parameters: {
    offeredBeyond: time(
      'announced wait beyond which the offer is made',
      '3 min',
      ['1 min', '10 min'],
      assumed('a wait at which callers begin to leave'),
    ),
    acceptance: share(
      'share of offers that are accepted',
      0.5,
      [0.2, 0.8],
      assumed('no source counts who accepts'),
    ),
    reached: share(
      'probability that a call reaches the customer',
      0.8,
      [0.6, 0.95],
      assumed('no source counts who is reached'),
    ),
    calls: whole('the most calls', 2, [1, 3], assumed('a usual rule')),
    diallingSeconds: count(
      'seconds of an agent until the customer answers or not',
      20,
      [10, 40],
      assumed('some rings'),
    ),
    tolerance: factor(
      'what multiplies how long customers expect to wait, where they wait off the line',
      10,
      [1, 60],
      assumed('who hangs up does something else meanwhile; no source says how long that may take'),
    ),
    channel: name('the channel that calls back; every live-voice one by default'),
  },
  moves: [{ measure: 'abandoned', way: 'lower' }],
  apply: (draft, pulled) => {
    const { offeredBeyond, acceptance, reached, calls, diallingSeconds } = pulled;
    const channels = draft.channels(['live-voice'], pulled.channel, {
      is: (one) => draft.get('channels', one, 'callback') === undefined,
      words: ' that does not call back yet',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      const expectation = draft.stretchedExpectation(one, pulled.tolerance);
      draft.set(['channels', one, 'callback'], {
        offeredBeyond: secondsText(offeredBeyond),
        acceptance,
        reached,
        ...(expectation === undefined ? {} : { expectation }),
        dialling: `constant(${secondsText(diallingSeconds)})`,
        ...(calls > 1 ? { calls, again: '15 min' } : {}),
      });
    }
    return undefined;
  },
});
