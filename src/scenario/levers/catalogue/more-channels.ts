import { lever, type Misfit } from '../lever.ts';
import { canBeMoved, demandedChannels, demandOn, moveDemand } from '../move-demand.ts';
import { assumed, flag, name, whole } from '../parameter.ts';
import { isMisfit, type ScenarioDraft, served } from '../scenario-draft.ts';

/** The same customers and the same agents on more channels. */
export const moreChannels = lever({
  does: 'The contacts of one channel are spread over several of its kind, and so are its agents: nobody is added. Without pooling each channel has agents of its own, and waits grow, since one team waits for work while another has too much; with pooling all serve all of them, and waits stay.',
  parameters: {
    channels: whole('how many there are afterwards', 2, [2, 4], assumed('one more')),
    pooled: flag('whether every agent serves all of them', false),
    channel: name('the channel that is spread; the one that most comes to by default'),
  },
  moves: [{ measure: 'wait', way: 'higher' }],
  apply: (draft, { channels, pooled, channel }) => {
    if (channels < 2) return { parameter: 'channels', expected: '2 or more', found: channels };
    const misfit = canBeMoved(draft);
    if (misfit !== undefined) return misfit;
    const demanded = demandedChannels(draft);
    const found = draft.channels(served, channel, {
      is: (one) => demanded.includes(one),
      words: ' that customers choose',
    });
    if (isMisfit(found)) return found;
    const [first = ''] = [...found].sort((a, b) => demandOn(draft, b) - demandOn(draft, a));
    const copies = Array.from({ length: channels - 1 }, (_, i) => `${first}-${i + 2}`);
    const taken = copies.find((copy) => draft.get('channels', copy) !== undefined);
    if (taken !== undefined) {
      return { expected: `a scenario without a channel ${taken} of its own`, found: taken };
    }
    const groups = draft.groupsOf(first);
    const few = pooled ? undefined : tooFew(draft, groups, channels);
    if (few !== undefined) return few;
    copies.forEach((copy, i) => {
      draft.set(['channels', copy], draft.get('channels', first));
      moveDemand(draft, first, copy, 1 / (channels - i));
    });
    for (const group of groups) {
      if (pooled) shareGroup(draft, group, first, copies);
      else splitGroup(draft, group, first, copies);
    }
    return undefined;
  },
});

/** Each of the new teams needs somebody at any time at which the old one has. */
function tooFew(
  draft: ScenarioDraft,
  groups: readonly string[],
  parts: number,
): Misfit | undefined {
  for (const group of groups) {
    const numbers = [
      draft.get('agents', group, 'agents') ?? [],
      draft.get('agents', group, 'staffing', 'agents') ?? [],
      draft
        .keysOf('agents', group, 'shifts')
        .map((i) => draft.get('agents', group, 'shifts', Number(i), 'agents')),
    ].flatMap((some) => [some].flat().map(Number));
    const least = Math.min(...numbers.filter((agents) => agents > 0));
    if (least < parts) {
      const expected = `at most ${least}: so few agents of ${group} are there at some time, and each channel needs one`;
      return { parameter: 'channels', expected, found: parts };
    }
  }
  return undefined;
}

/** The agents of a group serve the new channels beside the old one, at its rank. */
function shareGroup(
  draft: ScenarioDraft,
  group: string,
  channel: string,
  copies: readonly string[],
): void {
  const path = ['agents', group];
  const tiers = (draft.get(...path, 'channels') ?? []) as readonly (string | readonly string[])[];
  draft.set(
    [...path, 'channels'],
    tiers.map((tier) => {
      const of = [tier].flat();
      return of.includes(channel) ? [...of, ...copies] : tier;
    }),
  );
  const route = draft.get(...path, 'routes', channel);
  if (route === undefined) return;
  for (const copy of copies) draft.set([...path, 'routes', copy], route);
}

/** Each new channel has a group of its own, and the agents are dealt out as evenly as they can be. */
function splitGroup(
  draft: ScenarioDraft,
  group: string,
  channel: string,
  copies: readonly string[],
): void {
  const whole = draft.get('agents', group) as Readonly<Record<string, unknown>>;
  const parts = copies.length + 1;
  [channel, ...copies].forEach((serves, i) => {
    const text = JSON.stringify({ ...whole, ...dealtOut(whole, i, parts) });
    const part = JSON.parse(text) as Record<string, unknown>;
    part.channels = renamed(part.channels, channel, serves);
    if (typeof part.routes === 'object' && part.routes !== null) {
      part.routes = Object.fromEntries(
        Object.entries(part.routes).map(([to, route]) => [to === channel ? serves : to, route]),
      );
    }
    draft.set(['agents', i === 0 ? group : `${group}-${i + 1}`], part);
  });
}

function dealtOut(
  { agents, staffing, shifts }: Readonly<Record<string, unknown>>,
  part: number,
  parts: number,
): Readonly<Record<string, unknown>> {
  const deal = (all: number): number => Math.floor(all / parts) + (part < all % parts ? 1 : 0);
  if (typeof agents === 'number') return { agents: deal(agents) };
  if (Array.isArray(shifts)) {
    return { shifts: shifts.map((shift) => ({ ...shift, agents: deal(shift.agents) })) };
  }
  const levels = staffing as { readonly agents: readonly number[] };
  return { staffing: { ...levels, agents: levels.agents.map(deal) } };
}

const renamed = (tiers: unknown, from: string, to: string): unknown =>
  (tiers as readonly (string | readonly string[])[]).map((tier) =>
    typeof tier === 'string'
      ? tier === from
        ? to
        : tier
      : tier.map((one) => (one === from ? to : one)),
  );
