import { lever } from '../lever.ts';
import { assumed, flag, name, whole } from '../parameter.ts';
import { isMisfit, type ScenarioDraft, served } from '../scenario-draft.ts';

/** Agents who answer one channel only, such as social media. */
export const dedicatedTeam = lever({
  does: 'Some agents of a group that serves several channels serve one of them alone, and the others leave it to them: its customers wait less, those of the other channels more.',
  parameters: {
    agents: whole('how many', 1, [1, 3], assumed('a small team')),
    helps: flag('whether they also serve the other channels when they have nothing to do', false),
    channel: name('the channel; those that are public by default'),
  },
  moves: [{ measure: 'wait', way: 'lower' }],
  apply: (draft, { agents, helps, channel }) => {
    const isPublic = (one: string) =>
      channel !== undefined || draft.get('channels', one, 'public') === true;
    const sharing = (one: string) =>
      draft.groupsOf(one).filter((group) => draft.servedBy(group).length > 1);
    const channels = draft.channels(served, channel, {
      is: (one) => isPublic(one) && sharing(one).length > 0,
      words: ` ${channel === undefined ? 'that is public and ' : ''}whose agents serve others, too`,
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      const name = `${one}-only`;
      const number = (group: string) => draft.numberAt('agents', group, 'agents') ?? 0;
      const [from = ''] = [...sharing(one)].sort((a, b) => number(b) - number(a));
      if (draft.get('agents', name) !== undefined) {
        return { expected: `a scenario without a group ${name} of its own`, found: name };
      }
      if (number(from) <= agents) {
        const expected = `fewer agents than ${from} has all the time, ${number(from)}`;
        return { parameter: 'agents', expected, found: agents };
      }
      const whole = draft.get('agents', from) as Readonly<Record<string, unknown>>;
      const others = draft.servedBy(from).filter((other) => other !== one);
      draft.set(['agents', name], {
        ...whole,
        agents,
        channels: helps ? [one, ...others] : [one],
        ...(helps ? {} : { routes: routesOf(draft, from, [one]) }),
      });
      draft.set(['agents', from, 'agents'], number(from) - agents);
      for (const group of sharing(one).filter((group) => group !== name)) leave(draft, group, one);
    }
    return undefined;
  },
});

function leave(draft: ScenarioDraft, group: string, channel: string): void {
  const tiers = draft.get('agents', group, 'channels') as readonly (string | readonly string[])[];
  const left = tiers
    .map((tier) => (typeof tier === 'string' ? tier : tier.filter((one) => one !== channel)))
    .filter((tier) => tier !== channel && tier.length > 0);
  draft.set(['agents', group, 'channels'], left);
  draft.remove('agents', group, 'routes', channel);
}

function routesOf(draft: ScenarioDraft, group: string, channels: readonly string[]): object {
  const routes = (draft.get('agents', group, 'routes') ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(routes).filter(([channel]) => channels.includes(channel)),
  );
}
