import { setTimeout as sleep } from 'node:timers/promises';
import { DescribedSession } from './adapter/described-session.ts';
import type { Exchanged } from './adapter/exchange.ts';
import { madeUpPeople } from './adapter/people.ts';
import { type CleanedUp, cleanUp } from './clean-up.ts';
import { nodeHost } from './run-adapter-host.ts';
import type { PeopledBackend } from './run-backend.ts';

/** Until an answer counts as none, in milliseconds. */
const ANSWERS_WITHIN = 30_000;

/** Whether it is said of a backend how to remove what a run has left there. */
export function canCleanUp({ adapter }: Pick<PeopledBackend, 'adapter'>): boolean {
  return adapter.kind === 'description' && adapter.adapter.cleanup !== undefined;
}

/**
 * Removes what a run has left at a backend, as its first agent.
 *
 * @throws {RangeError} for a backend of which nobody says how, see `canCleanUp`
 */
export async function cleanUpBackend(backend: PeopledBackend, run: string): Promise<CleanedUp> {
  const { adapter, url, settings, people } = backend;
  if (adapter.kind !== 'description') throw new RangeError('a script has no cleanup');
  const agent = (people ?? madeUpPeople(1)).agents[0];
  if (agent === undefined) throw new RangeError('nobody is there to clean up');
  const place = { url, settings, within: ANSWERS_WITHIN };
  const session = new DescribedSession(adapter.adapter, agent, place, nodeHost(place));
  return cleanUp(session, run, async (length) => {
    await sleep(length);
  });
}

/** What is still there, and why; undefined where nothing is. */
export function leftText(run: string, { left, unlisted }: CleanedUp): string | undefined {
  if (unlisted !== undefined) return `cannot list what ${run} left behind: ${whyOf(unlisted)}`;
  const [first] = left;
  if (first === undefined) return undefined;
  const contacts = left.length === 1 ? '1 contact' : `${left.length} contacts`;
  return `${contacts} of ${run} could not be removed; the first is ${first.id}: ${whyOf(first.why)}`;
}

function whyOf({ outcome, status, problem }: Exchanged): string {
  if (problem !== undefined) return problem;
  return status === 0 ? 'no answer' : `${outcome} (${status})`;
}
