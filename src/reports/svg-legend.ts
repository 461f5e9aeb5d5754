import type { FlowGraph, NodeKind } from './flow-graph.ts';
import { LABEL_TEXT } from './graph-layout.ts';
import { number, shapeOf } from './node-shape.ts';
import { textWidth } from './text-width.ts';

/** Height of a row; between a box and its words, and after them. */
const ROW = 30;
const [KEY, GAP] = [30, 18];
/** No legend asks for more width. */
const MOST_WIDTH = 640;

/** What the colours mean. */
const kindWords: Readonly<Record<NodeKind, string | undefined>> = {
  start: undefined,
  'live-voice': 'live voice',
  'live-text': 'live text',
  deferred: 'deferred',
  messaging: 'messaging',
  automatic: 'automatic',
  choose: 'choice',
  journey: 'another journey',
  resolved: 'resolved',
  'gave-up': 'given up',
  lost: 'lost',
};

/** What the kinds of states and lines in some graphs mean. */
export interface SvgLegend {
  /** The width that it asks for. */
  readonly width: number;
  /** The legend in so much width, from its upper left corner. */
  readonly within: (width: number) => { readonly svg: readonly string[]; readonly height: number };
}

export function svgLegend(graphs: readonly FlowGraph[]): SvgLegend {
  const kinds = new Set(graphs.flatMap(({ nodes }) => nodes.map(({ kind }) => kind)));
  const hasRules = graphs.some(({ edges }) => edges.some(({ isRule }) => isRule));
  const marks = [...[...kinds].flatMap(markOf), ...(hasRules ? [ruleMark] : []), wordsMark];
  return {
    width: Math.min(
      MOST_WIDTH,
      marks.reduce((sum, mark) => sum + mark.width, 0),
    ),
    within: (width) => inRows(marks, width),
  };
}

interface Mark {
  readonly width: number;
  readonly draw: (x: number, y: number) => string;
}

function markOf(kind: NodeKind): readonly Mark[] {
  const words = kindWords[kind];
  if (words === undefined) return [];
  return [
    {
      width: KEY + textWidth(words, LABEL_TEXT) + GAP,
      draw: (x, y) =>
        `<g class="node ${kind}" transform="translate(${number(x)} ${number(y)})">${shapeOf(kind, 22, 14)}<text class="key" x="28" y="11" font-size="${LABEL_TEXT}">${words}</text></g>`,
    },
  ];
}

const RULE = 'what the channel’s own rules say';

const ruleMark: Mark = {
  width: KEY + textWidth(RULE, LABEL_TEXT) + GAP,
  draw: (x, y) =>
    `<g transform="translate(${number(x)} ${number(y)})"><path class="edge rule" d="M0 7 H22"/><text class="key" x="28" y="11" font-size="${LABEL_TEXT}">${RULE}</text></g>`,
};

const WORDS = '~: on average, ×: times the handling time';

const wordsMark: Mark = {
  width: textWidth(WORDS, LABEL_TEXT) + GAP,
  draw: (x, y) =>
    `<text class="key" x="${number(x)}" y="${number(y + 11)}" font-size="${LABEL_TEXT}">${WORDS}</text>`,
};

/** Marks side by side, in as many rows as they need. */
function inRows(
  marks: readonly Mark[],
  width: number,
): { readonly svg: readonly string[]; readonly height: number } {
  let [x, row] = [0, 0];
  const svg = marks.map((mark) => {
    if (x > 0 && x + mark.width > width) [x, row] = [0, row + 1];
    const drawn = mark.draw(x, row * ROW);
    x += mark.width;
    return drawn;
  });
  return { svg, height: (row + 1) * ROW };
}
