import type { SimulatedFigure } from '../experiment/simulate.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText, statisticText } from '../scenario/figure.ts';
import { measures } from '../scenario/measures.ts';
import { formatShortEstimate } from './format.ts';
import { type Block, loud, note, type ReportSection, tableBlock } from './report-section.ts';
import type { RunReport } from './run-report.ts';

/** The rows of the comparison; the log itself is one sample of what the simulation draws many of. */
const compared: readonly string[] = [
  'served',
  'abandoned',
  'serviceLevel',
  'wait avg',
  'wait p(90)',
  'waitAll avg',
  'handling avg',
];

function isCompared({ measure, statistic }: Figure): boolean {
  return [measure, `${measure} ${statisticText(statistic)}`].some((text) =>
    compared.includes(text),
  );
}

/** What the log saw of the contacts that were played from it, beside both worlds. */
export function loggedSection({ logged, simulation, load, scenario }: RunReport): ReportSection {
  const findings = (found: readonly SimulatedFigure[]) =>
    new Map(found.map((one) => [figureText(one.figure), one]));
  const simulated = findings(simulation.figures);
  const inWindow = new Map(load?.figures.map((one) => [figureText(one.figure), one]) ?? []);
  const rows = (logged ?? []).flatMap((real) => {
    const { measure } = real.figure;
    if (!isCompared(real.figure)) return [];
    const text = figureText(real.figure);
    const { unit } = measures[measure];
    const cell = (found: Estimate | undefined) =>
      found === undefined ? 'none' : formatShortEstimate(found, unit);
    const window = inWindow.get(text);
    return [
      [
        text,
        cell(real),
        cell(simulated.get(text)),
        ...(load === undefined ? [] : [cell(window?.ideal), cell(window?.measured)]),
      ],
    ];
  });
  return {
    id: 'logged',
    title: 'The log and both worlds',
    blocks: [
      note(`Contacts of ${scenario.arrivals ?? 'a log'}.`),
      ...doubtOf(logged ?? [], simulated),
      tableBlock({
        caption: 'What the log saw, and what was simulated and measured of the same contacts',
        head: ['figure', 'log', 'simulated', ...(load === undefined ? [] : ['ideal', 'measured'])],
        rows,
        numeric: [1, 2, 3, 4],
      }),
    ],
  };
}

/** Says where the scenario is not that of the log. */
function doubtOf(
  logged: readonly SimulatedFigure[],
  simulated: ReadonlyMap<string, Estimate>,
): readonly Block[] {
  const outside = logged.filter(({ figure, value }) => {
    const found = simulated.get(figureText(figure));
    return isCompared(figure) && found !== undefined && isOutside(value, found);
  });
  if (outside.length === 0) return [];
  const names = outside.map(({ figure }) => figureText(figure)).join(', ');
  return [
    loud(
      `What the log saw lies outside what 19 of 20 simulated days show (${names}): the agents or laws of the scenario are not those of the log; calibrate before you believe it.`,
      'unsure',
    ),
  ];
}

/**
 * Whether one more day lies outside the interval that such a day has with the confidence of the
 * estimate's: a mean of n days is known to t·s/√n, a single day to t·s·√(1 + 1/n), √(n + 1) times as much.
 */
function isOutside(day: number, { value, interval, samples }: Estimate): boolean {
  if (interval === undefined || Number.isNaN(day)) return false;
  const wider = Math.sqrt(samples + 1);
  return (
    day < value - (value - interval.low) * wider || day > value + (interval.high - value) * wider
  );
}
