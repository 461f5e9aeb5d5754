import { setTimeout as sleep } from 'node:timers/promises';
import { BackendError, ScenarioError } from '../errors.ts';
import { contract } from '../loadtest/adapter/contract.ts';
import type { Finding } from '../loadtest/adapter/contract-finding.ts';
import { OpenedContacts } from '../loadtest/adapter/opened-contacts.ts';
import { impostorOf, madeUpPeople, type Person } from '../loadtest/adapter/people.ts';
import type { Session } from '../loadtest/adapter/scripted-adapter.ts';
import { hasOperation } from '../loadtest/adapter/session-of.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { sessionAt } from '../loadtest/run-adapter-host.ts';
import { secretsOf, withWrongSecrets } from '../loadtest/run-backend.ts';
import { canCleanUp } from '../loadtest/run-clean-up.ts';
import { type LeftByCheck, tidyCheck } from '../loadtest/run-tidy-check.ts';
import { excerptOf } from '../loadtest/without-secrets.ts';
import { contractJson, contractText } from '../reports/contract-report.ts';
import type { CleanOptions } from './adapter-clean.ts';
import { adapterPeople, adapterSettings } from './adapter-input.ts';
import { cleanCommand } from './clean-command.ts';
import { onInterrupt } from './interrupt.ts';
import { readAdapter } from './read-adapter.ts';

/** So much of what a point found is shown, what came back included. */
const SAYS = 400;

/** Until an answer counts as none, in milliseconds. */
const ANSWERS_WITHIN = 30_000;

interface CheckOptions extends Omit<CleanOptions, 'run'> {
  readonly channel: string;
  readonly keep?: true;
  readonly json?: true;
}

/** Tries on a backend what its description or script promises, and tidies up what that has opened. */
export async function checkBackend(file: string, options: CheckOptions): Promise<void> {
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
  const agents = [at(first), at(second)] as const;
  const findings: Finding[] = [];
  const backend = { url, adapter: loaded, settings, people };
  const secrets = secretsOf(backend);
  const run = `hc${Date.now().toString(36)}`;
  const opened = new OpenedContacts();
  const tried = contract(
    {
      customer: at(customer),
      stranger: at(stranger),
      agents,
      impostor: at(impostorOf(customer, adapter), withWrongSecrets({ adapter, settings })),
    },
    {
      has: (operation) => hasOperation(adapter, operation),
      isPushed: loaded.kind === 'script',
      run,
      channel: options.channel,
      customerName: customer.name,
      pause: async (length) => {
        await sleep(length, undefined, { signal: interrupt.signal });
      },
    },
    opened,
  );
  let left: LeftByCheck;
  try {
    for await (const finding of tried) {
      findings.push({ ...finding, says: excerptOf(finding.says, secrets, SAYS) });
      if (findings.length === 1 && finding.says.endsWith('no answer')) {
        throw new BackendError(`no answer from ${url}: is it there, and is that its address?`);
      }
      if (interrupt.signal.aborted) break;
    }
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
  } finally {
    left = await tidyCheck(backend, run, opened, agents[0], options.keep === true);
    for (const session of sessions) session.close();
    interrupt.release();
  }
  const isBroken = findings.some(({ verdict }) => verdict === 'broken');
  process.exitCode = interrupt.signal.aborted ? 130 : isBroken ? 99 : 0;
  const isRemovable = left.stay > 0 && canCleanUp(backend);
  const report = {
    adapter: adapter.name,
    backend: url,
    findings,
    isCutShort: interrupt.signal.aborted,
    left: isRemovable ? { ...left, command: cleanCommand(file, { ...options, run }) } : left,
  };
  process.stdout.write(options.json === true ? contractJson(report) : contractText(report));
}

function twoOf(people: readonly Person[], what: string): readonly [Person, Person] {
  const [first, second] = people;
  if (first === undefined || second === undefined) {
    throw new ScenarioError(`--people: expected at least two ${what}, found ${people.length}`);
  }
  return [first, second];
}
