import { existsSync } from 'node:fs';
import { linesOf } from './run-files.ts';

/** Contacts of this run that the desk's own log saw opened; undefined where it left none to read. */
export async function openedIn(log: string, run: string): Promise<number | undefined> {
  if (!existsSync(log)) return undefined;
  const opened = new Set<string>();
  for await (const line of linesOf(log)) {
    const seen = readLogLine(line);
    if (
      seen?.operation === 'open' &&
      seen.status === 201 &&
      seen.reference?.startsWith(`${run}-`)
    ) {
      opened.add(seen.reference);
    }
  }
  return opened.size;
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
