import type { Estimate } from '../mathematics/statistics/estimate.ts';
import type { Figure, Statistic } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import { estimatesByFigure, shown } from './figure-lookup.ts';
import { formatShortEstimate, none, unitOf } from './format.ts';
import { type Block, note, tableBlock } from './report-section.ts';
import type { LoadReport, RunReport } from './run-report.ts';

const avg: Statistic = { kind: 'avg' };
const rate: Statistic = { kind: 'rate' };
const count: Statistic = { kind: 'count' };
const p90: Statistic = { kind: 'percentile', percent: 90 };

const rows: readonly (readonly [name: string, measure: Measure, statistic: Statistic])[] = [
  ['Callbacks', 'callbacks', count],
  ['Offered one %', 'callbackOffered', rate],
  ['Accepted %', 'callbackAccepted', rate],
  ['Reached %', 'callbackReached', rate],
  ['Time to callback', 'callbackWait', avg],
  ['Time to callback p90', 'callbackWait', p90],
];

/** What became of callbacks, of the channels that offer them; nothing where none does. */
export function callbackBlocks({ scenario, simulation }: RunReport): readonly Block[] {
  const find = estimatesByFigure(simulation.figures);
  const names = offering(scenario, find);
  if (names.length === 0) return [];
  const means = (measure: Measure): string => measures[measure].means;
  return [
    tableBlock({
      caption: `Callbacks: ${names.join(', ')}`,
      head: ['callbacks', ...names],
      rows: rows.map(([name, measure, statistic]) => [
        name,
        ...names.map((of) => shown(find, { measure, of, statistic })),
      ]),
      numeric: names.map((_, i) => i + 1),
    }),
    note(
      `Callbacks: ${means('callbacks')}. Offered one %: ${means('callbackOffered')}. Accepted %: ${means('callbackAccepted')}. Reached %: ${means('callbackReached')}. Time to callback: ${means('callbackWait')}. The service level and the ASA above count the time off the line like the time on it; whom the last call did not reach has given up.`,
    ),
  ];
}

/** The same of the customers of a load, in both worlds. */
export function callbacksUnderLoad(
  { figures }: Pick<LoadReport, 'figures'>,
  scenario: RunReport['scenario'],
): readonly Block[] {
  const [ideal, measured] = (['ideal', 'measured'] as const).map((world) =>
    estimatesByFigure(figures.map((one) => ({ figure: one.figure, ...one[world] }))),
  ) as [Find, Find];
  const names = offering(scenario, ideal);
  if (names.length === 0) return [];
  return [
    tableBlock({
      caption: 'Callbacks to the customers of the window, in both worlds',
      head: ['callbacks', ...names.flatMap((name) => [`${name}, ideal`, `${name}, measured`])],
      rows: rows.map(([name, measure, statistic]) => [
        name,
        ...names.flatMap((of) =>
          [ideal, measured].map((find) => {
            const figure = { measure, of, statistic };
            const found = find(figure);
            return found === undefined ? none : formatShortEstimate(found, unitOf(figure));
          }),
        ),
      ]),
      numeric: names.flatMap((_, i) => [2 * i + 1, 2 * i + 2]),
    }),
    note('Of one run, where a bare value has no interval.'),
  ];
}

type Find = (figure: Figure) => Estimate | undefined;

/** The channels that offer callbacks. */
const offering = ({ channels }: RunReport['scenario'], find: Find): readonly string[] =>
  channels
    .map(({ name }) => name)
    .filter((of) => find({ measure: 'callbacks', of, statistic: count }) !== undefined);
