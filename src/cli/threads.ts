import { availableParallelism } from 'node:os';
import type { StartThreads } from '../experiment/on-threads.ts';
import { onThreads } from '../experiment/worker-threads.ts';

/** More threads have more memory and nothing more to do. */
const MOST_THREADS = 64;

/** Contacts below which threads take longer to start than they save. */
const WORTHWHILE = 300_000;

/**
 * The threads that an experiment is played on; none where the own one is as fast.
 *
 * @param workers as many as were asked for; undefined: one a core
 * @param contacts expected in all replications
 */
export function threadsFor(
  workers: number | undefined,
  contacts: number,
): { readonly threads?: StartThreads } {
  if (workers === undefined && contacts < WORTHWHILE) return {};
  const count = Math.min(workers ?? availableParallelism(), MOST_THREADS);
  return count < 2 ? {} : { threads: onThreads(count) };
}
