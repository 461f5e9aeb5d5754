import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Stretch } from '../demand/window.ts';
import { ScenarioError } from '../errors.ts';
import type { Demand } from '../experiment/simulate.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { parseDeskOptions } from '../loadtest/desk/parse-desk-options.ts';
import { needsOneLoop } from '../loadtest/plan-replay.ts';
import { unplayable } from '../loadtest/playable.ts';
import { deskAdapter } from '../loadtest/run-backend.ts';
import { canCleanUp } from '../loadtest/run-clean-up.ts';
import { agentsUnderLoad, type Backend } from '../loadtest/run-load-test.ts';
import { formatCount } from '../reports/format.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Setting } from '../scenario/settings.ts';
import { adapterPeople, adapterSettings } from './adapter-input.ts';
import { readAdapter } from './read-adapter.ts';

// What a load test is refused for before anything is run.

/** What a command line says of the backend. */
export interface BackendOptions {
  readonly backend: string;
  readonly adapter?: string;
  readonly people?: string;
  readonly setting: readonly string[];
  readonly iMayLoadTest: readonly string[];
  readonly deskLatency: readonly string[];
  readonly deskErrors: readonly string[];
  readonly deskCapacity?: string;
  readonly deskFault: readonly string[];
}

/**
 * The backend that a command line asks for.
 *
 * @throws {ScenarioError} when it may not be load-tested, or its options cannot be read
 */
export async function backendOf(options: BackendOptions, scenario: Scenario): Promise<Backend> {
  if (options.backend === 'desk') {
    refuseForDesk(options);
    // Checked here, before anything is run; the desk itself reads them again.
    parseDeskOptions(
      {
        latency: options.deskLatency,
        errors: options.deskErrors,
        fault: options.deskFault,
        ...(options.deskCapacity === undefined ? {} : { capacity: options.deskCapacity }),
        secret: '-',
      },
      '--desk-',
    );
    return {
      kind: 'desk',
      options: [
        ...options.deskLatency.flatMap((text) => ['--latency', text]),
        ...options.deskErrors.flatMap((text) => ['--errors', text]),
        ...(options.deskCapacity === undefined ? [] : ['--capacity', options.deskCapacity]),
        ...options.deskFault.flatMap((text) => ['--fault', text]),
      ],
    };
  }
  const url = allowedBackend(options.backend, scenario.load.mayLoadTest, options.iMayLoadTest);
  const adapter =
    options.adapter === undefined ? deskAdapter() : await readAdapter(options.adapter);
  const settings = adapterSettings(adapter.adapter, options.setting, process.env);
  const people = await adapterPeople(adapter.adapter, options.people);
  const backend: Backend = {
    kind: 'other',
    url: url.href.replace(/\/$/, ''),
    adapter,
    settings,
    ...(options.adapter === undefined ? { usualAgents: 'dispatched' } : {}),
    ...(people === undefined ? {} : { people }),
  };
  refuseSharedAccounts(scenario, backend);
  return backend;
}

/**
 * Agents who know nothing of each other and have one account would not even lose a race.
 *
 * @throws {ScenarioError} for more agents than accounts, where each looks for itself
 */
function refuseSharedAccounts(scenario: Scenario, backend: Backend): void {
  if (backend.kind === 'desk' || backend.people === undefined) return;
  const agents = scenario.groups.reduce((sum, group) => sum + group.agents, 0);
  const accounts = backend.people.agents.length;
  if (agents <= accounts || agentsUnderLoad(scenario, backend) === 'dispatched') return;
  throw new ScenarioError(
    `--people: ${agents} agents, each with an inbox of their own, expected as many accounts, found ${accounts}: add some, or let one look for all (--set load.agents=dispatched)`,
  );
}

/** What says how another backend is spoken to says nothing of the embedded desk. */
function refuseForDesk({ adapter, people, setting }: BackendOptions): void {
  const given = [
    ...(adapter === undefined ? [] : ['--adapter']),
    ...(people === undefined ? [] : ['--people']),
    ...(setting.length === 0 ? [] : ['--setting']),
  ];
  if (given.length === 0) return;
  throw new ScenarioError(
    `${given.join(', ')}: expected --backend with the URL of the backend beside it, found the embedded desk`,
  );
}

/**
 * What would be left behind though it was asked to be removed.
 *
 * @throws {ScenarioError} for a backend of which nobody says how
 */
export function refuseUncleanable(backend: Backend, asked: boolean): void {
  if (!asked) return;
  if (backend.kind === 'desk') {
    throw new ScenarioError(
      '--cleanup: expected --backend with the URL of a backend, found the embedded desk, which ends with the run and takes along what is in it',
    );
  }
  if (!canCleanUp(backend)) {
    throw new ScenarioError(
      `--cleanup: expected a description with cleanup, found none for ${backend.adapter.adapter.name}; nothing was sent`,
    );
  }
}

/**
 * What k6's agents cannot play.
 *
 * @throws {ScenarioError} that names each key
 */
export function refuseUnplayable(scenario: Scenario): void {
  const keys = unplayable(scenario);
  if (keys.length === 0) return;
  throw new ScenarioError(
    `load: agents in k6 answer what they take, and nothing else happens to it; these keys can be simulated but not replayed yet:\n${keys.map((key) => `  ${key}`).join('\n')}`,
  );
}

/** A cap on what anybody's backend is sent within one second. */
export function refuseTooMuch(most: number, { load }: Scenario): void {
  if (most > load.maxArrivalsPerSecond) {
    throw new ScenarioError(
      `load.maxArrivalsPerSecond: the busiest second has ${most} arrivals, returning customers included, at speed ${load.speed}, the cap is ${load.maxArrivalsPerSecond}: lower the speed or raise the cap`,
    );
  }
}

/**
 * The same from the rates alone, before anybody is drawn: where the mean is above the cap, so is the
 * busiest second.
 */
export function refuseCrowd(demand: Demand, { from, length }: Stretch, { load }: Scenario): void {
  const mean = (demand.arrivals(from, from + length) / length) * load.speed;
  if (mean > load.maxArrivalsPerSecond) {
    throw new ScenarioError(
      `load.maxArrivalsPerSecond: the window lets expect ${formatCount(Number(mean.toPrecision(3)))} arrivals a second on average at speed ${load.speed}, the cap is ${load.maxArrivalsPerSecond}: lower the speed or raise the cap`,
    );
  }
}

/** More event loops than this on a core only wait for each other. */
const LOOPS_PER_CORE = 8;

/**
 * The event loops for customers: as many as were asked for, or one a core, at most four.
 *
 * @throws {ScenarioError} for more than eight a core
 */
export function loopsOf(asked: number | undefined, cores: number): number {
  const most = LOOPS_PER_CORE * cores;
  if (asked !== undefined && asked > most) {
    throw new ScenarioError(
      `--vus: expected at most ${most}, ${LOOPS_PER_CORE} for each of ${cores} cores, found ${asked}; each one sends any number of contacts, more would only make them late`,
    );
  }
  return asked ?? Math.min(4, cores);
}

/** What `--speed` puts in the place of the scenario's own. */
export function speedSetting(speed: string | undefined): readonly Setting[] {
  if (speed === undefined) return [];
  const value = Number(speed.trim() || Number.NaN);
  return [{ path: ['load', 'speed'], value, option: '--speed', typed: speed }];
}

/** More processes than this on one machine only take each other's turn. */
const MOST_PROCESSES = 32;

/**
 * What a command line says of how the load is sent.
 *
 * @throws {ScenarioError} for more processes than a machine can use, or than lines and callbacks are known in, and a file to stop by
 *   that is there already
 */
export function sendingOf(
  { processes, stopFile }: SendingOptions,
  scenario: Scenario,
): SendingOptions {
  if (processes !== undefined && processes > 1 && needsOneLoop(scenario)) {
    throw new ScenarioError(
      `--processes: expected 1 in a scenario with lines or callbacks, found ${processes}: whether a line is free, and how long the wait is, is known only where all customers are in one process`,
    );
  }
  if (processes !== undefined && processes > MOST_PROCESSES) {
    throw new ScenarioError(`--processes: expected at most ${MOST_PROCESSES}, found ${processes}`);
  }
  if (stopFile !== undefined && existsSync(stopFile)) {
    throw new ScenarioError(
      `--stop-file: ${stopFile} is there already: remove it first; nothing was sent`,
    );
  }
  return {
    ...(processes === undefined ? {} : { processes }),
    ...(stopFile === undefined ? {} : { stopFile: resolve(stopFile) }),
  };
}

interface SendingOptions {
  readonly processes?: number;
  readonly stopFile?: string;
}
