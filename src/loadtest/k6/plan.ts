import { rowsIn, type ScheduleTable } from '../../demand/schedule-table.ts';
import type { ReplayPlan } from '../replay-plan.ts';

/** k6's own. */
declare const __ENV: Readonly<Record<string, string>>;
declare function open(path: string): string;
declare function open(path: string, mode: 'b'): ArrayBuffer;

/** The plan of this replay; each VU reads it in its init. */
export const plan: ReplayPlan = JSON.parse(open(__ENV.HOLDLINE_PLAN as string)) as ReplayPlan;

/** The whole schedule, by row. */
export const schedule: ScheduleTable = rowsIn(
  plan.chunks.map(({ file, rows }) => ({ rows, buffer: open(file, 'b') })),
);

/** Milliseconds since the start of the replay: whole ones, as k6's clock has them. */
export function now(): number {
  return Date.now() - plan.startsAt;
}

/** Simulated seconds as wall milliseconds. */
export function toWall(seconds: number): number {
  return (seconds * 1000) / plan.speed;
}

/** Wall milliseconds as simulated seconds. */
export function toSimulated(milliseconds: number): number {
  return (milliseconds * plan.speed) / 1000;
}

/** The journey of a row of the schedule. */
export function journeyOf(row: number): number {
  const { columns, index } = schedule.at(row);
  return columns.journey[index] as number;
}
