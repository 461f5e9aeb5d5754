import type { OpeningHours } from '../calendar/opening-hours.ts';
import { ScenarioError } from '../errors.ts';
import { weekHours } from './calendar-field.ts';
import { weekOf } from './compile-calendar.ts';
import { quote } from './quote.ts';

/**
 * Weekly hours in one line, such as `mon-fri 09:00-17:00; sat 10:00-14:00`, by one clock that is never changed.
 *
 * @throws {ScenarioError} naming `option`, what was expected and what was found
 */
export function parseWeeklyHours(text: string, option: string): OpeningHours {
  const parts = text.split(';').map((part) => part.trim());
  const days = parts.map((part): [string, string] => {
    const [, day = '', hours = ''] = /^([a-z-]*)[\s:]*(.*)$/.exec(part) ?? [];
    return [day, hours];
  });
  const read = weekHours.safeParse(Object.fromEntries(days));
  if (!read.success || new Set(days.map(([day]) => day)).size < days.length) {
    const [issue] = read.error?.issues ?? [];
    const inner = issue?.code === 'invalid_key' ? issue.issues[0] : issue;
    const expected = inner?.message ?? 'each day once';
    throw new ScenarioError(
      `${option}: expected hours such as mon-fri 09:00-17:00; sat 10:00-14:00 (${expected}), found ${quote(text)}`,
    );
  }
  return { zone: 'UTC', week: weekOf(read.data), instead: {} };
}
