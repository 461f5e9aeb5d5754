import type { Attempts } from './attempts.ts';
import type { Station } from './station.ts';

/** Waits as the run measures them: those of deferred contacts end with the answer. */
export function measuredBy(
  { classes }: Station,
  channels: ReadonlyMap<number, Attempts>,
): ReadonlyMap<number, Attempts> {
  return new Map(
    classes.flatMap(({ number, channel, handling }): [number, Attempts][] => {
      const attempts = channels.get(number);
      if (attempts === undefined) return [];
      if (channel.kind !== 'deferred') return [[number, attempts]];
      const { served, waitServed, waitAll } = attempts;
      const later = (wait: number | undefined): number | undefined =>
        wait === undefined ? undefined : wait + served * handling.mean;
      return [
        [
          number,
          {
            ...attempts,
            waitServed: later(waitServed),
            waitAll: later(waitAll),
            servedWithin: undefined,
            servedBeyond: undefined,
          },
        ],
      ];
    }),
  );
}
