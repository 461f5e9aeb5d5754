import { existsSync } from 'node:fs';
import { linesOf } from './run-files.ts';

/** What the desk's own log knows of the contacts of a run, each by its reference. */
export interface LoggedContacts {
  readonly opened: ReadonlySet<string>;
  /** Those of them that nobody left and nobody closed. */
  readonly open: ReadonlySet<string>;
}

/** Reads the desk's own log; undefined where it left none. */
export async function loggedContacts(
  log: string,
  run: string,
): Promise<LoggedContacts | undefined> {
  if (!existsSync(log)) return undefined;
  const opened = new Set<string>();
  const over = new Set<string>();
  for await (const lines of linesOf(log)) {
    for (const line of lines) {
      const { operation, status = 0, reference } = readLogLine(line) ?? {};
      if (reference?.startsWith(`${run}-`) !== true) continue;
      if (operation === 'open' && status === 201) opened.add(reference);
      if ((operation === 'leave' || operation === 'close') && status === 200) over.add(reference);
    }
  }
  return { opened, open: new Set([...opened].filter((reference) => !over.has(reference))) };
}

/** A line of the desk's log; undefined for the half of one that a killed desk may leave. */
function readLogLine(
  line: string,
): { operation: string; reference: string | null; status: number } | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
