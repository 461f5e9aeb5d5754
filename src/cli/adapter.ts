import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { BackendError, ScenarioError } from '../errors.ts';
import { contract } from '../loadtest/adapter/contract.ts';
import type { Finding } from '../loadtest/adapter/contract-finding.ts';
import { impostorOf, madeUpPeople, type Person } from '../loadtest/adapter/people.ts';
import type { Session } from '../loadtest/adapter/scripted-adapter.ts';
import { hasOperation } from '../loadtest/adapter/session-of.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { sessionAt } from '../loadtest/run-adapter-host.ts';
import { secretsOf, withWrongSecrets } from '../loadtest/run-backend.ts';
import { excerptOf } from '../loadtest/without-secrets.ts';
import { contractJson, contractText } from '../reports/contract-report.ts';
import { cleanBackend } from './adapter-clean.ts';
import { adapterPeople, adapterSettings } from './adapter-input.ts';
import { writeNewAdapter } from './adapter-new.ts';
import { examples } from './examples.ts';
import { onInterrupt } from './interrupt.ts';
import { readAdapter } from './read-adapter.ts';

/** So much of what a point found is shown, what came back included. */
const SAYS = 400;

/** Until an answer counts as none, in milliseconds. */
const ANSWERS_WITHIN = 30_000;

interface CheckOptions {
  readonly backend: string;
  readonly people?: string;
  readonly setting: readonly string[];
  readonly channel: string;
  readonly iMayLoadTest: readonly string[];
  readonly json?: true;
}

const collect = (text: string, before: readonly string[]) => [...before, text];

/** `holdline adapter`: how backends are spoken to. */
export function adapterCommand(): Command {
  return new Command('adapter')
    .addCommand(
      new Command('new')
        .description('write a description to start from, with what everything in it is for')
        .argument('[file]', 'the file to write, which must not be there yet', 'adapter.yaml')
        .addHelpText('after', examples(['adapter new help-desk.yaml', 'a made-up help desk']))
        .action((file: string) => writeNewAdapter(file)),
    )
    .addCommand(
      new Command('check')
        .description('try on a backend what its description or script promises, point by point')
        .argument(
          '<file>',
          'the description of the backend (YAML), or its script (TypeScript, JavaScript)',
        )
        .requiredOption('--backend <url>', 'where the backend listens')
        .option('--people <file>', 'customers and agents of the backend, with their tokens (JSON)')
        .option('--setting <name=value>', 'a setting of the backend', collect, [])
        .option('--channel <name>', 'the channel that contacts are opened on', 'email')
        .option(
          '--i-may-load-test <host>',
          'a host off loopback that you may send some thirty requests to',
          collect,
          [],
        )
        .option('--json', 'print the findings as JSON')
        .addHelpText(
          'after',
          examples([
            'adapter check adapters/desk.yaml --backend http://127.0.0.1:8080',
            'a desk that runs on this machine',
          ]),
        )
        .action(check),
    )
    .addCommand(
      new Command('clean')
        .description('remove what a run has left at a backend, found by its name')
        .argument('<file>', 'the description of the backend (YAML), which says how')
        .requiredOption('--backend <url>', 'where the backend listens')
        .requiredOption(
          '--run <name>',
          'as the subjects of its contacts have it: Holdline <name>-0-1 …',
        )
        .option('--people <file>', 'people of the backend; the first agent cleans up (JSON)')
        .option('--setting <name=value>', 'a setting of the backend', collect, [])
        .option(
          '--i-may-load-test <host>',
          'a host off loopback that you may remove contacts from',
          collect,
          [],
        )
        .addHelpText(
          'after',
          examples([
            'adapter clean adapters/zammad.yaml --backend http://127.0.0.1:3000 --people people.json --run r1',
            'a Zammad on this machine',
          ]),
        )
        .action(cleanBackend),
    );
}

async function check(file: string, options: CheckOptions): Promise<void> {
  const loaded = await readAdapter(file);
  const { adapter } = loaded;
  const settings = adapterSettings(adapter, options.setting, process.env);
  const allowed = options.iMayLoadTest;
  const url = allowedBackend(options.backend, allowed, allowed).href.replace(/\/$/, '');
  const people = (await adapterPeople(adapter, options.people)) ?? madeUpPeople(2);
  const interrupt = onInterrupt((line) => process.stderr.write(`${line}\n`));
  const sessions: Session[] = [];
  const at = (person: Person, said = settings): Session => {
    const place = { url, settings: said, within: ANSWERS_WITHIN };
    const session = sessionAt(adapter, place, person);
    sessions.push(session);
    return session;
  };
  const [customer, stranger] = twoOf(people.customers, 'customers');
  const [first, second] = twoOf(people.agents, 'agents');
  const findings: Finding[] = [];
  const secrets = secretsOf({ url, adapter: loaded, settings, people });
  const tried = contract(
    {
      customer: at(customer),
      stranger: at(stranger),
      agents: [at(first), at(second)],
      impostor: at(impostorOf(customer, adapter), withWrongSecrets({ adapter, settings })),
    },
    {
      has: (operation) => hasOperation(adapter, operation),
      isPushed: loaded.kind === 'script',
      run: `hc${Date.now().toString(36)}`,
      channel: options.channel,
      customerName: customer.name,
      pause: async (length) => {
        await sleep(length);
      },
    },
  );
  try {
    for await (const finding of tried) {
      findings.push({ ...finding, says: excerptOf(finding.says, secrets, SAYS) });
      if (findings.length === 1 && finding.says.endsWith('no answer')) {
        throw new BackendError(`no answer from ${url}: is it there, and is that its address?`);
      }
      if (interrupt.signal.aborted) break;
    }
  } finally {
    for (const session of sessions) session.close();
    interrupt.release();
  }
  const isBroken = findings.some(({ verdict }) => verdict === 'broken');
  process.exitCode = interrupt.signal.aborted ? 130 : isBroken ? 99 : 0;
  const report = { adapter: adapter.name, backend: url, findings };
  process.stdout.write(options.json === true ? contractJson(report) : contractText(report));
}

function twoOf(people: readonly Person[], what: string): readonly [Person, Person] {
  const [first, second] = people;
  if (first === undefined || second === undefined) {
    throw new ScenarioError(`--people: expected at least two ${what}, found ${people.length}`);
  }
  return [first, second];
}
