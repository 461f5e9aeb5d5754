import { lever } from '../lever.ts';
import { assumed, money, name, whole } from '../parameter.ts';
import { isMisfit, type ScenarioDraft, served } from '../scenario-draft.ts';

/** Somebody at any hour of every day. */
export const alwaysOn = lever({
  does: 'A channel is open day and night: nobody is turned away for the hour, and answers do not wait for the morning. A few agents more are there around the clock, and paid.',
  parameters: {
    agents: whole(
      'agents who are there around the clock, for each channel',
      1,
      [1, 5],
      assumed('the fewest there can be'),
    ),
    wage: money(
      'what an hour of one of them costs; 0 for as much as the dearest of those who serve the channel now',
      0,
      [0, 60],
      assumed('for each company to say'),
    ),
    channel: name('the channel; every one that people serve and that ever closes by default'),
  },
  moves: [{ measure: 'wait', way: 'lower' }],
  apply: (draft, { agents, wage, channel }) => {
    if (draft.get('calendar') === undefined) {
      return { expected: 'a scenario with a calendar: without one it is always open' };
    }
    const channels = draft.channels(served, channel);
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      const group = `${one}-at-night`;
      const paid = wage > 0 ? wage : wageFor(draft, one);
      if (draft.get('agents', group) !== undefined) {
        return { expected: `a scenario without a group ${group} of its own`, found: group };
      }
      const openingHours = { hours: { 'mon-sun': '00:00-24:00' } };
      draft.set(['channels', one, 'openingHours'], openingHours);
      draft.set(['agents', group], {
        agents,
        channels: [one],
        openingHours,
        ...(paid > 0 ? { wage: paid } : {}),
      });
    }
    return undefined;
  },
});

/** What an hour costs of the dearest of those who serve a channel; 0 where no wages are said. */
function wageFor(draft: ScenarioDraft, channel: string): number {
  return Math.max(
    0,
    ...draft.groupsOf(channel).map((group) => draft.numberAt('agents', group, 'wage') ?? 0),
  );
}
