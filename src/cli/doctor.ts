import { Command } from 'commander';
import { type Diagnosis, diagnose, type Finding } from '../loadtest/provision/diagnosis.ts';
import { examineMachine } from '../loadtest/provision/examine-machine.ts';
import { examples } from './examples.ts';

interface DoctorOptions {
  readonly k6?: string;
  readonly installK6: boolean;
  readonly results: string;
  readonly json?: true;
}

/** `holdline doctor`: whether a load test can run on this machine, and what to do if not. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .option('--k6 <path>', 'the k6 that load tests would be told to use')
    .option('--no-install-k6', 'assume that Holdline may neither build nor download k6')
    .option('--results <folder>', 'where runs leave their results', 'results')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      examples(
        ['doctor', 'what is there, what is missing and how to get it'],
        ['doctor --no-install-k6 --json', 'whether a load test could run without an installation'],
      ),
    )
    .action(async (options: DoctorOptions) => {
      const interruption = new AbortController();
      const interrupt = (): void => interruption.abort();
      process.once('SIGINT', interrupt);
      try {
        await examine(options, interruption.signal);
      } catch (error) {
        if (!interruption.signal.aborted) throw error;
        process.exitCode = 130;
      } finally {
        process.removeListener('SIGINT', interrupt);
      }
    });
}

async function examine(options: DoctorOptions, signal: AbortSignal): Promise<void> {
  const { k6, installK6: install, results } = options;
  const facts = await examineMachine({ k6, install, results, env: process.env, signal });
  const diagnosis = diagnose(facts, { install });
  process.stdout.write(options.json ? asJson(diagnosis) : asText(diagnosis));
  process.exitCode = diagnosis.canRunLoad ? 0 : 69;
}

function asJson(diagnosis: Diagnosis): string {
  return `${JSON.stringify(diagnosis, null, 2)}\n`;
}

function asText({ findings, canRunLoad }: Diagnosis): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const rows = findings.flatMap((finding) => rowsOf(finding, width));
  const verdict = canRunLoad
    ? 'Load tests can run on this machine.'
    : 'Load tests cannot run on this machine; simulations can.';
  return `${[...rows, '', verdict].join('\n')}\n`;
}

/** State, subject and what was found; further lines and the advice stand below the latter. */
function rowsOf({ state, subject, found, advice }: Finding, width: number): string[] {
  const [first = '', ...more] = found.split('\n');
  const indent = ' '.repeat(stateWidth + width + 4);
  return [
    `${state.padEnd(stateWidth)}  ${subject.padEnd(width)}  ${first}`,
    ...more.map((line) => indent + line),
    ...(advice === undefined ? [] : [`${indent}→ ${advice}`]),
  ];
}

const stateWidth = 'unusable'.length;
