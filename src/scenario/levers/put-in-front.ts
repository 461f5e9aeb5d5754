import type { Misfit } from './lever.ts';
import { canBeMoved, demandedChannels, moveDemand } from './move-demand.ts';
import { isMisfit, type ScenarioDraft, served } from './scenario-draft.ts';

/** An automatic channel that customers meet before another one. */
export interface InFront {
  /** Begins the name of the new channel; the other's name ends it. */
  readonly prefix: string;
  /** The channel before which it is put; before all that people serve and customers choose by default. */
  readonly channel: string | undefined;
  /** Share of the contacts of that channel that come to it first. */
  readonly share: number;
  /** The keys of the new channel but for its kind, its service level and where it hands over to. */
  readonly keys: Readonly<Record<string, unknown>>;
}

/** Puts a new automatic channel in front of others; it hands over to them whom it does not contain. */
export function putInFront(
  draft: ScenarioDraft,
  { prefix, channel, share, keys }: InFront,
): Misfit | undefined {
  const misfit = canBeMoved(draft);
  if (misfit !== undefined) return misfit;
  const demanded = demandedChannels(draft);
  // Who is handed over comes by way of it, too, where everybody does.
  const handingOver = (to: string): readonly string[] =>
    share < 1
      ? []
      : draft.keysOf('channels').filter((one) => draft.get('channels', one, 'handOver') === to);
  const found = draft.channels(served, channel, {
    is: (name) => demanded.includes(name) || handingOver(name).length > 0,
    words: ' that customers choose',
  });
  if (isMisfit(found)) return found;
  for (const before of found) {
    const name = `${prefix}-${before}`;
    if (draft.get('channels', name) !== undefined) {
      return { expected: `a scenario without a channel ${name} of its own`, found: name };
    }
    for (const other of handingOver(before)) draft.set(['channels', other, 'handOver'], name);
    draft.set(['channels', name], {
      kind: 'automatic',
      serviceLevelWithin: '10 s',
      handOver: before,
      ...keys,
    });
    moveDemand(draft, before, name, share);
  }
  return undefined;
}
