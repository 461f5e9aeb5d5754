import type { EventLog } from '../journey-map/event-log.ts';
import { fasterSteps, type ShorterTime, withoutStep } from '../journey-map/shorter-step.ts';
import { type SpentKind, spentKinds } from '../journey-map/time-kind.ts';
import type { SpentTime, StepTime, TimeShares } from '../journey-map/time-shares.ts';
import { type Transition, transitions } from '../journey-map/transitions.ts';
import { type Variant, variants } from '../journey-map/variants.ts';
import { firstOf } from '../scenario/quote.ts';
import { formatCount, formatDuration, formatNumberOf, formatShare } from './format.ts';
import { textTable, wrap } from './text-table.ts';

const WIDTH = 100;
/** Of long lists the text shows the first rows; `--json` has all. */
const MOST_ROWS = 10;
/** Work that is made twice as fast. */
const TWICE = 2;

/** What goes into a time, in words. */
const kindWords: Readonly<Record<SpentKind, string>> = {
  waiting: 'waiting',
  served: 'being served',
  customer: 'waiting for the customer',
  rework: 'rework',
};

/** A log, and where its time went. */
export interface JourneyMap {
  readonly log: EventLog;
  readonly shares: TimeShares;
  /** Whether business hours are known. */
  readonly hasHours: boolean;
  /** What the cells of its rows are separated by, as it is called. */
  readonly separator: string;
  /** Rows that are none, a line each. */
  readonly unread: readonly string[];
}

/** What `holdline map` prints of a log. */
export function journeyMapText(map: JourneyMap): string {
  const { log, shares, hasHours, separator, unread } = map;
  const { faults, cases } = log;
  return paragraphs([
    'WHERE THE TIME GOES',
    stepsTable(shares, cases.length, hasHours),
    kindsText(shares, hasHours),
    ...coursesText(log),
    ...gainsText(shares.steps),
    `${formatNumberOf(cases.length, 'case')}.${faultsText(faults)}${wholeText(shares.wholeCases, cases.length)}${separator === 'comma' ? '' : ` Cells are separated by ${separator}.`}`,
    ...(unread.length === 0
      ? []
      : [
          `Left out, too, ${unread.length === 1 ? 'a row that is none' : `${formatCount(unread.length)} rows that are none`}; nobody knows of which case:`,
          ...firstOf(unread),
        ]),
  ]);
}

/** The same for machines: times in seconds, shares from 0 to 1. */
export function journeyMapJson(map: JourneyMap): string {
  return jsonText({ separator: map.separator, unread: map.unread, ...logJson(map) });
}

/** What is the same of every map, for machines. */
export function logJson({ log, shares }: Pick<JourneyMap, 'log' | 'shares'>): object {
  const { faults, cases, activities } = log;
  return {
    cases: cases.length,
    wholeCases: shares.wholeCases,
    timeEach: shares.eachCase,
    activities,
    faults,
    steps: shares.steps,
    kinds: shares.kinds,
    transitions: transitions(log),
    variants: variants(log),
    twiceAsFast: shares.steps.map(({ step }) => ({
      step,
      ...fasterSteps(shares.steps, new Set([step]), TWICE),
    })),
    without: shares.steps.map(({ step }) => ({ step, ...withoutStep(shares.steps, step) })),
  };
}

/** JSON has no NaN: the deviation of a single time is unknown. */
export function jsonText(of: object): string {
  return `${JSON.stringify(of, (_, value: unknown) => (Number.isNaN(value) ? null : value), 2)}\n`;
}

/** Paragraphs and tables, with an empty line between them. */
export function paragraphs(parts: readonly string[]): string {
  const wrapped = parts.map((part) => (part.includes('\n') ? part : wrap(part, WIDTH).join('\n')));
  return `${wrapped.join('\n\n')}\n`;
}

function stepsTable(shares: TimeShares, cases: number, hasHours: boolean): string {
  const row = (step: string, counts: readonly string[], time: string, spent: SpentTime) => [
    step,
    ...counts,
    time,
    formatShare(spent.calendarShare),
    ...(hasHours ? [formatShare(spent.businessShare)] : []),
  ];
  const split = (kinds: StepTime['kinds']) =>
    spentKinds.map((kind) => formatShare(kinds[kind].calendarShare));
  return textTable(
    {
      caption: 'Where the time goes',
      head: [
        'step',
        'visits',
        'cases',
        'time a case',
        'share',
        ...(hasHours ? ['in hours'] : []),
        ...spentKinds,
      ],
      rows: [
        ...shares.steps
          .slice(0, MOST_ROWS)
          .map((one) => [
            ...row(
              one.step,
              [formatCount(one.visits), formatCount(one.cases)],
              formatDuration(one.eachCase),
              one,
            ),
            ...split(one.kinds),
          ]),
        [
          'all',
          '',
          formatCount(cases),
          formatDuration(shares.eachCase),
          formatShare(shares.calendar > 0 ? 1 : 0),
          ...(hasHours ? [formatShare(shares.business > 0 ? 1 : 0)] : []),
          ...split(shares.kinds),
        ],
      ],
      numeric: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    },
    WIDTH,
  );
}

/** The whole time by kind, in words. */
export function kindsText({ kinds }: TimeShares, hasHours: boolean): string {
  const told = spentKinds.map((kind) => {
    const { calendarShare, businessShare } = kinds[kind];
    const inHours = hasHours ? ` (${formatShare(businessShare)} in business hours)` : '';
    return `${kindWords[kind]} ${formatShare(calendarShare)}${inHours}`;
  });
  return `Of all time: ${told.join(', ')}.`;
}

/** What follows on what, and which courses there are. */
export function coursesText(log: EventLog): readonly string[] {
  return [...transitionsText(transitions(log)), ...variantsText(variants(log))];
}

function transitionsText(found: readonly Transition[]): readonly string[] {
  if (found.length === 0) return [];
  return [
    'WHAT FOLLOWS ON WHAT, FROM BEGINNING TO BEGINNING',
    textTable(
      {
        caption: 'What follows on what',
        head: ['from', 'to', 'times', 'mean', 'median', '90 % within', 'share'],
        rows: found
          .slice(0, MOST_ROWS)
          .map(({ from, to, time, share }) => [
            from,
            to,
            formatCount(time.count),
            formatDuration(time.mean),
            formatDuration(time.median),
            formatDuration(time.p90),
            formatShare(share),
          ]),
        numeric: [2, 3, 4, 5, 6],
      },
      WIDTH,
    ),
  ];
}

function variantsText(found: readonly Variant[]): readonly string[] {
  if (found.length === 0) return [];
  return [
    `COURSES: ${formatCount(found.length)}`,
    textTable(
      {
        caption: 'Courses',
        head: ['cases', 'share', 'course'],
        rows: found
          .slice(0, MOST_ROWS)
          .map(({ activities, cases, share }) => [
            formatCount(cases),
            formatShare(share),
            activities.join(' > '),
          ]),
        numeric: [0, 1],
      },
      WIDTH,
    ),
  ];
}

/** A share of waiting below which nobody asks what shortens it. */
const NOTABLE = 0.0005;

/** What there is to gain, by the shares alone: the longest step, the most work and the most waiting. */
export function gainsText(steps: readonly StepTime[]): readonly string[] {
  const [longest] = steps;
  if (longest === undefined || longest.calendar === 0) return [];
  const without = withoutStep(steps, longest.step);
  const most = (of: (step: StepTime) => number): StepTime =>
    steps.reduce((best, one) => (of(one) > of(best) ? one : best), longest);
  const worked = most(({ work }) => work.calendar);
  const waited = most(({ kinds }) => kinds.waiting.calendar);
  const faster = fasterSteps(steps, new Set([worked.step]), TWICE);
  const waiting = waited.kinds.waiting.calendarShare;
  return [
    'WHAT THERE IS TO GAIN, BY THESE SHARES',
    `The longest step is ${longest.step}, ${mostlyText(longest)}. Without it ${formatShare(without.left)} of the time is left${nextText(without, longest)}.`,
    ...(worked.work.calendar === 0
      ? []
      : [
          `Most work is in ${worked.step}, ${formatShare(worked.work.calendarShare)} of the time. Twice as fast, it leaves ${formatShare(faster.left)}${nextText(faster, worked)}.`,
        ]),
    ...(waiting < NOTABLE
      ? []
      : [
          `Most waiting is for ${waited.step}, ${formatShare(waiting)} of the time. Waiting does not become shorter as work does: what shortens a queue, a simulation says.`,
        ]),
  ];
}

/** What most of a step's time goes into. */
function mostlyText({ kinds }: StepTime): string {
  const most = spentKinds.reduce((best, kind) =>
    kinds[kind].calendar > kinds[best].calendar ? kind : best,
  );
  return `most of it ${kindWords[most]}`;
}

function nextText({ next }: ShorterTime, { step }: StepTime): string {
  if (next === undefined) return '';
  return next === step ? ', and it is still the longest' : `, and ${next} is the longest`;
}

/** Of how many cases the time a case and the courses are, where not of all. */
function wholeText(whole: number, cases: number): string {
  if (whole === cases) return '';
  const left = `leave out ${formatNumberOf(cases - whole, 'case')} with a row left out`;
  return whole === 0
    ? ` The time a case and the courses ${left}: there is none without, so both are unknown.`
    : ` The time a case and the courses are of ${formatCount(whole)}: they ${left}.`;
}

export function faultsText({ missing, reversed, overlapping }: EventLog['faults']): string {
  const told = [
    ...(missing > 0
      ? [
          `${formatCount(missing)} without a case, an activity or a time that can be read (left out)`,
        ]
      : []),
    ...(reversed > 0 ? [`${formatCount(reversed)} that end before they begin (left out)`] : []),
    ...(overlapping > 0
      ? [`${formatCount(overlapping)} that begin before an earlier one ends`]
      : []),
  ];
  return told.length === 0
    ? ''
    : ` Rows at fault: ${told.join(', ')}. No mean is of a time that they leave unclear.`;
}
