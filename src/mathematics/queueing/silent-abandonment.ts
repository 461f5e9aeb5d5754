import { multiServerQueue } from './multi-server-queue.ts';
import { requirePositive } from './queue-arguments.ts';
import { type Steady, stable } from './stability.ts';

/** M/M/c with messages: who gives up says nothing, and an agent opens an empty room. */
export interface SilentQueue {
  readonly arrivalRate: number;
  /** Of a contact, and of an empty room, seconds. */
  readonly meanService: number;
  readonly servers: number;
  /** Seconds; finite. */
  readonly meanPatience: number;
}

export interface SilentSteadyState {
  readonly pDelay: number;
  /** Until the slot opens, whether or not anybody is still there, seconds. */
  readonly waitAll: number;
  /** Who is gone when the slot opens. */
  readonly pAbandon: number;
  readonly slotOccupancy: number;
  /** Slots with a customer in them. */
  readonly usefulOccupancy: number;
  /** The same contacts, had everybody who leaves said so. */
  readonly pAbandonIfAnnounced: number;
  readonly occupancyIfAnnounced: number;
}

/**
 * The steady state with silent abandonment only. The queue loses nobody, so waits are those of M/M/c:
 * 0 with probability 1 − C, else exponential of rate cμ − λ, against which patience of mean 1/θ runs:
 *
 *     P(abandon) = C·θ/(θ + cμ − λ),   C = P(wait) by Erlang C
 *
 * Source: Castellanos, Yom-Tov & Goldberg (2020), "Silent abandonment in contact centers", for the model.
 *
 * @throws {RangeError} for what is no such queue
 */
export function silentAbandonment(queue: SilentQueue): Steady<SilentSteadyState> {
  const { arrivalRate, meanService, servers, meanPatience } = queue;
  requirePositive({ arrivalRate, meanPatience });
  const slots = multiServerQueue({ arrivalRate, meanService, servers });
  if (slots.kind === 'unstable') return slots;
  const announced = multiServerQueue(queue);
  if (announced.kind === 'unstable') return announced;
  const pAbandon =
    slots.pDelay / (1 + (meanPatience * (servers - arrivalRate * meanService)) / meanService);
  return stable({
    pDelay: slots.pDelay,
    waitAll: slots.waitAll,
    pAbandon,
    slotOccupancy: slots.occupancy,
    usefulOccupancy: slots.occupancy * (1 - pAbandon),
    pAbandonIfAnnounced: announced.pAbandon,
    occupancyIfAnnounced: announced.occupancy,
  });
}
