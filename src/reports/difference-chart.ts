import type { ComparedFigure } from '../experiment/compare-scenarios.ts';
import type { ComparedDifference } from '../experiment/judged-difference.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { amountText, comparisonWords, quantityText } from './comparison-words.ts';
import { escapeHtml } from './escape-html.ts';
import { capitalised } from './format.ts';
import { plainName } from './plain-difference.ts';

const WIDTH = 480;
const LEFT = 12;
const RIGHT = 12;
const ROW = 38;
const AXIS = 34;
const HALF_BAND = 9;

/** Texts at the axis that are nearer to each other would overlap. */
const APART = 90;

/**
 * What each alternative does to one figure: its difference from the first scenario as a point, the interval as a
 * line, around 0 and the band of what nobody minds. Empty where nothing is known of any.
 */
export function differenceChart(
  { figure, differences, margin }: ComparedFigure,
  report: ComparisonReport,
): string {
  const bars = differences.flatMap((difference, i) => barOf(difference, i));
  if (bars.length === 0) return '';
  const band = Number.isFinite(margin) ? margin : 0;
  const reach = [0, ...bars.flatMap(({ value, low, high }) => [value, low, high])];
  // A band that is far wider than all differences would leave them in a point.
  const spread = Math.max(...reach) - Math.min(...reach);
  const shownBand = Math.min(band, spread === 0 ? band : spread);
  const [from, to] = [Math.min(...reach, -shownBand), Math.max(...reach, shownBand)];
  if (!(to > from)) return '';
  const x = (value: number) =>
    Math.round((LEFT + ((WIDTH - LEFT - RIGHT) * (value - from)) / (to - from)) * 10) / 10;
  const bottom = bars.length * ROW;
  const rows = bars.map(({ name, value, low, high, difference }, row) => {
    const y = row * ROW + 27;
    const kind = difference.comparison;
    const text = `${report.comparison.names[name + 1] ?? ''}: ${comparisonWords[kind]}`;
    const label = `<text x="${LEFT}" y="${row * ROW + 13}">${escapeHtml(text)}</text>`;
    const zero = `<path class="axis" d="M${x(0)} ${y - HALF_BAND}v${2 * HALF_BAND}"/>`;
    return `${label}${zero}<path class="interval ${kind}" d="M${x(low)} ${y}H${x(high)}"/><circle class="point ${kind}" cx="${x(value)}" cy="${y}" r="4"/>`;
  });
  const minded = bars.map(
    (_, row) =>
      `<rect class="minded" x="${x(-shownBand)}" y="${row * ROW + 27 - HALF_BAND}" width="${Math.round((x(shownBand) - x(-shownBand)) * 10) / 10}" height="${2 * HALF_BAND}"/>`,
  );
  const ticks = [0, from, to].filter((value, i) => i === 0 || Math.abs(x(0) - x(value)) > APART);
  const labels = ticks.map((value) => {
    const anchor = x(value) < APART / 2 ? 'start' : x(value) > WIDTH - APART / 2 ? 'end' : 'middle';
    return `<text x="${x(value)}" y="${bottom + 22}" text-anchor="${anchor}">${escapeHtml(quantityText(value, figure, report))}</text>`;
  });
  const title = `${capitalised(plainName(figure))}: difference from the first`;
  const description = bars
    .map(
      ({ name, difference }) =>
        `${report.comparison.names[name + 1] ?? ''} ${amountText(difference, figure, report)}, ${comparisonWords[difference.comparison]}`,
    )
    .join('; ');
  return `<figure>
<figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${bottom + AXIS}" role="img" aria-label="${escapeHtml(`${title}. ${description}.`)}">
${minded.join('')}
${rows.join('\n')}
<path class="axis" d="M${x(0)} ${bottom}v8M${LEFT} ${bottom + 4}H${WIDTH - RIGHT}"/>
${labels.join('\n')}
</svg>
<ul class="legend"><li><span class="key minded" aria-hidden="true"></span>what nobody minds</li></ul>
</figure>`;
}

interface Bar {
  /** Of the alternative. */
  readonly name: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly difference: ComparedDifference;
}

function barOf(difference: ComparedDifference, name: number): readonly Bar[] {
  const { value, interval } = difference;
  const { low, high } = interval ?? { low: value, high: value };
  return [value, low, high].every(Number.isFinite) ? [{ name, value, low, high, difference }] : [];
}
