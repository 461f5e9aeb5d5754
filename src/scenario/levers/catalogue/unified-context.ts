import { lever } from '../lever.ts';
import { assumed, factor } from '../parameter.ts';
import type { ScenarioDraft } from '../scenario-draft.ts';

/** One history over all channels: nothing has to be said again. */
export const unifiedContext = lever({
  does: 'Who comes again, or on another channel, need not say again what was said before: no effort of repetition, no longer handling after a change of channel, and fewer answers that do not resolve the problem.',
  parameters: {
    unresolved: factor(
      'what multiplies the share of answers that do not resolve',
      0.9,
      [0.6, 1],
      assumed('who knows what was tried gives a better answer; how much better is not said'),
    ),
  },
  moves: [
    { measure: 'effort', way: 'lower' },
    { measure: 'csat', way: 'higher' },
  ],
  apply: (draft, { unresolved }) => {
    const channels = draft.keysOf('channels').map((one) => ['channels', one]);
    const switches = channels.flatMap((path) =>
      draft.keysOf(...path, 'retry', 'switch').map((to) => [...path, 'retry', 'switch', to]),
    );
    const repeating = transitionsOf(draft).filter(
      (path) => (draft.numberAt(...path, 'repeats') ?? 1) > 1,
    );
    const again = channels.filter((path) =>
      ['unresolved', 'pending', 'containedWrongly'].some((key) => draft.get(...path, key)),
    );
    const isKept = draft.get('experience', 'contextIsKept') === true;
    if (switches.length + repeating.length + (isKept ? 0 : again.length) === 0) {
      return {
        expected:
          'a scenario in which customers say things again: after an answer or on another channel',
      };
    }
    draft.set(['experience', 'contextIsKept'], true);
    for (const path of switches) draft.remove(...path, 'handling');
    for (const path of repeating) draft.remove(...path, 'repeats');
    for (const path of again) draft.multiply([...path, 'unresolved', 'probability'], unresolved);
    return undefined;
  },
});

/** Where the transitions of all journeys stand. */
function transitionsOf(draft: ScenarioDraft): readonly (readonly (string | number)[])[] {
  return draft.keysOf('journeys').flatMap((journey) =>
    draft.keysOf('journeys', journey, 'states').flatMap((state) =>
      draft.keysOf('journeys', journey, 'states', state).flatMap((event) => {
        const path = ['journeys', journey, 'states', state, event];
        const edges = draft.get(...path);
        return Array.isArray(edges) ? edges.map((_, place) => [...path, place]) : [];
      }),
    ),
  );
}
