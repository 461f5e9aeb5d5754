import { setTimeout as sleep } from 'node:timers/promises';
import { BackendError, ScenarioError } from '../errors.ts';
import { DescribedSession } from '../loadtest/adapter/described-session.ts';
import type { Exchanged } from '../loadtest/adapter/exchange.ts';
import { madeUpPeople } from '../loadtest/adapter/people.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { cleanUp } from '../loadtest/clean-up.ts';
import { nodeHost } from '../loadtest/run-adapter-host.ts';
import { formatNumberOf } from '../reports/format.ts';
import { adapterPeople, adapterSettings } from './adapter-input.ts';
import { readAdapter } from './read-adapter.ts';

/** Until an answer counts as none, in milliseconds. */
const ANSWERS_WITHIN = 30_000;

export interface CleanOptions {
  readonly backend: string;
  readonly run: string;
  readonly people?: string;
  readonly setting: readonly string[];
  readonly iMayLoadTest: readonly string[];
}

/**
 * Removes what a run has left at a backend, as its first agent.
 *
 * @throws {ScenarioError} for an adapter that does not say how
 * @throws {BackendError} where something is left
 */
export async function cleanBackend(file: string, options: CleanOptions): Promise<void> {
  const loaded = await readAdapter(file);
  if (loaded.kind !== 'description' || loaded.adapter.cleanup === undefined) {
    throw new ScenarioError(`${file}: expected a description with cleanup, found none`);
  }
  const { adapter } = loaded;
  if (!/^\w+$/.test(options.run)) {
    throw new ScenarioError(
      `--run: expected the name that a run gave its contacts, of letters and digits, found ${options.run}`,
    );
  }
  const settings = adapterSettings(adapter, options.setting, process.env);
  const allowed = options.iMayLoadTest;
  const url = allowedBackend(options.backend, allowed, allowed).href.replace(/\/$/, '');
  const { agents } = (await adapterPeople(adapter, options.people)) ?? madeUpPeople(1);
  const [agent] = agents;
  if (agent === undefined) throw new ScenarioError('--people: expected an agent, found none');
  const place = { url, settings, within: ANSWERS_WITHIN };
  const session = new DescribedSession(adapter, agent, place, nodeHost(place));
  const { removed, left, unlisted } = await cleanUp(session, options.run, async (length) => {
    await sleep(length);
  });
  process.stdout.write(`removed ${formatNumberOf(removed, 'contact')} of ${options.run}\n`);
  if (unlisted !== undefined) {
    throw new BackendError(`cannot list what ${options.run} left behind: ${why(unlisted)}`);
  }
  const [first] = left;
  if (first !== undefined) {
    throw new BackendError(
      `${formatNumberOf(left.length, 'contact')} of ${options.run} could not be removed; the first is ${first.id}: ${why(first.why)}`,
    );
  }
}

function why({ outcome, status, problem }: Exchanged): string {
  if (problem !== undefined) return problem;
  return status === 0 ? 'no answer' : `${outcome} (${status})`;
}
