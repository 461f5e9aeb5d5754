import type { Channel } from './channel.ts';

/** Channels that an attempt may be on, the one on which it begins included. */
export function reachedChannels(channels: readonly Channel[], origin: number): ReadonlySet<number> {
  const reached = new Set([origin]);
  // What is added meanwhile is looked at, too.
  for (const one of reached) {
    for (const { to, probability } of channels[one]?.treatment.transfers ?? []) {
      if (probability > 0) reached.add(to);
    }
  }
  return reached;
}
