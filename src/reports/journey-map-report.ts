import type { EventLog } from '../journey-map/event-log.ts';
import { fasterSteps } from '../journey-map/faster-step.ts';
import type { StepTime, TimeShares } from '../journey-map/time-shares.ts';
import { type Transition, transitions } from '../journey-map/transitions.ts';
import { type Variant, variants } from '../journey-map/variants.ts';
import { formatCount, formatDuration, formatNumberOf, formatShare } from './format.ts';
import { textTable, wrap } from './text-table.ts';

const WIDTH = 100;
/** Of long lists the text shows the first rows; `--json` has all. */
const MOST_ROWS = 10;
/** A step made twice as fast. */
const TWICE = 2;

/** A log, and where its time went. */
export interface JourneyMap {
  readonly log: EventLog;
  readonly shares: TimeShares;
  /** Whether business hours are known. */
  readonly hasHours: boolean;
}

/** What `holdline map` prints. */
export function journeyMapText({ log, shares, hasHours }: JourneyMap): string {
  const { faults, cases } = log;
  const lines = [
    ...stepsText(shares.steps, cases.length, hasHours),
    ...kindsText(shares, hasHours),
    ...transitionsText(transitions(log)),
    ...variantsText(variants(log)),
    ...gainsText(shares.steps),
    `${formatNumberOf(cases.length, 'case')}.${faultsText(faults)}`,
  ];
  return `${lines.map((part) => (part.includes('\n') ? part : wrap(part, WIDTH).join('\n'))).join('\n\n')}\n`;
}

/** The same for machines: times in seconds, shares from 0 to 1. */
export function journeyMapJson({ log, shares }: JourneyMap): string {
  const { faults, cases, activities } = log;
  return `${JSON.stringify(
    {
      cases: cases.length,
      activities,
      faults,
      steps: shares.steps,
      kinds: shares.kinds,
      transitions: transitions(log),
      variants: variants(log),
      twiceAsFast: fasterSteps(shares.steps, TWICE),
    },
    // JSON has no NaN: the deviation of a single time is unknown.
    (_, value: unknown) => (Number.isNaN(value) ? null : value),
    2,
  )}\n`;
}

function stepsText(
  steps: readonly StepTime[],
  cases: number,
  hasHours: boolean,
): readonly string[] {
  return [
    'WHERE THE TIME GOES',
    textTable(
      {
        caption: 'Where the time goes',
        head: [
          'step',
          'visits',
          'cases',
          'time a case',
          'share',
          ...(hasHours ? ['in hours'] : []),
        ],
        rows: steps
          .slice(0, MOST_ROWS)
          .map((one) => [
            one.step,
            formatCount(one.visits),
            formatCount(one.cases),
            formatDuration(one.calendar / cases),
            formatShare(one.calendarShare),
            ...(hasHours ? [formatShare(one.businessShare)] : []),
          ]),
        numeric: [1, 2, 3, 4, 5],
      },
      WIDTH,
    ),
  ];
}

function kindsText({ kinds }: TimeShares, hasHours: boolean): readonly string[] {
  const told = [kinds.waiting, kinds.served, kinds.customer, kinds.rework].map(
    ({ step, calendarShare, businessShare }) =>
      `${step} ${formatShare(calendarShare)}${hasHours ? ` (${formatShare(businessShare)} in business hours)` : ''}`,
  );
  return [`Of all time: ${told.join(', ')}.`];
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

/** The step that takes the most, made twice as fast. */
function gainsText(steps: readonly StepTime[]): readonly string[] {
  const [first] = fasterSteps(steps, TWICE);
  if (first === undefined) return [];
  const then =
    first.next === first.step
      ? 'it is still the longest'
      : `${String(first.next)} is the longest then`;
  return [
    `With ${first.step} twice as fast, ${formatShare(first.left)} of the time is left, and ${then}. A step of waiting does not become faster like this: simulate it.`,
  ];
}

function faultsText({ missing, reversed, overlapping }: EventLog['faults']): string {
  const told = [
    ...(missing > 0 ? [`${formatCount(missing)} without a time that can be read (left out)`] : []),
    ...(reversed > 0 ? [`${formatCount(reversed)} that end before they begin (left out)`] : []),
    ...(overlapping > 0
      ? [`${formatCount(overlapping)} that begin before the one before ends`]
      : []),
  ];
  return told.length === 0 ? '' : ` Rows at fault: ${told.join(', ')}.`;
}
