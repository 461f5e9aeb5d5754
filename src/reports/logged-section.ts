import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { figureText, measures, statisticText } from '../scenario/target.ts';
import { formatShortEstimate } from './format.ts';
import { note, type ReportSection, tableBlock } from './report-section.ts';
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

/** What the log saw of the contacts that were played from it, beside both worlds. */
export function loggedSection({ logged, simulation, load, scenario }: RunReport): ReportSection {
  const findings = (found: readonly (Estimate & { figure: Parameters<typeof figureText>[0] })[]) =>
    new Map(found.map((one) => [figureText(one.figure), one]));
  const simulated = findings(simulation.figures);
  const inWindow = new Map(load?.figures.map((one) => [figureText(one.figure), one]) ?? []);
  const rows = (logged ?? []).flatMap((real) => {
    const { measure, statistic } = real.figure;
    if (!compared.includes(measure) && !compared.includes(`${measure} ${statisticText(statistic)}`))
      return [];
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
      tableBlock({
        caption: 'What the log saw, and what was simulated and measured of the same contacts',
        head: ['figure', 'log', 'simulated', ...(load === undefined ? [] : ['ideal', 'measured'])],
        rows,
        numeric: [1, 2, 3, 4],
      }),
    ],
  };
}
