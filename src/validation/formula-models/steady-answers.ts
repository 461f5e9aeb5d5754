import type { Steady } from '../../mathematics/queueing/stability.ts';
import type { Answer, Answers } from '../formula-model.ts';

/**
 * The metrics of a queue with a steady state; of one without, its offered load and `stable: false`, so
 * that whatever a case expects of it is absent.
 */
export function steadyAnswers<Metrics extends object>(found: Steady<Metrics>): Answers {
  if (found.kind === 'unstable') return { stable: false, offeredLoad: found.offeredLoad };
  return answersOf(found);
}

/** Metrics by name as answers. */
export function answersOf(metrics: object): Answers {
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, Answer] => entry[0] !== 'kind'),
  );
}

/**
 * The metrics of a queue where only one with a steady state is asked about.
 *
 * @throws {RangeError} for one without
 */
export function answersIfSteady<Metrics extends object>(found: Steady<Metrics>): Answers {
  if (found.kind === 'stable') return answersOf(found);
  throw new RangeError(
    `the queue is unstable: an offered load of ${found.offeredLoad} for ${found.servers} servers`,
  );
}
