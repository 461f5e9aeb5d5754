import { EnvironmentError } from '../errors.ts';
import {
  playReadings,
  READINGS,
  type ReportedReadings,
  readFigure,
  readOtherwise,
  statedShare,
} from '../experiment/share-readings.ts';
import type { SimulationResult } from '../experiment/simulate.ts';
import { playingFigures } from '../experiment/sweep-assumptions.ts';
import { secondsOf } from '../experiment/sweep-size.ts';
import { formatNumberOf } from '../reports/format.ts';
import { aboutText, besidesRun, replicationsBeside, type Surroundings } from './besides-run.ts';
import { withinMemory } from './memory.ts';
import type { PlayedScenario } from './read-scenario.ts';
import type { SweepOptions } from './sweep.ts';

/**
 * The share that leaves after a bad experience, read otherwise. Undefined where the scenario states none,
 * where it was not to be, and where it was interrupted.
 */
export async function shareReadings(
  played: PlayedScenario,
  { simulation, secondsEach }: { simulation: SimulationResult; secondsEach: number },
  surroundings: Surroundings,
  { sweep: asked, workers }: SweepOptions,
): Promise<ReportedReadings | undefined> {
  const { scenario, demand, file } = played;
  const stated = statedShare(scenario);
  if (stated === undefined || asked === false || surroundings.interrupt.by !== undefined) {
    return undefined;
  }
  const contacts = demand.arrivals(0, demand.horizon);
  // Without the variants that answers ask for.
  const seconds =
    secondsEach / (1 + (scenario.answers.length === 0 ? 0 : scenario.variants.length));
  const { replications: done } = simulation;
  const run = { replications: done, contacts, seconds, scenarios: READINGS };
  const replications = replicationsBeside(run, asked);
  if (typeof replications === 'string') return { notPlayed: replications };

  const { progress } = surroundings;
  progress.step(
    `the share that leaves, read otherwise: ${formatNumberOf(replications, 'replication')} of each of ${READINGS} scenarios, ${aboutText(secondsOf(run, replications))}`,
  );
  try {
    const options = besidesRun(
      played,
      { replications, contacts: contacts * replications, workers },
      surroundings,
    );
    const found = await withinMemory(
      file,
      playReadings(
        stated,
        readOtherwise(stated, (settings) => played.with(settings)),
        playingFigures([readFigure], options),
        options,
      ),
    );
    progress.done();
    return found;
  } catch (error) {
    // What the run itself has found is not lost with it.
    if (!(error instanceof EnvironmentError)) throw error;
    return { notPlayed: error.message };
  }
}
