import { join } from 'node:path';
import { type ScheduleChunk, scheduleLayout } from '../demand/schedule.ts';
import { makeFolder } from '../make-folder.ts';
import type { ReplayPlan } from './replay-plan.ts';
import { writeTo } from './run-files.ts';

/** The schedule as k6 reads it: the columns of each chunk in one file, and what they are. */
export async function writeSchedule(
  folder: string,
  chunks: readonly ScheduleChunk[],
): Promise<ReplayPlan['chunks']> {
  await makeFolder(folder);
  const written: { file: string; rows: number }[] = [];
  for (const [i, { rows, columns }] of chunks.entries()) {
    const path = join(folder, `chunk-${String(i).padStart(4, '0')}.bin`);
    await writeTo(path, new Uint8Array(columns.start.buffer as ArrayBuffer));
    written.push({ file: path, rows });
  }
  const manifest = {
    byteOrder: 'little-endian',
    columns: scheduleLayout.map(([name, type]) => ({ name, type })),
    chunks: written.map(({ file, rows }) => ({ file: file.slice(folder.length + 1), rows })),
  };
  await writeTo(join(folder, 'schedule.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return written;
}
