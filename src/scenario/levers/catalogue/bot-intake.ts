import { lever } from '../lever.ts';
import { assumed, count, name, time } from '../parameter.ts';
import { putInFront } from '../put-in-front.ts';
import { secondsText } from '../scaled-text.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** A bot that asks what the agent would have to ask. */
export const botIntake = lever({
  does: "Questions move from the agent's time to the customer's: a bot asks them before the queue, and handling is shorter by what they took.",
  parameters: {
    takes: time('time with the bot', '45 s', ['20 s', '2 min'], assumed('a few questions')),
    savedSeconds: count(
      'seconds of an agent that each contact takes less',
      30,
      [10, 90],
      assumed('the same questions, asked by a person'),
    ),
    channel: name('the channel that it asks for; every one that people serve by default'),
  },
  moves: [{ measure: 'handling', way: 'lower' }],
  apply: (draft, { takes, savedSeconds, channel }) => {
    const channels = draft.channels(served, channel);
    if (isMisfit(channels)) return channels;
    const misfit = putInFront(draft, {
      prefix: 'questions-before',
      channel,
      share: 1,
      keys: { handling: `exponential(${secondsText(takes)})`, contains: 0 },
    });
    if (misfit !== undefined) return misfit;
    for (const one of channels) draft.lengthenHandling(one, -savedSeconds);
    return undefined;
  },
});
