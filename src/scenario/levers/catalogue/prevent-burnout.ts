import { didYouMean } from '../../did-you-mean.ts';
import { lever } from '../lever.ts';
import { assumed, factor, name, time } from '../parameter.ts';
import { secondsText } from '../scaled-text.ts';

/** Work that does not exhaust. */
export const preventBurnout = lever({
  does: 'Agents who tire take short breaks and are less slowed by what is left of their fatigue. The breaks are time in which nobody answers.',
  parameters: {
    slowdown: factor(
      'what multiplies how much fatigue slows',
      0.6,
      [0.3, 1],
      assumed('no source measures tiredness in support'),
    ),
    between: time(
      'mean time between two breaks',
      '90 min',
      ['45 min', '3 h'],
      assumed('a usual rhythm'),
    ),
    length: time('mean length of a break', '5 min', ['2 min', '10 min'], assumed('a usual rhythm')),
    group: name('the group; every one whose agents tire by default'),
  },
  moves: [{ measure: 'handling', way: 'lower' }],
  apply: (draft, { slowdown, between, length, group }) => {
    const groups = draft.keysOf('agents');
    if (group !== undefined && !groups.includes(group)) {
      const expected = `a group of this scenario${didYouMean(group, groups)}`;
      return { parameter: 'group', expected, found: group };
    }
    const tiring = (group === undefined ? groups : [group]).filter(
      (one) => draft.get('agents', one, 'pace', 'fatigue') !== undefined,
    );
    if (tiring.length === 0) {
      return group === undefined
        ? { expected: 'a scenario with a group whose agents tire (pace.fatigue)' }
        : {
            parameter: 'group',
            expected: 'a group whose agents tire (pace.fatigue)',
            found: group,
          };
    }
    for (const one of tiring) {
      draft.multiply(['agents', one, 'pace', 'fatigue', 'slowdown'], slowdown);
      if (draft.get('agents', one, 'breaks') !== undefined) continue;
      draft.set(['agents', one, 'breaks'], {
        between: `exponential(${secondsText(between)})`,
        length: `exponential(${secondsText(length)})`,
      });
    }
    return undefined;
  },
});
