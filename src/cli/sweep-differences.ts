import { setImmediate } from 'node:timers/promises';
import { EnvironmentError } from '../errors.ts';
import type { ScenarioComparison } from '../experiment/compare-scenarios.ts';
import { isDeciding } from '../experiment/deciding-figures.ts';
import { sweepDifferences } from '../experiment/sweep-differences.ts';
import { type ComparedEvidence, comparedEvidence } from '../reports/compared-evidence.ts';
import { formatNumberOf } from '../reports/format.ts';
import type { Surroundings } from './besides-run.ts';
import { comparedAssumptions, type SweepableAssumptions } from './compared-assumptions.ts';
import { openContacts, roomForOpen, withinMemory } from './memory.ts';
import type { ReadAlternative } from './read-alternatives.ts';
import { replicationsText } from './replications-text.ts';
import { threadsFor, WORTHWHILE } from './threads.ts';

export interface SweepDifferencesOptions {
  readonly sweep?: boolean;
  readonly workers?: number;
}

/** The assumptions that are to be swept: none where that was not asked for. */
export function assumptionsToSweep(
  read: readonly ReadAlternative[],
  { sweep }: SweepDifferencesOptions,
): SweepableAssumptions {
  return sweep === true ? comparedAssumptions(read) : { assumptions: [], unfit: [] };
}

/** What the differences of a comparison rest on, swept where that was asked for. */
export async function differencesEvidence(
  read: readonly ReadAlternative[],
  { assumptions, unfit }: SweepableAssumptions,
  comparison: ScenarioComparison,
  { progress, interrupt }: Surroundings,
  { sweep: asked, workers }: SweepDifferencesOptions,
): Promise<ComparedEvidence> {
  const compared = comparison.places.map((place) => read[place] as ReadAlternative);
  const bare = {
    ...comparedEvidence(
      compared.map(({ name, scenario }) => ({ name, evidence: scenario.evidence })),
    ),
    unfit,
  };
  if (asked !== true) {
    const hasRange = [bare.first, ...bare.own].some(({ stated }) =>
      stated.some(({ range }) => range !== undefined),
    );
    return hasRange ? { ...bare, notSwept: UNASKED } : bare;
  }
  if (assumptions.length === 0) return { ...bare, notSwept: 'Not swept: nothing has a range.' };
  if (interrupt.by !== undefined) {
    return { ...bare, notSwept: 'Not swept: the comparison was interrupted.' };
  }
  if (!comparison.figures.some(({ figure }) => isDeciding(figure))) {
    return {
      ...bare,
      notSwept: 'Not swept: the scenarios have no wait, customers or margin in common.',
    };
  }
  const { replications } = comparison;
  const scenarios =
    read.length +
    assumptions.flatMap(({ ends }) => ends.flatMap((end) => end.alternatives.filter(Boolean)))
      .length;
  progress.step(
    `sweep over ${formatNumberOf(assumptions.length, 'assumption')}: ${formatNumberOf(replications, 'replication')} of each of ${scenarios} scenarios`,
  );
  const mostOpen = roomForOpen();
  const contacts = Math.max(...read.map(({ demand }) => demand.arrivals(0, demand.horizon)));
  const open = Math.max(
    ...read.map(({ name, scenario }) => openContacts(name, scenario, mostOpen)),
  );
  const started = Date.now();
  const goOn = async () => {
    await setImmediate(); // lets Ctrl-C be heard
    return !interrupt.signal.aborted;
  };
  try {
    const sweep = await withinMemory(
      'compare',
      sweepDifferences(
        read.map(({ name, scenario, demand }) => ({ name, scenario, demand })),
        assumptions,
        comparison,
        {
          mostOpen,
          goOn,
          // Each scenario starts threads of its own.
          ...(contacts * replications < WORTHWHILE
            ? {}
            : threadsFor(workers, contacts * replications, open)),
          onProgress: (done, of) =>
            progress.update(replicationsText(done, of, Date.now() - started)),
        },
      ),
    );
    progress.done();
    return {
      ...bare,
      ...(sweep === undefined ? {} : { sweep }),
      ...(interrupt.by === undefined ? {} : { sweepInterrupted: interrupt.by }),
    };
  } catch (error) {
    // What the comparison itself has found is not lost with it.
    if (!(error instanceof EnvironmentError)) throw error;
    return { ...bare, notSwept: `Not swept: ${error.message}` };
  }
}

const UNASKED =
  'Not swept: --sweep sets each range to both ends, in all scenarios, and says which conclusions turn.';
