import { availableParallelism, totalmem } from 'node:os';
import type { StartThreads } from '../experiment/on-threads.ts';
import { onThreads } from '../experiment/worker-threads.ts';
import { BYTES_PER_OPEN } from './memory.ts';

/** More threads have more memory and nothing more to do. */
const MOST_THREADS = 64;

/** Contacts below which threads take longer to start than they save. */
export const WORTHWHILE = 300_000;

/** What all threads together may take of the machine's memory. */
const OF_MEMORY = 0.7;

/**
 * The threads that an experiment is played on; none where the own one is as fast.
 *
 * @param workers as many as were asked for; undefined: one a core
 * @param contacts expected in all replications
 * @param open contacts at once in a replication, about
 */
export function threadsFor(
  workers: number | undefined,
  contacts: number,
  open: number,
): { readonly threads?: StartThreads } {
  if (workers === undefined && contacts < WORTHWHILE) return {};
  const count = Math.min(
    workers ?? Math.min(availableParallelism(), threadsWithin(open)),
    MOST_THREADS,
  );
  return count < 2 ? {} : { threads: onThreads(count) };
}

/** As many as there is memory for, beside the own one. */
function threadsWithin(open: number): number {
  return Math.floor((OF_MEMORY * totalmem()) / (open * BYTES_PER_OPEN)) - 1;
}
