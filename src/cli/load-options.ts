import type { Command } from 'commander';
import { ScenarioError } from '../errors.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { parseDeskOptions } from '../loadtest/desk/parse-desk-options.ts';
import type { Backend } from '../loadtest/run-load-test.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { positiveNumber, type ScenarioOptions, scenarioOptions } from './read-scenario.ts';

/** What `holdline load` is told. */
export interface LoadOptions extends ScenarioOptions {
  readonly backend: string;
  readonly speed?: string;
  readonly vus?: number;
  readonly k6?: string;
  readonly installK6: boolean;
  readonly iMayLoadTest: readonly string[];
  readonly deskLatency: readonly string[];
  readonly deskErrors: readonly string[];
  readonly deskCapacity?: string;
  readonly dryRun?: boolean;
}

const collect = (text: string, before: readonly string[]) => [...before, text];

export function loadOptions(command: Command): Command {
  return scenarioOptions(command)
    .description('send the simulated customers through k6 to a backend, and judge')
    .option('--backend <what>', 'desk, or the URL of something that speaks its API', 'desk')
    .option('--speed <k>', 'simulated seconds in one second of the wall clock')
    .option(
      '--vus <count>',
      'event loops for customers (default: one a core, at most 4)',
      positiveNumber,
    )
    .option('--k6 <path>', 'the k6 to run')
    .option('--no-install-k6', 'neither build nor download k6 when there is none')
    .option('--i-may-load-test <host>', 'repeat the name of a host off loopback', collect, [])
    .option(
      '--desk-latency <operation=law>',
      "make the embedded desk slow: 'open=exponential(20 ms)'",
      collect,
      [],
    )
    .option('--desk-errors <share>', 'make it fail: 0.01, or take=0.05', collect, [])
    .option('--desk-capacity <limit>', 'limit it: workers=4, or bucket=100/s,burst=20')
    .option('--dry-run', 'print the plan and send nothing');
}

/**
 * What the options name as the backend.
 *
 * @throws {ScenarioError} when it may not be load-tested, or there is no secret for it
 */
export function backendOf(options: LoadOptions, scenario: Scenario): Backend {
  if (options.backend === 'desk') {
    // Checked here, before anything is run; the desk itself reads them again.
    parseDeskOptions({
      latency: options.deskLatency,
      errors: options.deskErrors,
      ...(options.deskCapacity === undefined ? {} : { capacity: options.deskCapacity }),
      secret: '-',
    });
    return {
      kind: 'desk',
      options: [
        ...options.deskLatency.flatMap((text) => ['--latency', text]),
        ...options.deskErrors.flatMap((text) => ['--errors', text]),
        ...(options.deskCapacity === undefined ? [] : ['--capacity', options.deskCapacity]),
      ],
    };
  }
  const url = allowedBackend(options.backend, scenario.load.mayLoadTest, options.iMayLoadTest);
  const secret = process.env.HOLDLINE_DESK_SECRET;
  if (secret === undefined) {
    throw new ScenarioError(
      `--backend ${options.backend}: expected the desk's secret in HOLDLINE_DESK_SECRET, found nothing`,
    );
  }
  return { kind: 'url', url: url.href.replace(/\/$/, ''), secret };
}
