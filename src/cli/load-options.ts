import type { Command } from 'commander';
import { examples } from './examples.ts';
import type { BackendOptions } from './load-checks.ts';
import { positiveNumber, type ScenarioOptions, scenarioOptions } from './read-scenario.ts';

/** What `holdline load` is told. */
export interface LoadOptions extends ScenarioOptions, BackendOptions {
  readonly speed?: string;
  readonly vus?: number;
  readonly processes?: number;
  readonly stopFile?: string;
  readonly k6?: string;
  readonly installK6: boolean;
  readonly cleanup?: boolean;
  readonly dryRun?: boolean;
}

const collect = (text: string, before: readonly string[]) => [...before, text];

/** What every command that sends customers to a backend can be told. */
export function loadTestOptions(command: Command): Command {
  return scenarioOptions(command)
    .option('--backend <what>', 'desk, or the URL of another backend', 'desk')
    .option('--adapter <file>', 'how that backend is spoken to; as the desk is, where left out')
    .option('--people <file>', 'its customers and agents, with their tokens (JSON)')
    .option('--setting <name=value>', 'a setting of the adapter', collect, [])
    .option('--speed <k>', 'simulated seconds in one second of the wall clock')
    .option(
      '--vus <count>',
      'event loops for customers (default: one a core, at most 4)',
      positiveNumber,
    )
    .option(
      '--processes <count>',
      'processes of k6 that customers are spread over (default: 1)',
      positiveNumber,
    )
    .option('--stop-file <path>', 'stop when this file is there (default: stop in the run folder)')
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
    .option(
      '--desk-fault <fault>',
      "let things go wrong at it: 'stall=2 s every 30 s', 'reset=0.01 of open'",
      collect,
      [],
    )
    .option('--dry-run', 'print the plan and send nothing');
}

export function loadOptions(command: Command): Command {
  return loadTestOptions(command)
    .option('--cleanup', 'remove what the run has left at the backend, however it ends')
    .description('send the simulated customers through k6 to a backend, and judge')
    .addHelpText(
      'after',
      examples(
        [
          'load scenarios/first-day.yaml --speed 30',
          'half an hour of the day in one minute, against the embedded desk',
        ],
        [
          "load scenarios/first-day.yaml --desk-latency 'open=exponential(20 ms)' --desk-errors 0.01",
          'the same against a desk that is slow and fails now and then',
        ],
      ),
    );
}
