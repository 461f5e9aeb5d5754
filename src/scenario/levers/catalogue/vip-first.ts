import { didYouMean } from '../../did-you-mean.ts';
import { lever } from '../lever.ts';
import { assumed, name, time } from '../parameter.ts';
import { secondsText } from '../scaled-text.ts';

/** Precedence of some customers over others. */
export const vipFirst = lever({
  does: 'Customers of one segment count in every queue as having come earlier: they wait less, and all others a little more. Agents have no more time for it than they had.',
  parameters: {
    headStart: time(
      'how much earlier they count as having come',
      '10 min',
      ['1 min', '1 h'],
      assumed('longer than most waits: they go first', 'expect-special-treatment'),
    ),
    segment: name('the segment; vip by default'),
  },
  moves: [{ measure: 'segmentWait', way: 'lower' }],
  apply: (draft, { headStart, segment = 'vip' }) => {
    const segments = draft.keysOf('customers', 'segments');
    if (!segments.includes(segment)) {
      const expected = `a segment of this scenario${didYouMean(segment, segments)}`;
      return { parameter: 'segment', expected, found: segment };
    }
    draft.set(['customers', 'segments', segment, 'headStart'], secondsText(headStart));
    return undefined;
  },
});
