import type {
  AssumptionSweep,
  Headline,
  SweptAssumption,
} from '../experiment/sweep-assumptions.ts';
import { escapeHtml } from './escape-html.ts';
import { headlineValue } from './headline-text.ts';

/** More bars than this say nothing more: the rest is in the table. */
const MOST_BARS = 8;

const WIDTH = 480;
const LEFT = 12;
const RIGHT = 12;
const ROW = 34;
const BAR = 12;
const AXIS = 34;

/** Texts at the axis that are nearer to each other would overlap. */
const APART = 70;

/**
 * What each assumption does to one headline, the most influential at the top: a bar from the value at
 * the low end of its range to that at the high end, around the value as it is. Empty where nothing
 * moves it by more than chance.
 */
export function tornadoChart(sweep: AssumptionSweep, headline: number): string {
  const about: Headline = sweep.headlines[headline] ?? { name: '', unit: 'count' };
  const { name } = about;
  const base = sweep.base[headline]?.value ?? Number.NaN;
  const bars = sweep.assumptions
    .flatMap((one) => barOf(one, headline, base))
    .sort((a, b) => reach(b, base) - reach(a, base))
    .slice(0, MOST_BARS);
  if (bars.length === 0 || Number.isNaN(base)) return '';

  const values = [base, ...bars.flatMap(({ low, high }) => [low, high])];
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const x = (value: number) =>
    Math.round((LEFT + ((WIDTH - LEFT - RIGHT) * (value - from)) / (to - from)) * 10) / 10;
  const bottom = bars.length * ROW;
  const rows = bars.map(({ path, low, high }, i) => {
    const top = i * ROW;
    const half = (kind: string, value: number) => {
      const [left, right] = [x(Math.min(base, value)), x(Math.max(base, value))];
      const width = Math.round((right - left) * 10) / 10;
      return `<rect class="${kind}" x="${left}" y="${top + 18}" width="${width}" height="${BAR}"/>`;
    };
    return `<text x="${LEFT}" y="${top + 13}">${escapeHtml(path)}</text>${half('p90', low)}${half('mean', high)}<path class="axis" d="M${x(base)} ${top + 16}v${BAR + 4}"/>`;
  });
  const ticks = [base, from, to].filter(
    (value, i, all) =>
      i === 0 || all.slice(0, 1).every((one) => Math.abs(x(one) - x(value)) > APART),
  );
  const labels = ticks.map((value) => {
    const anchor = value === from ? 'start' : value === to ? 'end' : 'middle';
    return `<text x="${x(value)}" y="${bottom + 20}" text-anchor="${anchor}">${escapeHtml(headlineValue(value, about))}</text>`;
  });
  const widest = bars[0]?.path ?? '';
  const description = `${bars.length === 1 ? 'One bar' : `${bars.length} bars`} around ${headlineValue(base, about)}; the widest is of ${widest}.`;
  return `<figure>
<figcaption>${escapeHtml(`${name}: what assumptions do to it`)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${bottom + AXIS}" role="img" aria-label="${escapeHtml(`${name}: what assumptions do to it. ${description}`)}">
${rows.join('\n')}
<path class="axis" d="M${x(base)} ${bottom + 1}v6M${LEFT} ${bottom + 4}H${WIDTH - RIGHT}"/>
${labels.join('\n')}
</svg>
<ul class="legend"><li><span class="key p90" aria-hidden="true"></span>at the low end of the range</li><li><span class="key mean" aria-hidden="true"></span>at the high end</li></ul>
</figure>`;
}

interface Bar {
  readonly path: string;
  /** The value at each end of the range. */
  readonly low: number;
  readonly high: number;
}

/** The bar of an assumption that moves the headline by more than chance. */
function barOf({ path, ends }: SweptAssumption, headline: number, base: number): readonly Bar[] {
  const [low, high] = ends.map(({ effects }) => effects[headline]);
  const isTold = low?.isTold === true || high?.isTold === true;
  if (!isTold) return [];
  const at = (value = Number.NaN) => (Number.isNaN(value) ? base : value);
  return [{ path, low: at(low?.estimate.value), high: at(high?.estimate.value) }];
}

function reach({ low, high }: Bar, base: number): number {
  return Math.max(Math.abs(low - base), Math.abs(high - base));
}
