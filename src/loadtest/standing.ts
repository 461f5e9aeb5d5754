import { type Move, phase } from '../journey/move.ts';

/** Where a customer is in the journey: see `Move`. */
export interface Standing {
  readonly attempt: number;
  readonly channel: number;
  readonly place: number;
  readonly repetition: number;
}

/** Where a customer who comes back will be: who was asked for something, with those who asked, as before. */
export function nextStanding(before: Standing, move: Move): Standing {
  const { attempt, isElsewhere } = move;
  if (move.phase === phase.pending) return { ...before, attempt, channel: move.channel };
  const { channel, place, repetition } = isElsewhere ? move : before;
  return { attempt, channel, place, repetition };
}
