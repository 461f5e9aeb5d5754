import { businessHours, isOpenAt } from '../../calendar/business-hours.ts';
import { startsAs } from '../../demand/schedule.ts';
import { seconds } from '../../units.ts';
import { isOfRow } from './leg-luck.ts';
import { plan, schedule, toSimulated } from './plan.ts';

/** When each channel is open; those that always are have none. */
const openings = plan.service.map(({ opening }) => opening && businessHours(opening));

/**
 * Whether a contact that comes to a channel is let in. Who was there when the window opened is so.
 *
 * @param due in wall milliseconds from the start of the replay
 */
export function isOpenTo(row: number, attempt: number, channel: number, due: number): boolean {
  const opening = openings[channel];
  if (opening === undefined) return true;
  const { columns, index } = schedule.at(row);
  // The schedule knows it to the last bit, the wall clock to some.
  const isOwn = isOfRow(row, attempt, channel);
  const at = isOwn ? (columns.start[index] as number) : toSimulated(due);
  return isOpenAt(opening, seconds(at)) || (isOwn && columns.startsAs[index] !== startsAs.attempt);
}
