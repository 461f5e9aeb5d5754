import { chart, placeX, placeY } from './chart-axes.ts';
import { formatCount } from './format.ts';
import type { LoadReport, RunReport } from './run-report.ts';
import { waitAxis } from './wait-chart.ts';

/** More points than this are a blot, and a heavy page. */
const MOST_POINTS = 1500;

/** Each contact's measured wait over its ideal one, of one channel; empty where there is none. */
export function overheadChart({ scenario }: RunReport, load: LoadReport, channel: number): string {
  const waits = waitsOf(load, channel);
  if (waits.length === 0) return '';
  const every = Math.ceil(waits.length / MOST_POINTS);
  const shown = waits.filter((_, i) => i % every === 0);
  const all = shown.flatMap(({ ideal, measured }) => [ideal, measured]);
  const x = waitAxis(all, 'ideal wait, simulated');
  const y = waitAxis(all, 'measured wait, simulated');
  const name = scenario.channels[channel]?.name ?? '';
  const above = waits.filter(({ ideal, measured }) => measured > ideal).length;
  const points = shown.map(
    ({ ideal, measured }) =>
      `<circle class="pair" cx="${placeX(x, ideal)}" cy="${placeY(y, measured)}" r="2.5"/>`,
  );
  const equal = `<path class="equal" d="M${placeX(x, 0)} ${placeY(y, 0)}L${placeX(x, x.to)} ${placeY(y, x.to)}"/>`;
  const part = every === 1 ? '' : `, 1 in ${every} shown`;
  return chart(
    {
      title: `${name}: measured against ideal wait`,
      description: `${formatCount(above)} of ${formatCount(waits.length)} contacts waited longer than in the ideal run.`,
      x,
      y,
    },
    [equal, ...points].join('\n'),
    [
      ['pair', `a contact served in both worlds (${formatCount(waits.length)}${part})`],
      ['equal', 'equal waits'],
    ],
  );
}

function waitsOf(
  { paired }: LoadReport,
  channel: number,
): readonly { readonly ideal: number; readonly measured: number }[] {
  if (paired === undefined) return [];
  const { ideal, measured } = paired.firstResponse;
  return Array.from(paired.channel.keys())
    .filter((row) => paired.channel[row] === channel)
    .map((row) => ({ ideal: ideal[row] as number, measured: measured[row] as number }))
    .filter((pair) => Number.isFinite(pair.ideal) && Number.isFinite(pair.measured));
}
