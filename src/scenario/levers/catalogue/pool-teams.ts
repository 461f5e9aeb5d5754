import { lever } from '../lever.ts';
import { assumed, factor } from '../parameter.ts';
import type { ScenarioDraft } from '../scenario-draft.ts';

/** Teams that help each other out, instead of silos. */
export const poolTeams = lever({
  does: "Each group also takes the contacts of the others' channels, after its own, and takes longer for them: nobody waits while somebody of another team is idle. Groups that hold another number of contacts at a time stay apart, and so does messaging.",
  parameters: {
    slower: factor(
      "what multiplies the handling time of another team's contacts",
      1.1,
      [1, 1.5],
      assumed('less practice; how much slower is for your own data'),
    ),
  },
  moves: [{ measure: 'wait', way: 'lower' }],
  apply: (draft, { slower }) => {
    const groups = draft.keysOf('agents').filter((group) => !hasSessions(draft, group));
    let isPooled = false;
    const before = new Map(groups.map((group) => [group, draft.servedBy(group)]));
    for (const group of groups) {
      const own = before.get(group) ?? [];
      const others = groups
        .filter((other) => slotsOf(draft, other) === slotsOf(draft, group))
        .flatMap((other) => before.get(other) ?? [])
        .filter((channel) => !own.includes(channel));
      if (others.length === 0) continue;
      isPooled = true;
      const path = ['agents', group];
      const tiers = (draft.get(...path, 'channels') ?? []) as readonly unknown[];
      draft.set([...path, 'channels'], [...tiers, [...new Set(others)]]);
      if (slower === 1) continue;
      for (const channel of new Set(others)) {
        draft.set([...path, 'routes', channel], { handling: slower });
      }
    }
    return isPooled
      ? undefined
      : { expected: 'a scenario with two groups of agents that serve different channels' };
  },
});

const hasSessions = (draft: ScenarioDraft, group: string): boolean =>
  draft.servedBy(group).some((channel) => draft.kindOf(channel) === 'messaging');

function slotsOf(draft: ScenarioDraft, group: string): number {
  const [first = ''] = draft.servedBy(group);
  const ofChannel =
    draft.kindOf(first) === 'live-text' ? (draft.numberAt('channels', first, 'slots') ?? USUAL) : 1;
  return draft.numberAt('agents', group, 'slots') ?? ofChannel;
}

/** Chats at a time where a scenario does not say. */
const USUAL = 3;
