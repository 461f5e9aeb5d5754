import type { DescribedSession } from './adapter/described-session.ts';
import type { Exchanged } from './adapter/exchange.ts';
import { patiently } from './adapter/patiently.ts';
import { readSubject } from './contact-subject.ts';

/** What cleaning up came to. */
export interface CleanedUp {
  /** Contacts of the run that were removed. */
  readonly removed: number;
  readonly removedIds: readonly string[];
  /** Those that could not be, each with what came of it. */
  readonly left: readonly { readonly id: string; readonly why: Exchanged }[];
  /** What came of a list that could not be had; undefined where all were. */
  readonly unlisted: Exchanged | undefined;
}

/** The same in figures. */
export interface CleanedUpFigures {
  readonly removed: number;
  readonly left: number;
  /** Whether all lists could be had: if not, more may be there. */
  readonly listed: boolean;
}

export const cleanedUpFigures = ({ removed, left, unlisted }: CleanedUp): CleanedUpFigures => ({
  removed,
  left: left.length,
  listed: unlisted === undefined,
});

/** How often something is asked for again that the backend was asked too often for, or that may pass. */
const TRIES = 10;
/** Until the next list after one that has shown nothing new, in milliseconds. */
const PAUSE = 1000;
/** Lists are asked for once more as long as they show something new, since backends show so many at most. */
const MOST_LISTS = 1000;
/**
 * So many lists in a row have to show nothing new, the last after a pause: what was on its way when a run was stopped,
 * and what an index is late with, is there then.
 */
const QUIET_LISTS = 2;

/**
 * Removes what a run has left at a backend: of all that `find` tells, the contacts whose subject or reference names the run,
 * and nothing else.
 *
 * @param agent who may remove contacts
 * @param run as its contacts are named
 * @param pause waits so many milliseconds
 */
export async function cleanUp(
  agent: Pick<DescribedSession, 'cleanUp'>,
  run: string,
  pause: (length: number) => Promise<void>,
): Promise<CleanedUp> {
  const tried = new Set<string>();
  const left: { id: string; why: Exchanged }[] = [];
  const asked = (ask: () => Promise<Exchanged>) => patiently(ask, pause, TRIES);
  const result = (unlisted?: Exchanged): CleanedUp => {
    const still = new Set(left.map(({ id }) => id));
    const removedIds = [...tried].filter((id) => !still.has(id));
    return { removed: removedIds.length, removedIds, left, unlisted };
  };
  let quiet = 0;
  for (let lists = 0; lists < MOST_LISTS && quiet < QUIET_LISTS; lists++) {
    if (quiet > 0) await pause(PAUSE);
    const listed = await asked(() => agent.cleanUp('find', { run }));
    if (listed.outcome !== 'ok') return result(listed);
    const nameless = namelessIn(listed.told.contacts);
    if (nameless > 0) {
      const problem = `find tells of ${nameless} contacts and of none a subject or a reference, so that nothing says which are of ${run}`;
      return result({ ...listed, outcome: 'rejected', problem });
    }
    const found = ofRun(run, listed.told.contacts).filter((id) => !tried.has(id));
    quiet = found.length === 0 ? quiet + 1 : 0;
    for (const id of found) {
      tried.add(id);
      const why = await asked(() => agent.cleanUp('remove', { run, contact: { id } }));
      if (why.outcome !== 'ok') left.push({ id, why });
    }
  }
  return result();
}

/** How many contacts a list has, where it says of none whose they are: 0 where it does. */
function namelessIn(contacts: unknown): number {
  if (!Array.isArray(contacts)) return 0;
  const saysNothing = (one: { subject?: unknown; reference?: unknown } | null) =>
    (one?.subject ?? one?.reference ?? undefined) === undefined;
  return contacts.every(saysNothing) ? contacts.length : 0;
}

function ofRun(run: string, contacts: unknown): readonly string[] {
  if (!Array.isArray(contacts)) return [];
  return contacts.flatMap(
    (one: { id?: unknown; subject?: unknown; reference?: unknown } | null) => {
      const isOurs =
        readSubject(run, String(one?.subject ?? '')) !== undefined ||
        String(one?.reference ?? '').startsWith(`${run}-`);
      return isOurs && one?.id !== undefined && one.id !== null ? [String(one.id)] : [];
    },
  );
}
