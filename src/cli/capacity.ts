import { cpus } from 'node:os';
import type { Command } from 'commander';
import { BackendError, EnvironmentError } from '../errors.ts';
import { ensureK6 } from '../loadtest/provision/ensure-k6.ts';
import { capacityAnswer } from '../planning/capacity-answer.ts';
import type { CapacityState, Probe } from '../planning/capacity-state.ts';
import { isOfBackend, probedTargets } from '../planning/criterion.ts';
import { journeysAnHour } from '../planning/probe-window.ts';
import { type ProbeStep, runSearch } from '../planning/run-search.ts';
import { bracketOf } from '../planning/search-bracket.ts';
import { type CapacityReport, capacityExitCode } from '../reports/capacity-report.ts';
import { probeText } from '../reports/capacity-words.ts';
import { createRunFolder, reopenRunFolder } from '../reports/run-folder.ts';
import { askedOf, resumedState, STATE_FILE } from './capacity-asked.ts';
import { type CapacityOptions, capacityOptions } from './capacity-options.ts';
import { freshState, multipliedBy, planOf, searchFor, withOptions } from './capacity-plan.ts';
import { type Probing, probeBackend, probePeople } from './capacity-probe.ts';
import { onInterrupt } from './interrupt.ts';
import {
  backendOf,
  loopsOf,
  refuseUncleanable,
  refuseUnplayable,
  sendingOf,
  speedSetting,
} from './load-checks.ts';
import { loadStep } from './load-replay.ts';
import { provenance } from './machine.ts';
import { refuseAbsentOperations } from './operation-checks.ts';
import { progressOn } from './progress.ts';
import { tellRateLimits } from './rate-limits.ts';
import { readScenario } from './read-scenario.ts';
import { writeCapacity } from './write-capacity.ts';

/** `holdline capacity`: the most demand that keeps the targets. */
export function capacityCommand(): Command {
  return capacityOptions().action(runCapacity);
}

async function runCapacity(file: string, options: CapacityOptions): Promise<void> {
  if (options.rateLimits === true) return tellRateLimits(file, options);
  const startedAt = new Date();
  const loops = loopsOf(options.vus, cpus().length);
  const played = await readScenario(file, options, speedSetting(options.speed));
  const { scenario } = played;
  const own = multipliedBy(played);
  const backend = await backendOf(options, scenario);
  refuseUncleanable(backend, options.cleanup === true);
  refuseAbsentOperations(scenario, backend);
  refuseUnplayable(scenario);
  const asked = askedOf(played, options);
  const resumed =
    options.resume === undefined ? undefined : await resumedState(options.resume, asked);
  let state: CapacityState = resumed ?? freshState(played, options, asked);
  const all = probedTargets(scenario.targets);
  const targets = options.pastPeople === true ? all.filter(isOfBackend) : all;
  const ownAnHour = journeysAnHour(scenario, played.demand, state.length);
  if (options.dryRun === true) {
    const plan = { ...planOf(played, state, options), targets: targets.map(({ text }) => text) };
    process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
    return;
  }

  const progress = progressOn(process.stderr);
  let hasChildren = false;
  const interrupt = onInterrupt(
    (line) => progress.step(line),
    () => hasChildren,
  );
  const folder =
    options.resume === undefined
      ? await createRunFolder(options, startedAt, `capacity ${scenario.name}`)
      : await reopenRunFolder(options.resume, startedAt);
  const keep = async (change: Partial<CapacityState>) => {
    state = { ...state, ...change };
    await folder.write(STATE_FILE, `${JSON.stringify(state, null, 1)}\n`);
  };
  const probing = { played, own, length: state.length, progress, signal: interrupt.signal };
  const told = telling(progress.step);
  let notRun: string | undefined;
  let k6: string | undefined;
  try {
    await keep({});
    const ofPeople = targets.filter((target) => !isOfBackend(target));
    if (ofPeople.length > 0) {
      progress.step('1. simulate: how much demand people can carry; nothing is sent');
      const search = state.people ?? { plan: searchFor(played, state, options), probes: [] };
      const of = { ...probing, highest: search.plan.highest, targets: ofPeople };
      await runSearch(
        withOptions(search, options),
        told((step) => probePeople({ ...of, workers: options.workers }, step)),
        (people) => keep({ people }),
      );
    }
    const most = state.people === undefined ? undefined : heldByPeople(state);
    if (!interrupt.signal.aborted && (state.people === undefined || most !== undefined)) {
      progress.step('2. find k6');
      const found = await ensureK6({
        k6: options.k6,
        install: options.installK6,
        env: process.env,
        onProgress: (line) => progress.step(`   ${line}`),
        signal: interrupt.signal,
      });
      k6 = found.version;
      hasChildren = true;
      progress.step(`3. ${loadStep(options.backend, scenario)}`);
      const search = state.backend ?? { plan: searchFor(played, state, options, most), probes: [] };
      const of: Probing = {
        ...probing,
        highest: search.plan.highest,
        targets,
        workers: options.workers,
      };
      const sending = {
        ...of,
        backend,
        k6: found.path,
        folder: folder.path,
        loops,
        cleanUp: options.cleanup === true,
        ...sendingOf(options, scenario),
      };
      await runSearch(
        withOptions(search, options),
        told((step, number) => probeBackend(sending, step, number)),
        (of) => keep({ backend: of }),
      );
    }
  } catch (error) {
    notRun = reasonWhyNot(error, interrupt.signal);
  }
  progress.done();
  const report: Omit<CapacityReport, 'exitCode'> = {
    scenario: { name: scenario.name, file, hash: played.hash, seed: scenario.seed },
    backend: options.backend,
    provenance: provenance(startedAt, k6),
    speed: scenario.load.speed,
    targets,
    isPastPeople: options.pastPeople === true,
    state,
    answer: capacityAnswer(scenario, state, ownAnHour),
    atLeast: options.atLeast,
    folder: folder.path,
    ...(interrupt.by === undefined ? {} : { interrupted: interrupt.by }),
    ...(notRun === undefined || interrupt.by !== undefined ? {} : { notRun }),
  };
  const exitCode = capacityExitCode(report);
  process.exitCode = exitCode;
  await writeCapacity(folder, { ...report, exitCode }, options.json === true);
  interrupt.release();
}

function heldByPeople({ people }: CapacityState): number | undefined {
  return people && bracketOf(people.probes).held;
}

/** Says of each probe what it is and what it found. */
const telling =
  (say: (line: string) => void) =>
  (probe: (step: ProbeStep, number: number) => Promise<Probe | undefined>) =>
  async (step: ProbeStep, number: number): Promise<Probe | undefined> => {
    const found = await probe(step, number);
    if (found !== undefined) say(`   ${number}. ${probeText(found)}`);
    return found;
  };

/** What failed outside costs the rest of the search, never what it has found. */
function reasonWhyNot(error: unknown, signal: AbortSignal): string {
  if (error instanceof EnvironmentError || error instanceof BackendError) return error.message;
  if (error instanceof Error && 'syscall' in error) return error.message;
  if (error !== signal.reason) throw error;
  return 'interrupted';
}
