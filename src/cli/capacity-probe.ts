import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError, fileError } from '../errors.ts';
import { measuredLatency } from '../loadtest/backend-latency.ts';
import { type CleanedUp, cleanedUpFigures } from '../loadtest/clean-up.ts';
import { senderHealth } from '../loadtest/fitness.ts';
import { busiestSecond } from '../loadtest/plan-replay.ts';
import { leftText } from '../loadtest/run-clean-up.ts';
import { agentsUnderLoad, type Backend, isPushed, runLoadTest } from '../loadtest/run-load-test.ts';
import { scenarioFrom } from '../loadtest/scenario-from.ts';
import { simulateWindow } from '../loadtest/window-of-day.ts';
import type { Probe } from '../planning/capacity-state.ts';
import { criterionOf, foundOf, isOfBackend } from '../planning/criterion.ts';
import { multipleSettings } from '../planning/demand-multiple.ts';
import { judgeProbe, judgeStopped, type ProbeRun, probeFigures } from '../planning/judge-probe.ts';
import {
  journeysAnHour,
  longerProbe,
  type ProbeLength,
  probeWindow,
} from '../planning/probe-window.ts';
import type { ProbeStep } from '../planning/run-search.ts';
import type { Target } from '../scenario/target.ts';
import { judgeTargets } from '../verdict/judge-targets.ts';
import { findingsOf, simulatePlayed } from './play.ts';
import type { Progress } from './progress.ts';
import type { PlayedScenario } from './read-scenario.ts';

/** What probes have in common. */
export interface Probing {
  readonly played: PlayedScenario;
  /** The multiple that the scenario itself asks for. */
  readonly own: number;
  readonly highest: number;
  readonly targets: readonly Target[];
  readonly length: ProbeLength;
  readonly workers: number | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What probes that are sent need beside that. */
export interface Sending extends Probing {
  readonly backend: Backend;
  readonly k6: string;
  /** Absolute path of the folder of the search. */
  readonly folder: string;
  readonly loops: number;
  readonly processes?: number;
  readonly stopFile?: string;
  /** Whether what a probe has left at the backend is removed after it. */
  readonly cleanUp: boolean;
}

/** How many times as long a probe is that was undecided, and as many times the replications are. */
const LONGER = 3;

/**
 * The simulation alone at a multiple, with the agents' polling and a backend that takes no time: whether people carry
 * it. Undefined where it was interrupted.
 */
export async function probePeople(
  { played, own, highest, targets, length, workers, progress, signal }: Probing,
  step: ProbeStep,
): Promise<Probe | undefined> {
  const { multiple, longer, draw } = step;
  const at = withMultiple(played, own, multiple, highest, draw);
  const { simulation } = await simulatePlayed(at, progress, signal, {
    ...simulating(workers, at, longer),
    latency: {},
  });
  if (signal.aborted) return undefined;
  const [law] = simulation.broken;
  if (law !== undefined) throw new Error(`a law that holds in every run is broken: ${law}`);
  // Nothing is measured here: what is promised of a measurement, people have to carry as well.
  const simulated = targets.map(({ source: _, ...target }): Target => target);
  const judged = judgeTargets(simulated, findingsOf(simulation.figures));
  // Many replications are intervals enough: where there is none, more demand would have none either.
  const criteria = judged
    .map(criterionOf)
    .map((criterion) =>
      criterion.standing === 'few' ? { ...criterion, standing: 'undecided' as const } : criterion,
    );
  return {
    ...probed(step),
    found: foundOf(criteria),
    journeysAnHour: journeysAnHour(at.scenario, at.demand, length),
    criteria,
  };
}

/** Sends a multiple of the demand to a backend and judges it. Undefined where it was interrupted. */
export async function probeBackend(
  sending: Sending,
  step: ProbeStep,
  number: number,
): Promise<Probe | undefined> {
  const { played, own, highest, targets, progress, signal, workers } = sending;
  const { multiple, longer, draw } = step;
  const at = withMultiple(played, own, multiple, highest, draw);
  const { scenario, demand } = at;
  const usual = sending.length;
  const length = longer ? longerProbe(scenario, demand, usual, LONGER) : usual;
  const window = probeWindow(scenario, demand, length);
  const { backend } = sending;
  const ideal = simulateWindow(scenario, demand, window, {
    agents: agentsUnderLoad(scenario, backend),
    isPushed: isPushed(backend),
  });
  const known = { ...probed(step), journeysAnHour: journeysAnHour(scenario, demand, usual) };
  const name = `probes/${number}`;

  const busiest = busiestSecond(ideal.records, scenario.load.speed);
  if (busiest > scenario.load.maxArrivalsPerSecond) {
    const why = `not sent: the busiest second has ${busiest} arrivals, load.maxArrivalsPerSecond is ${scenario.load.maxArrivalsPerSecond}`;
    return { ...known, found: 'unfit', criteria: [], sent: unsent(name, length, why) };
  }
  const folder = join(sending.folder, name);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw fileError('make the folder', folder, error);
  });
  let cleaned: CleanedUp | undefined;
  const onCleanedUp = (run: string, found: CleanedUp): void => {
    cleaned = found;
    const left = leftText(run, found);
    if (left !== undefined) progress.step(`   ${left}`);
  };
  const result = await runLoadTest({
    scenario,
    demand,
    window,
    backend,
    k6: sending.k6,
    folder,
    env: process.env,
    loops: sending.loops,
    ...(sending.processes === undefined ? {} : { processes: sending.processes }),
    stopFile: sending.stopFile ?? join(sending.folder, 'stop'),
    ...(sending.cleanUp ? { onCleanedUp } : {}),
    signal,
    onProgress: (line) => progress.update(line),
  });
  if (signal.aborted) return undefined;
  const { cutShort, stoppedBy } = result.facts;
  if (cutShort !== undefined && stoppedBy === 'outside') throw new EnvironmentError(cutShort);
  const isTurnedAway = stoppedBy === 'backend';
  const told = isTurnedAway ? { warmUp: 0, length: length.warmUp + length.length } : length;
  const placed = scenarioFrom(scenario, window.stretch.from);
  const run: ProbeRun = { scenario: placed, length: told, ideal, result };
  const { lateness } = senderHealth(result.measurement, result.facts.cpu);
  const sent = {
    folder: name,
    run: result.plan.run,
    ...(cleaned === undefined ? {} : { cleanedUp: cleanedUpFigures(cleaned) }),
    length,
    figures: probeFigures(run),
    lateness: lateness.p99,
    unfit: result.unfit,
  };
  const stopped = isTurnedAway ? judgeStopped(run, targets) : [];
  if (stopped.length > 0) return { ...known, found: 'broken', criteria: stopped, sent };
  if (result.unfit.length > 0) return { ...known, found: 'unfit', criteria: [], sent };

  let withLatency: ReturnType<typeof findingsOf> | undefined;
  if (targets.some((target) => !isOfBackend(target))) {
    const latency = measuredLatency(result.measurement);
    const slow = await simulatePlayed(at, progress, signal, {
      ...simulating(workers, at, longer),
      latency,
    });
    if (signal.aborted) return undefined;
    withLatency = findingsOf(slow.simulation.figures);
  }
  const criteria = judgeProbe(run, targets, withLatency);
  return { ...known, found: foundOf(criteria), criteria, sent };
}

function simulating(workers: number | undefined, { scenario }: PlayedScenario, longer: boolean) {
  return { workers, ...(longer ? { replications: scenario.replications * LONGER } : {}) };
}

/** The scenario at a multiple of its demand, with other luck where a confirmation asks for it. */
function withMultiple(
  played: PlayedScenario,
  own: number,
  multiple: number,
  highest: number,
  draw: number,
): PlayedScenario {
  const seed = draw === 0 ? [] : [{ path: ['seed'], value: played.scenario.seed + draw }];
  const further = [...multipleSettings(own, multiple, highest), ...seed];
  return { ...played, ...played.with(further) };
}

const probed = ({ multiple, longer, draw, purpose }: ProbeStep) => ({
  multiple,
  longer,
  draw,
  purpose,
});

function unsent(folder: string, length: ProbeLength, why: string): NonNullable<Probe['sent']> {
  const figures = { journeysAnHour: 0, contactsAnHour: 0, operationsASecond: 0, operations: [] };
  return { folder, length, figures, lateness: 0, unfit: [why] };
}
