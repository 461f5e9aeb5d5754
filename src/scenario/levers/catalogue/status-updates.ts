import { lever } from '../lever.ts';
import { assumed, count, factor, name } from '../parameter.ts';
import { isMisfit, live, served } from '../scenario-draft.ts';

/** Regular word of how things stand while a question is pending. */
export const statusUpdates = lever({
  does: 'Silence makes impatient, and each update ends it: patience and expectation are stretched. Updates that a person writes take agents some seconds of each contact.',
  parameters: {
    tolerance: factor(
      'what multiplies how long customers wait before they give up, and how long they expect to',
      1.3,
      [1, 2],
      assumed('that told waits seem shorter is well known (Maister, 1985), by how much is not'),
    ),
    agentSeconds: count(
      'seconds of an agent that the updates of a contact take; 0 where they are automatic',
      0,
      [0, 60],
      assumed('automatic updates'),
    ),
    channel: name('the channel that updates; every one that people serve by default'),
  },
  moves: [
    { measure: 'abandoned', way: 'lower' },
    { measure: 'disappointed', way: 'lower' },
  ],
  apply: (draft, { tolerance, agentSeconds, channel }) => {
    const channels = draft.channels(served, channel, {
      is: (one) =>
        live.includes(draft.kindOf(one)) || draft.get('channels', one, 'expectation') !== undefined,
      words: ' whose customers give up or expect an answer',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.stretch(['channels', one, 'patience'], tolerance);
      draft.stretchExpectation(one, tolerance);
      draft.lengthenHandling(one, agentSeconds);
    }
    return undefined;
  },
});
