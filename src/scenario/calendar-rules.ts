import { calendarProblems } from './compile-calendar.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';

const within = (
  path: readonly PropertyKey[],
  problems: readonly ScenarioProblem[],
): readonly ScenarioProblem[] =>
  problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));

const hoursAreRight: Rule = ({ calendar, channels, agents }) => {
  const own = [
    ...Object.entries(channels).map(([name, of]) => [['channels', name], of] as const),
    ...Object.entries(agents).map(([name, of]) => [['agents', name], of] as const),
  ];
  return [
    ...(calendar === undefined ? [] : within(['calendar'], calendarProblems(calendar))),
    ...own.flatMap(([place, { openingHours }]) => {
      if (openingHours === undefined) return [];
      const path = [...place, 'openingHours'];
      return calendar === undefined
        ? [{ path, expected: 'a calendar that says on which date the run starts' }]
        : within(path, calendarProblems(openingHours));
    }),
  ];
};

const daysAreKnown: Rule = ({ calendar, agents }) =>
  calendar !== undefined
    ? []
    : Object.entries(agents).flatMap(([name, { shifts = [] }]) =>
        shifts.flatMap(({ days }, i) =>
          days === undefined
            ? []
            : [
                {
                  path: ['agents', name, 'shifts', i, 'days'],
                  expected: 'a calendar that says which day of the week it is',
                  found: days,
                },
              ],
        ),
      );

/** What must hold of dates and hours. */
export const calendarRules: readonly Rule[] = [hoursAreRight, daysAreKnown];
