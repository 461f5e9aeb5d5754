import { setImmediate } from 'node:timers/promises';
import type { SimulateOptions } from '../experiment/replicate-scenario.ts';
import type { Interrupt } from './interrupt.ts';
import { openContacts, roomForOpen } from './memory.ts';
import type { Progress } from './progress.ts';
import type { PlayedScenario } from './read-scenario.ts';
import { replicationsText } from './replications-text.ts';
import { threadsFor, WORTHWHILE } from './threads.ts';

export interface Surroundings {
  readonly progress: Progress;
  readonly interrupt: Interrupt;
}

interface Size {
  /** Of each scenario. */
  readonly replications: number;
  /** In all replications of a scenario. */
  readonly contacts: number;
  /** Threads that were asked for. */
  readonly workers: number | undefined;
}

type Played = Pick<PlayedScenario, 'scenario' | 'file' | 'logged'>;

type PlayOptions = Pick<SimulateOptions, 'goOn' | 'threads' | 'mostOpen'> & {
  readonly replications: number;
  readonly onProgress: (done: number, of: number) => void;
};

/** How further scenarios are played beside the run that was asked for: with its memory, threads and Ctrl-C. */
export function besidesRun(
  { scenario, file, logged }: Played,
  { replications, contacts, workers }: Size,
  { progress, interrupt }: Surroundings,
): PlayOptions {
  const started = Date.now();
  const mostOpen = roomForOpen();
  const open = logged === undefined ? openContacts(file, scenario, mostOpen) : 0;
  return {
    replications,
    mostOpen,
    goOn: async () => {
      await setImmediate(); // lets Ctrl-C be heard
      return !interrupt.signal.aborted;
    },
    onProgress: (done, of) => progress.update(replicationsText(done, of, Date.now() - started)),
    // Each scenario starts threads of its own.
    ...(contacts < WORTHWHILE ? {} : threadsFor(workers, contacts, open)),
  };
}
