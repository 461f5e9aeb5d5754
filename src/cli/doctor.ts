import { Command } from 'commander';
import { type Diagnosis, diagnose, type Finding } from '../loadtest/provision/diagnosis.ts';
import { examineMachine } from '../loadtest/provision/examine-machine.ts';
import type { BackendDiagnosis } from '../loadtest/run-backend-examination.ts';
import type { DoctorBackendOptions } from './doctor-backend.ts';
import { examples } from './examples.ts';

interface DoctorOptions extends DoctorBackendOptions {
  readonly k6?: string;
  readonly installK6: boolean;
  readonly results: string;
  readonly json?: true;
}

const collect = (text: string, before: readonly string[]) => [...before, text];

/** `holdline doctor`: whether a load test can run on this machine, and on a backend, and what to do if not. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .option('--k6 <path>', 'the k6 that load tests would be told to use')
    .option('--no-install-k6', 'assume that Holdline may neither build nor download k6')
    .option('--results <folder>', 'where runs leave their results', 'results')
    .option('--backend <url>', 'a backend to look at, too; nothing of that stays there')
    .option('--adapter <file>', 'how it is spoken to; as the desk is, where left out')
    .option('--people <file>', 'its customers and agents, with their tokens (JSON)')
    .option('--setting <name=value>', 'a setting of the adapter', collect, [])
    .option('--i-may-load-test <host>', 'a host off loopback that you may ask', collect, [])
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      examples(
        ['doctor', 'what is there, what is missing and how to get it'],
        ['doctor --backend http://127.0.0.1:8080', 'whether a desk there could be load-tested'],
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
  // Before the machine is looked at: what is wrong with these options is said at once.
  const { backendToExamine } = await import('./doctor-backend.ts');
  const backend = await backendToExamine(options);
  const facts = await examineMachine({ k6, install, results, env: process.env, signal });
  const diagnosis = diagnose(facts, { install });
  const { examineBackend } = await import('../loadtest/run-backend-examination.ts');
  const examined = backend && (await examineBackend(backend, signal));
  process.stdout.write(options.json ? asJson(diagnosis, examined) : asText(diagnosis, examined));
  process.exitCode = diagnosis.canRunLoad && examined?.canBeLoaded !== false ? 0 : 69;
}

function asJson(diagnosis: Diagnosis, backend: BackendDiagnosis | undefined): string {
  const found = backend === undefined ? diagnosis : { ...diagnosis, backend };
  return `${JSON.stringify(found, null, 2)}\n`;
}

function asText(
  { findings, canRunLoad }: Diagnosis,
  backend: BackendDiagnosis | undefined,
): string {
  const verdict = canRunLoad
    ? 'Load tests can run on this machine.'
    : 'Load tests cannot run on this machine; simulations can.';
  const ofMachine = [...rowsOfAll(findings), '', verdict];
  if (backend === undefined) return `${ofMachine.join('\n')}\n`;
  const ofBackend = backend.canBeLoaded
    ? 'This backend can be load-tested.'
    : 'This backend cannot be load-tested.';
  return `${[...ofMachine, '', ...rowsOfAll(backend.findings), '', ofBackend].join('\n')}\n`;
}

function rowsOfAll(findings: readonly Finding[]): readonly string[] {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings.flatMap((finding) => rowsOf(finding, width));
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
