import type { AgentGroup } from './agent-group.ts';

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

/** What a wait is foretold by. */
export interface AnnouncingQueue {
  /** How many wait. */
  readonly waiting: number;
  /** The wait of whoever entered service last, in seconds. */
  readonly lastWait: number;
  /** The groups that serve it: from the start where `after` is 0. */
  readonly routes: readonly {
    readonly after: number;
    readonly team: {
      readonly group: Pick<AgentGroup, 'isElastic' | 'onDuty' | 'places' | 'slots'>;
    };
  }[];
}

/** The wait that somebody who joins now is told, in seconds; ∞ where no agent is on duty. */
export function announcedWait(estimate: WaitEstimate, queue: AnnouncingQueue): number {
  switch (estimate.kind) {
    case 'last-wait':
      return queue.lastWait;
    case 'queue-length': {
      const places = placesOf(queue, ({ onDuty, slots }) => onDuty * slots);
      if (places === 0) return Number.POSITIVE_INFINITY;
      return ((queue.waiting + 1) * estimate.meanHandling) / places;
    }
    default:
      return estimate satisfies never;
  }
}

/**
 * Whether an agent is free for whoever joins now: where agents take contacts at times of their own, such a one waits
 * for nobody but for them to look.
 */
export function isServedNext(queue: AnnouncingQueue): boolean {
  return placesOf(queue, ({ places }) => places) > queue.waiting;
}

type Group = AnnouncingQueue['routes'][number]['team']['group'];

function placesOf({ routes }: AnnouncingQueue, count: (group: Group) => number): number {
  let places = 0;
  for (const { team, after } of routes) {
    if (after > 0) continue;
    const { group } = team;
    places += group.isElastic ? Number.POSITIVE_INFINITY : count(group);
  }
  return places;
}
