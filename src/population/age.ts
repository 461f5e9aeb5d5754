import { DAY } from '../calendar/civil-date.ts';

/** Completed years of life on a day; who was born on 29 February is a year older on 1 March. */
export function ageOn(birth: number, day: number): number {
  const [born, now] = [civil(birth), civil(day)];
  const isBeforeBirthday =
    now.month < born.month || (now.month === born.month && now.date < born.date);
  return now.year - born.year - (isBeforeBirthday ? 1 : 0);
}

/** The day on which somebody completes so many years. */
export function birthdayOf(birth: number, years: number): number {
  const { year, month, date } = civil(birth);
  return dayOf(year + years, month, date);
}

/** The latest day of birth of whoever is at least so many years old on a day. */
export function bornBefore(day: number, years: number): number {
  const { year, month, date } = civil(day);
  const born = dayOf(year - years, month, date);
  // On 29 February the last who are old enough were born on the 28th, where there was no 29th.
  return birthdayOf(born, years) > day ? born - 1 : born;
}

/** A day by its number, in the calendar; months from 0. */
function civil(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY * 1000);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

/** The number of a day; 29 February is 1 March where there is none. */
function dayOf(year: number, month: number, date: number): number {
  return Date.UTC(year, month, date) / (DAY * 1000);
}
