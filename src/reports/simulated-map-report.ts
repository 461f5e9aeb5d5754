import type { MapDifference } from '../experiment/compare-maps.ts';
import type { SimulatedMap } from '../experiment/map-journeys.ts';
import { spentKinds } from '../journey-map/time-kind.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import {
  formatCount,
  formatDifference,
  formatDuration,
  formatEstimate,
  formatNumberOf,
  formatShare,
} from './format.ts';
import {
  coursesText,
  gainsText,
  jsonText,
  kindsText,
  logJson,
  paragraphs,
} from './journey-map-report.ts';
import { estimateOf } from './json-figure.ts';
import { textTable } from './text-table.ts';

const WIDTH = 100;

/** A change of the scenario, and what it does to the map. */
export interface MappedChange {
  /** In words, such as `payment 2 times as fast`. */
  readonly name: string;
  readonly map: SimulatedMap;
  readonly difference: MapDifference;
  /** Of faster work: what the shares of the first map say of it, by 1 − f + f/k. */
  readonly byShares?: {
    readonly left: number;
    /** The longest step then. */
    readonly next: string | undefined;
    /** The steps that become faster with it, since they are on the same channel. */
    readonly together: readonly string[];
  };
}

/** Simulated journeys, where their time goes, and what changes do to that. */
export interface SimulatedMapReport {
  readonly map: SimulatedMap;
  readonly hasHours: boolean;
  readonly currency: string;
  readonly changes: readonly MappedChange[];
}

/** What `holdline map` prints of a scenario. */
export function simulatedMapText({ map, hasHours, changes }: SimulatedMapReport): string {
  const { log, shares, lost } = map;
  return paragraphs([
    ...map.broken.map(
      (law) => `A BUG OF HOLDLINE'S: a law that holds in every run is broken, ${law}.`,
    ),
    'WHERE THE TIME GOES, SIMULATED',
    stepsTable(map),
    kindsText(shares, hasHours),
    ...(hasHours ? [hoursTable(map)] : []),
    ...(lost === undefined
      ? []
      : [
          'Lost: customers who would be there at the end of the run with perfect service and are not, each at the step where the cause of a bad journey first came up; they add up to the whole.',
        ]),
    ...coursesText(log),
    ...gainsText(shares.steps),
    ...(changes.length > 0 || log.cases.length === 0
      ? []
      : [
          '--faster step=2 and --change path=value simulate it on the same customers: queues become shorter, too, and customers go other ways.',
        ]),
    ...changes.flatMap(changeText),
    countsText(map),
  ]);
}

/** The same for machines. */
export function simulatedMapJson({ map, currency, changes }: SimulatedMapReport): string {
  const { lost } = map;
  const loss = (one: SimulatedMap['lost']) =>
    one === undefined
      ? null
      : { customers: estimateOf(one.customers), money: estimateOf(one.money) };
  const kinds = (of: SimulatedMap['kinds']) =>
    Object.fromEntries(spentKinds.map((kind) => [kind, estimateOf(of[kind])]));
  return jsonText({
    format: 1,
    replications: map.replications,
    currency,
    early: map.early,
    open: map.open,
    broken: map.broken,
    ...logJson(map),
    simulated: {
      time: estimateOf(map.time),
      kinds: kinds(map.kinds),
      lost: loss(lost),
      steps: map.steps.map((one) => ({
        step: one.step,
        share: estimateOf(one.share),
        time: estimateOf(one.time),
        kinds: kinds(one.kinds),
        lost: loss(one.lost),
      })),
    },
    changes: changes.map(({ name, difference, byShares }) => ({
      name,
      replications: difference.replications,
      left: estimateOf(difference.left),
      longest: difference.steps[0]?.step ?? null,
      steps: difference.steps.map(({ step, before, after, difference: one }) => ({
        step,
        before,
        after,
        difference: estimateOf(one),
      })),
      lost: difference.lost === undefined ? null : estimateOf(difference.lost),
      byShares: byShares ?? null,
    })),
  });
}

function stepsTable(map: SimulatedMap): string {
  const { steps, kinds, time, lost, shares } = map;
  const visits = new Map(shares.steps.map((one) => [one.step, one.visits]));
  const journeys = map.log.cases.length;
  const row = (
    step: string,
    count: string,
    time: string,
    share: string,
    split: SimulatedMap['kinds'],
    customers: Estimate | undefined,
  ) => [
    step,
    count,
    time,
    share,
    ...spentKinds.map((kind) => formatShare(split[kind].value)),
    ...(lost === undefined
      ? []
      : [customers === undefined ? '' : formatEstimate(customers, 'count')]),
  ];
  return textTable(
    {
      caption: 'Where the time goes',
      head: [
        'step',
        'visits each',
        'time each',
        'share',
        ...spentKinds,
        ...(lost === undefined ? [] : ['customers lost']),
      ],
      rows: [
        ...steps.map((one) =>
          row(
            one.step,
            ((visits.get(one.step) ?? 0) / journeys).toFixed(2),
            formatDuration(one.time.value),
            // With one more column there is no room for an interval; `--json` has it.
            lost === undefined ? formatEstimate(one.share, 'share') : formatShare(one.share.value),
            one.kinds,
            one.lost?.customers,
          ),
        ),
        row('all', '', formatDuration(time.value), formatShare(1), kinds, lost?.customers),
      ],
      numeric: [1, 2, 3, 4, 5, 6, 7, 8],
    },
    WIDTH,
  );
}

function hoursTable({ shares }: SimulatedMap): string {
  return textTable(
    {
      caption: 'The same in business hours',
      head: ['in business hours', 'share', ...spentKinds],
      rows: shares.steps.map(({ step, businessShare, kinds }) => [
        step,
        formatShare(businessShare),
        ...spentKinds.map((kind) => formatShare(kinds[kind].businessShare)),
      ]),
      numeric: [1, 2, 3, 4, 5],
    },
    WIDTH,
  );
}

function changeText({ name, difference, byShares, map }: MappedChange): readonly string[] {
  const { left, steps, lost } = difference;
  const longest = steps[0]?.step;
  const share = map.steps.find(({ step }) => step === longest)?.share;
  return [
    `WITH ${name}, SIMULATED ON THE SAME CUSTOMERS`,
    textTable(
      {
        caption: 'Time a journey, before and after',
        head: ['step', 'before', 'after', 'difference', 'share after'],
        rows: steps.map((one) => [
          one.step,
          formatDuration(one.before),
          formatDuration(one.after),
          formatDifference(one.difference, 's'),
          formatShare(map.steps.find(({ step }) => step === one.step)?.share.value ?? 0),
        ]),
        numeric: [1, 2, 3, 4],
      },
      WIDTH,
    ),
    `Simulated: ${formatEstimate(left, 'share')} of the time is left${longest === undefined || share === undefined ? '' : `, and ${longest} is the longest, ${formatEstimate(share, 'share')} of it`}.`,
    ...(byShares === undefined
      ? []
      : [
          `By the shares alone, as 1 − f + f/k of unchanged queues and ways: ${formatShare(byShares.left)} is left${byShares.next === undefined ? '' : `, and ${byShares.next} is the longest`}.${byShares.together.length < 2 ? '' : ` On one channel, and so faster together: ${byShares.together.join(', ')}.`}`,
        ]),
    ...(lost === undefined
      ? []
      : [`Customers lost to service, after less before: ${formatEstimate(lost, 'count')}.`]),
  ];
}

function countsText({ replications, log, time, early, open }: SimulatedMap): string {
  const leftOut = [
    ...(early > 0 ? [`${formatCount(early)} that began too early`] : []),
    ...(open > 0 ? [`${formatCount(open)} that were not over at the end`] : []),
  ];
  return `${formatNumberOf(log.cases.length, 'journey')} in ${formatNumberOf(replications, 'replication')}, of ${formatEstimate(time, 's')} each; intervals of 95 %.${leftOut.length === 0 ? '' : ` Left out: ${leftOut.join(', ')}.`}`;
}
