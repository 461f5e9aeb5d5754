import type { Queue } from './queue.ts';

/**
 * How the wait of somebody who joins a queue is foretold.
 *
 * `queue-length` (QL): (Q + 1) · mean handling time ÷ s, with Q who wait in the queue and s the places
 * of agents on duty in the groups that serve it from the start; exact on the mean for one class with
 * exponential handling and nobody who gives up. `last-wait` (LES): the wait of whoever entered
 * service last.
 *
 * Source: Ibrahim and Whitt (2009), "Real-time delay estimation based on delay history",
 * Manufacturing & Service Operations Management 11(3).
 */
export type WaitEstimate =
  /** `meanHandling` in seconds. */
  { readonly kind: 'queue-length'; readonly meanHandling: number } | { readonly kind: 'last-wait' };

/** The wait that somebody who joins now is told, in seconds; ∞ where no agent is on duty. */
export function announcedWait(estimate: WaitEstimate, queue: Queue): number {
  switch (estimate.kind) {
    case 'last-wait':
      return queue.lastWait;
    case 'queue-length': {
      const places = placesFor(queue);
      if (places === 0) return Number.POSITIVE_INFINITY;
      return ((queue.line.length.level + 1) * estimate.meanHandling) / places;
    }
    default:
      return estimate satisfies never;
  }
}

function placesFor({ routes }: Queue): number {
  let places = 0;
  for (const { team, after } of routes) {
    if (after > 0) continue;
    const { group } = team;
    places += group.isElastic ? Number.POSITIVE_INFINITY : group.onDuty * group.slots;
  }
  return places;
}
