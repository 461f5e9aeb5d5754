import { commonWindows } from '../calendar/common-windows.ts';
import type { OpenWindow } from '../calendar/opening-hours.ts';
import { type Seconds, seconds } from '../units.ts';
import type { Duty } from './agent-group.ts';
import { weekdays, weekdaysOf } from './calendar-field.ts';
import { DAY } from './days.ts';
import type { RunHours } from './run-hours.ts';
import type { ScenarioShape } from './schema.ts';

type GroupShape = ScenarioShape['agents'][string];
type ShiftShape = NonNullable<GroupShape['shifts']>[number];
type Shifts = Extract<Duty, { kind: 'shifts' }>['shifts'];

/** All agents of a group, on duty or not. */
export function mostAgents({ agents, staffing, shifts }: GroupShape): number {
  if (staffing !== undefined) return Math.max(...staffing.agents);
  return agents ?? shifts?.reduce((sum, shift) => sum + shift.agents, 0) ?? 0;
}

/** When the agents of a group are there: as it says, and only within its hours. */
export function dutyOf(group: GroupShape, hours: RunHours): Duty {
  const open = hours.windowsOf(group.openingHours)?.filter(({ closes }) => closes > 0);
  const whole = [{ opens: seconds(0), closes: seconds(hours.until) }];
  if (group.shifts !== undefined) {
    return { kind: 'shifts', shifts: ofShifts(group, group.shifts, open, hours) };
  }
  if (group.absence > 0) {
    return { kind: 'shifts', shifts: ofNamed(group, open ?? whole, hours) };
  }
  if (group.staffing !== undefined) {
    const { interval, agents } = group.staffing;
    const levels = agents.map((count, i) => ({ from: seconds(i * interval), agents: count }));
    if (open === undefined) return { kind: 'levels', levels };
    return { kind: 'levels', levels: levelsWithin(staffedWindows(group, hours), open) };
  }
  if (open === undefined) return { kind: 'always' };
  return {
    kind: 'levels',
    levels: levelsWithin([{ ...(whole[0] as OpenWindow), agents: mostAgents(group) }], open),
  };
}

interface Staffed extends OpenWindow {
  readonly agents: number;
}

/** The stretches of staffing by interval; the last number holds on. */
function staffedWindows({ staffing }: GroupShape, { until }: RunHours): readonly Staffed[] {
  if (staffing === undefined) return [];
  const { interval, agents } = staffing;
  return agents.map((count, i) => ({
    opens: seconds(i * interval),
    closes: seconds(
      i === agents.length - 1 ? Math.max(until, (i + 1) * interval) : (i + 1) * interval,
    ),
    agents: count,
  }));
}

/** So many agents from each instant on: those of the stretch within open windows, outside of them none. */
function levelsWithin(
  staffed: readonly Staffed[],
  open: readonly OpenWindow[],
): { readonly from: ReturnType<typeof seconds>; readonly agents: number }[] {
  const stretches = staffed
    .flatMap((stretch) =>
      commonWindows([stretch], open).map((window) => ({ ...window, agents: stretch.agents })),
    )
    .filter(({ agents }) => agents > 0);
  return stretches.flatMap(({ opens, closes, agents }, i) => [
    { from: opens, agents },
    ...(stretches[i + 1]?.opens === closes ? [] : [{ from: closes, agents: 0 }]),
  ]);
}

/** Agents by name, agent i there where there are to be more than i. */
function ofNamed(group: GroupShape, open: readonly OpenWindow[], hours: RunHours): Shifts {
  const always: Staffed = {
    opens: seconds(0),
    closes: seconds(hours.until),
    agents: mostAgents(group),
  };
  const staffed = group.staffing === undefined ? [always] : staffedWindows(group, hours);
  const dayOf = hours.dayOf(group.openingHours);
  return staffed.flatMap((stretch) =>
    commonWindows([stretch], open)
      .flatMap((window) => byDay(window, dayOf))
      .flatMap(({ from, to, day }) =>
        Array.from({ length: stretch.agents }, (_, agent) => ({ agent, from, to, day })),
      ),
  );
}

/** A window that is longer than a day is several working days. */
function byDay(
  { opens, closes }: OpenWindow,
  dayOf: (instant: number) => number,
): readonly Omit<Shifts[number], 'agent'>[] {
  const parts: Omit<Shifts[number], 'agent'>[] = [];
  let from = opens as number;
  while (closes - from > DAY) {
    const day = dayOf(from);
    // The clock's next midnight, whatever it does until then.
    let next = from + DAY;
    while (dayOf(next - 900) > day) next -= 900;
    parts.push({ from: seconds(from), to: seconds(next), day });
    from = next;
  }
  parts.push({ from: seconds(from), to: closes, day: dayOf(from) });
  return parts;
}

function ofShifts(
  group: GroupShape,
  shifts: readonly ShiftShape[],
  open: readonly OpenWindow[] | undefined,
  hours: RunHours,
): Shifts {
  const dayOf = hours.dayOf(group.openingHours);
  const firsts = shifts.map((_, i) =>
    shifts.slice(0, i).reduce((sum, { agents }) => sum + agents, 0),
  );
  return shifts.flatMap((shift, i) => {
    const worked = workedWindows(shift);
    const begins = { opens: seconds(shift.from), closes: seconds(endOf(shift)) };
    const onDays = (windows: readonly OpenWindow[]) => {
      const days = weekdaysOf(shift.days ?? 'mon-sun');
      return weekdays.map((_, day) => (days.includes(day) ? windows : []));
    };
    const whole = hours.windowsBy(onDays([begins]), group.openingHours);
    return worked
      .flatMap((window) => {
        const windows = hours.windowsBy(onDays([window]), group.openingHours);
        return open === undefined ? windows : commonWindows(windows, open);
      })
      .filter(({ opens, closes }) => closes > 0 && opens < hours.until)
      .flatMap((window) => {
        // Of the day on which the shift begins, also behind midnight; round the clock, of each day.
        const of = lastBegun(whole, window.opens);
        const isLong = of === undefined || of.closes - of.opens > DAY;
        return isLong
          ? byDay(window, dayOf)
          : [{ from: window.opens, to: window.closes, day: dayOf(of.opens) }];
      })
      .flatMap(({ from, to, day }) =>
        Array.from({ length: shift.agents }, (_, agent) => ({
          agent: (firsts[i] as number) + agent,
          from,
          to,
          day,
        })),
      );
  });
}

/** The last of many windows in order that opens at an instant or before. */
function lastBegun(windows: readonly OpenWindow[], instant: Seconds): OpenWindow | undefined {
  let [low, high] = [0, windows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((windows[middle] as OpenWindow).opens <= instant) low = middle + 1;
    else high = middle;
  }
  return windows[low - 1];
}

/** When a shift ends, in seconds after 0:00 of the day on which it begins. */
export function endOf({ from, to }: ShiftShape): number {
  return to + (to <= from ? DAY : 0);
}

/** A shift without its planned breaks. */
export function workedWindows(shift: ShiftShape): readonly OpenWindow[] {
  const windows: OpenWindow[] = [];
  let opens = shift.from;
  for (const { from, length } of shift.breaks) {
    const begins = from < shift.from ? from + DAY : from;
    if (begins > opens) windows.push({ opens: seconds(opens), closes: seconds(begins) });
    opens = begins + length;
  }
  const end = endOf(shift);
  if (end > opens) windows.push({ opens: seconds(opens), closes: seconds(end) });
  return windows;
}
