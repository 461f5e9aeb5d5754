import type { AgentGroup } from '../../simulation/center/agent-group.ts';
import {
  type AnnouncingQueue,
  announcedWait,
  isServedNext,
} from '../../simulation/center/announced-wait.ts';
import type { CallbackPlan } from '../../simulation/center/center.ts';
import { now } from './plan.ts';

/** Somebody in the queue. */
export interface InQueue {
  /** Since when, in wall milliseconds: from a time to come on for who is called later. */
  joined: number;
}

/** Who waits in the queue of a channel with callbacks, or will. */
export class CallbackQueue implements AnnouncingQueue {
  readonly plan: CallbackPlan;
  readonly routes: AnnouncingQueue['routes'];
  lastWait = 0;
  readonly #waiting = new Set<InQueue>();
  readonly #later = new Set<InQueue>();

  constructor(of: CallbackPlan, groups: readonly AgentGroup[]) {
    this.plan = of;
    this.routes = groups.map((group) => ({ after: 0, team: { group } }));
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether who joins now is offered a callback. */
  get isOffered(): boolean {
    return !isServedNext(this) && announcedWait(this.plan.estimate, this) > this.plan.threshold;
  }

  join(place: InQueue): void {
    if (place.joined > now()) this.#later.add(place);
    else this.#waiting.add(place);
  }

  leave(place: InQueue): void {
    this.#waiting.delete(place);
    this.#later.delete(place);
  }

  /** Who was to be in the queue by now is. */
  bringUpToDate(at: number): void {
    for (const place of this.#later) {
      if (place.joined > at) continue;
      this.#later.delete(place);
      this.#waiting.add(place);
    }
  }
}
