import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttemptColumns, type ClassFigures, simulateCenter } from 'holdline/engine';
import type { CenterJob, Found } from './job.ts';

/** Plays a centre by hand, as a program or a page would: the door to the engine alone is enough. */
export async function playCenter({ plan, length, warmUp, kept }: CenterJob): Promise<Found> {
  const columns = kept === 'nothing' ? undefined : new AttemptColumns();
  const { classes, journeys, broken } = simulateCenter(plan, {
    length,
    warmUp,
    replications: 1,
    ...(columns === undefined ? {} : { collect: (record) => columns.add(record) }),
  });
  if (columns !== undefined && kept === 'arrow') await writeArrow(plan, columns);
  const all = Object.values(classes);
  return {
    customers: journeys,
    abandoned: overAll(all, ({ pAbandon }) => pAbandon.value),
    meanWait: overAll(all, ({ waitAll }) => waitAll.value),
    probabilityOfWaiting: overAll(all, ({ pDelay }) => pDelay.value),
    broken,
  };
}

/** The mean of a figure over the attempts of all classes, none of which is blocked. */
function overAll(all: readonly ClassFigures[], figure: (of: ClassFigures) => number): number {
  const attempts = all.reduce((sum, { offered }) => sum + offered.value, 0);
  return all.reduce((sum, of) => sum + (of.offered.value / attempts) * figure(of), 0);
}

async function writeArrow({ classes, groups }: CenterJob['plan'], columns: AttemptColumns) {
  const { contactsArrow } = await import('holdline');
  const named = (of: object) => Object.keys(of).map((name) => ({ name }));
  const names = {
    channels: named(classes),
    groups: named(groups),
    reasons: [{ name: 'any' }],
    generations: ['any'],
  };
  const folder = mkdtempSync(join(tmpdir(), 'holdline-bench-'));
  await writeFile(join(folder, 'contacts.arrow'), contactsArrow(columns, names));
  rmSync(folder, { recursive: true });
}
