import { multiplyService, needsChurn } from '../leaving.ts';
import { lever } from '../lever.ts';
import { assumed, count, share } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** An apology, whoever is at fault, and empathy in words. */
export const apology = lever({
  does: 'Service recovery: of those who would leave after a bad experience, some stay. It takes agents a few seconds of each contact.',
  parameters: {
    recovered: share(
      'share of those who would have left and stay',
      0.15,
      [0, 0.4],
      assumed('no source measures what an apology recovers'),
    ),
    agentSeconds: count(
      'seconds more that each contact takes',
      10,
      [0, 60],
      assumed('a few words'),
    ),
  },
  moves: [{ measure: 'lostToService', way: 'lower' }],
  apply: (draft, { recovered, agentSeconds }) => {
    const misfit = needsChurn(draft);
    if (misfit !== undefined) return misfit;
    const channels = draft.channels(served);
    if (isMisfit(channels)) return channels;
    multiplyService(draft, 1 - recovered);
    for (const one of channels) draft.lengthenHandling(one, agentSeconds);
    return undefined;
  },
});
