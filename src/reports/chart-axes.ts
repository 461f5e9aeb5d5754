import { escapeHtml } from './escape-html.ts';

/** A chart's plane: what stands at its edges, in the data's own units. */
export interface Plane {
  readonly title: string;
  /** What the chart shows, for those who do not see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Drawn beneath the grid; nothing where left out. */
  readonly behind?: string;
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  format(value: number): string;
}

const WIDTH = 480;
const HEIGHT = 260;
/** Room for the longest labels of an axis of waits, `12 h 30 min`, beside its title. */
const LEFT = 92;
const RIGHT = 34;
const TOP = 12;
const BOTTOM = 46;

/** Where a value stands on the page, in the units of the drawing. */
export function placeX({ from, to }: Axis, value: number): number {
  return place(LEFT, WIDTH - RIGHT, (value - from) / (to - from));
}

export function placeY({ from, to }: Axis, value: number): number {
  return place(HEIGHT - BOTTOM, TOP, (value - from) / (to - from));
}

function place(start: number, end: number, part: number): number {
  return Math.round((start + (end - start) * Math.min(1, Math.max(0, part))) * 10) / 10;
}

/** A figure with axes and a legend around the given marks. */
export function chart(
  { title, description, x, y, behind = '' }: Plane,
  marks: string,
  legend: readonly (readonly [string, string])[],
): string {
  const bottom = HEIGHT - BOTTOM;
  const xTicks = x.ticks.map((tick) => {
    const at = placeX(x, tick);
    return `<path class="grid" d="M${at} ${TOP}V${bottom}"/><text x="${at}" y="${bottom + 16}" text-anchor="middle">${escapeHtml(x.format(tick))}</text>`;
  });
  const yTicks = y.ticks.map((tick) => {
    const at = placeY(y, tick);
    return `<path class="grid" d="M${LEFT} ${at}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${at + 4}" text-anchor="end">${escapeHtml(y.format(tick))}</text>`;
  });
  const keys = legend.map(
    ([mark, text]) =>
      `<li><span class="key ${mark}" aria-hidden="true"></span>${escapeHtml(text)}</li>`,
  );
  return `<figure>
<figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(`${title}. ${description}`)}">
${[...(behind === '' ? [] : [behind]), ...xTicks, ...yTicks].join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(x.label)}</text>
<text transform="translate(12 ${(TOP + bottom) / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(y.label)}</text>
${marks}
<path class="axis" d="M${LEFT} ${TOP}V${bottom}H${WIDTH - RIGHT}"/>
</svg>
<ul class="legend">${keys.join('')}</ul>
</figure>`;
}

/** Steps in which people count seconds. */
const steps: readonly number[] = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
  43_200, 86_400,
];

/** Ticks for a span of seconds that begins at `from`: round, at most `most`; the last may lie beyond. */
export function timeTicks(from: number, to: number, most: number): readonly number[] {
  const span = to - from;
  const days = Math.max(1, Math.ceil(span / (86_400 * (most - 1))));
  const step = steps.find((size) => span / size <= most - 1) ?? days * 86_400;
  const first = Math.ceil(from / step);
  const last = Math.ceil(to / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}
