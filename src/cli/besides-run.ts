import { setImmediate } from 'node:timers/promises';
import type { SimulateOptions } from '../experiment/replicate-scenario.ts';
import {
  askedSweep,
  LEAST_OF_SWEEP,
  type SweptRun,
  secondsOf,
  unaskedSweep,
} from '../experiment/sweep-size.ts';
import { formatDuration } from '../reports/format.ts';
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

/**
 * How many replications of each scenario are played beside a run, or, in words, why none are.
 *
 * @param asked true: whatever it takes; undefined: where it takes little
 */
export function replicationsBeside(run: SweptRun, asked: true | undefined): number | string {
  return (asked === true ? askedSweep(run) : unaskedSweep(run)) ?? tooLongText(run);
}

function tooLongText(run: SweptRun): string {
  if (run.replications < LEAST_OF_SWEEP) {
    return `a run of fewer than ${LEAST_OF_SWEEP} replications is too small for it; --sweep does it all the same.`;
  }
  const least = aboutText(secondsOf(run, LEAST_OF_SWEEP));
  return `it would take ${least} or more, and the run itself took less; --sweep does it.`;
}

/** About how long something will take: no more digits than are known. */
export function aboutText(seconds: number): string {
  return `about ${formatDuration(Math.max(1, Number(seconds.toPrecision(2))))}`;
}

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
