import { chunksOf, type ScheduleChunk, type ScheduleRow } from '../../src/demand/schedule.ts';
import { emptyRow } from '../../src/demand/schedule-row.ts';
import { outcome } from '../../src/journey/outcome.ts';
import type { MeasuredLine } from '../../src/loadtest/measured-line.ts';
import { readLines } from '../../src/loadtest/measured-lines.ts';
import { type Measurement, measure } from '../../src/loadtest/measurement.ts';
import type { PlannedBackend } from '../../src/loadtest/replay-plan.ts';

/** A backend that nothing is sent to. */
export const nowhere: PlannedBackend = {
  url: 'http://127.0.0.1:1',
  adapter: { kind: 'script', file: 'none.cjs' },
  settings: {},
  secretParts: 0,
};

/** A schedule of rows that say only what matters; the journeys are numbered as they come. */
export function scheduleOf(rows: readonly Partial<ScheduleRow>[]): ScheduleChunk[] {
  return [...chunksOf(rows.map((row, journey) => ({ ...emptyRow(), journey, ...row })))];
}

/** The lines of a contact that was served: taken and answered so many ms after it was due. */
export function servedLines(
  journey: number,
  due: number,
  { late = 0, taken = 100, answered = 200 } = {},
): MeasuredLine[] {
  const contact = { j: journey, a: 1 };
  return [
    { e: 'sent', ...contact, d: due, t: due + late },
    { e: 'op', o: 'open', d: due, t: due + late, r: due + late + 5, s: 201, ...contact },
    { e: 'taken', ...contact, t: due + taken, g: 0, n: 0 },
    { e: 'answered', ...contact, t: due + answered },
    { e: 'ended', ...contact, t: due + answered + 10, o: outcome.served },
  ];
}

/** What was measured at speed 1 on one live channel. */
export function measuredFrom(
  chunks: readonly ScheduleChunk[],
  lines: readonly (MeasuredLine | string)[],
  { speed = 1, waitsForAnswer = false } = {},
): Measurement {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  return measure(chunks, readLines(texts), speed, [waitsForAnswer]);
}
