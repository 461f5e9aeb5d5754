import { didYouMean } from '../../did-you-mean.ts';
import { lever } from '../lever.ts';
import { assumed, name, share } from '../parameter.ts';
import type { ScenarioDraft } from '../scenario-draft.ts';

/** More agents, who are paid as the others are. */
export const moreAgents = lever({
  does: 'Each group, or one of them, has so many agents more at all times, in whole agents; their wages are costs.',
  parameters: {
    more: share(
      'how many more, as a share',
      0.1,
      [0.05, 0.5],
      assumed('a step that a budget allows'),
    ),
    group: name('the group; every one by default'),
  },
  moves: [{ measure: 'wait', way: 'lower' }],
  apply: (draft, { more, group }) => {
    const groups = draft.keysOf('agents');
    if (group !== undefined && !groups.includes(group)) {
      const expected = `a group of this scenario${didYouMean(group, groups)}`;
      return { parameter: 'group', expected, found: group };
    }
    for (const one of group === undefined ? groups : [group]) {
      eachStaffing(draft, one, (agents) => Math.ceil(agents * (1 + more) - TOLERANCE));
    }
    return undefined;
  },
});

/** Ten agents and 10 % are eleven, whatever a double makes of it. */
const TOLERANCE = 1e-9;

function eachStaffing(
  draft: ScenarioDraft,
  group: string,
  change: (agents: number) => number,
): void {
  const places = [
    ['agents'],
    ...draft
      .keysOf('agents', group, 'staffing', 'agents')
      .map((i) => ['staffing', 'agents', Number(i)]),
    ...draft.keysOf('agents', group, 'shifts').map((i) => ['shifts', Number(i), 'agents']),
  ];
  for (const place of places) {
    const path = ['agents', group, ...place];
    const agents = draft.numberAt(...path);
    if (agents !== undefined) draft.set(path, change(agents));
  }
}
