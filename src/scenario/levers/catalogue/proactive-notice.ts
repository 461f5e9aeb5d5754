import { lever } from '../lever.ts';
import { assumed, claim, share, time } from '../parameter.ts';
import { secondsText } from '../scaled-text.ts';

/** A notice to those whom an incident hits, before they ask. */
export const proactiveNotice = lever({
  does: 'Of those whom an incident or a spike would bring, some are told in time and do not ask: fewer contacts come when the queue is longest.',
  parameters: {
    reach: share(
      'share of those hit whom the notice reaches before they get in touch',
      0.6,
      [0.3, 0.9],
      assumed('no source says whom notices reach in time'),
    ),
    wanted: share(
      'of these, share who want such a notice: it is taken that they do not ask',
      2 / 3,
      [0.3, 2 / 3],
      claim('proactive-notice-wanted'),
    ),
    after: time(
      'from the incident to the notice',
      '10 min',
      ['1 min', '1 h'],
      assumed('somebody has to see that there is an incident'),
    ),
  },
  moves: [{ measure: 'offered', way: 'lower' }],
  apply: (draft, { reach, wanted, after }) => {
    const spikes = draft.keysOf('demand', 'spikes');
    const incidents = draft
      .keysOf('demand', 'incidents')
      .filter((i) => draft.get('demand', 'incidents', Number(i), 'notice') === undefined);
    if (spikes.length + incidents.length === 0) {
      return {
        expected: 'a scenario with demand.spikes or demand.incidents of which nobody is told yet',
      };
    }
    for (const i of spikes) {
      draft.multiply(['demand', 'spikes', Number(i), 'perHour'], 1 - reach * wanted);
    }
    for (const i of incidents) {
      draft.set(['demand', 'incidents', Number(i), 'notice'], {
        after: secondsText(after),
        reach,
        asksThough: 1 - wanted,
      });
    }
    return undefined;
  },
});
