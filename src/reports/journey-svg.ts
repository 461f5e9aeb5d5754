import { escapeHtml } from './escape-html.ts';
import type { FlowGraph } from './flow-graph.ts';
import {
  LABEL_TEXT,
  LINE,
  NODE_TEXT,
  type PlacedEdge,
  type PlacedGraph,
  type PlacedNode,
  type Point,
  placeGraph,
} from './graph-layout.ts';
import { journeySvgStyle } from './journey-svg-style.ts';
import { number, shapeOf } from './node-shape.ts';
import { svgLegend } from './svg-legend.ts';
import { textWidth } from './text-width.ts';

const MARGIN = 24;
const TITLE = 46;
const TITLE_TEXT = 17;
/** Between graphs. */
const GAP = 28;
/** How round the corners of lines are. */
const CORNER = 9;
/** No row of graphs is wider for having room. */
const MOST_ROW = 1100;

/**
 * Journeys as a picture: an SVG file that stands alone, light or dark as its reader's screen is. One
 * below the other, with a legend of the kinds of states in them.
 */
export async function journeySvg(graphs: readonly FlowGraph[]): Promise<string> {
  const placed: PlacedGraph[] = [];
  for (const graph of graphs) placed.push(await placeGraph(graph));
  const legend = svgLegend(graphs);
  const widest = Math.max(
    ...placed.map(widthOf),
    legend.width,
    // A few that are small stand side by side.
    Math.min(
      MOST_ROW,
      placed.reduce((sum, one) => sum + widthOf(one) + GAP, -GAP),
    ),
  );
  const { svg: legendSvg, height: legendHeight } = legend.within(widest);
  const { places, height: legendAt } = inRows(placed, widest);
  const drawn = placed.map((one, i) => graphSvg(one, places[i] as Point));
  const [width, height] = [
    Math.ceil(widest + 2 * MARGIN),
    Math.ceil(legendAt + legendHeight + MARGIN - 8),
  ];
  const title = graphs.map((graph) => graph.title).join(', ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>${journeySvgStyle}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0.5 L8 4 L0 7.5 z"/></marker></defs>',
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...drawn,
    `<g transform="translate(${MARGIN} ${legendAt})">`,
    ...legendSvg,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Graphs side by side as far as there is room, and the others below them. */
function inRows(
  placed: readonly PlacedGraph[],
  width: number,
): { readonly places: readonly Point[]; readonly height: number } {
  let [x, y, lowest] = [0, MARGIN, MARGIN];
  const places = placed.map((one): Point => {
    if (x > 0 && x + widthOf(one) > width) [x, y] = [0, lowest];
    const place = { x: MARGIN + x, y };
    x += widthOf(one) + GAP;
    lowest = Math.max(lowest, y + TITLE + one.height + GAP);
    return place;
  });
  return { places, height: lowest };
}

function graphSvg({ graph, nodes, edges }: PlacedGraph, { x, y }: Point): string {
  return [
    `<g transform="translate(${x} ${y})">`,
    `<text class="title" y="${TITLE_TEXT}" font-size="${TITLE_TEXT}">${escapeHtml(graph.title)}<tspan class="about" dx="10" font-size="${NODE_TEXT}">${escapeHtml(graph.about)}</tspan></text>`,
    `<g transform="translate(0 ${TITLE - 8})">`,
    ...edges.map(edgeLine),
    ...nodes.map(nodeSvg),
    ...edges.map(edgeLabel),
    '</g>',
    '</g>',
  ].join('\n');
}

/** With its title, which is bold. */
const widthOf = ({ graph: { title, about }, width }: PlacedGraph): number =>
  Math.max(width, textWidth(title, TITLE_TEXT) * 1.08 + 10 + textWidth(about, NODE_TEXT));

function edgeLine({ edge, points }: PlacedEdge): string {
  return `<path class="edge${edge.isRule ? ' rule' : ''}" d="${pathOf(points)}" marker-end="url(#tip)"/>`;
}

/** Straight lines with round corners. */
function pathOf(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${number(x)} ${number(y)}`;
  return points
    .map((point, i) => {
      const [before, next] = [points[i - 1], points[i + 1]];
      if (before === undefined) return `M${at(point)}`;
      if (next === undefined) return `L${at(point)}`;
      return `L${at(towards(point, before))} Q${at(point)} ${at(towards(point, next))}`;
    })
    .join(' ');
}

/** The point where a corner begins to be round, on the way to another point. */
function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = length === 0 ? 0 : Math.min(0.5, CORNER / length);
  return { x: corner.x + part * (other.x - corner.x), y: corner.y + part * (other.y - corner.y) };
}

function edgeLabel({ edge, label }: PlacedEdge): string {
  if (label === undefined) return '';
  const { x, y, width, height } = label;
  return [
    `<g class="label${edge.isRule ? ' rule' : ''}" transform="translate(${number(x)} ${number(y)})">`,
    `<rect class="halo" width="${number(width)}" height="${number(height)}" rx="3"/>`,
    linesSvg(edge.said.flatMap(marked), width / 2, height / 2, LABEL_TEXT),
    '</g>',
  ].join('');
}

function nodeSvg({ node, x, y, width, height }: PlacedNode): string {
  const { kind, lines } = node;
  return [
    `<g class="node ${kind}" transform="translate(${number(x)} ${number(y)})">`,
    shapeOf(kind, width, height),
    linesSvg(marked(lines), width / 2, height / 2, NODE_TEXT),
    '</g>',
  ].join('');
}

interface Marked {
  readonly line: string;
  readonly isName: boolean;
}

/** Lines of which the first says what the others are about. */
const marked = (lines: readonly string[]): readonly Marked[] =>
  lines.map((line, i) => ({ line, isName: i === 0 }));

/** Lines of text around a middle. */
function linesSvg(lines: readonly Marked[], x: number, y: number, size: number): string {
  const first = y - ((lines.length - 1) / 2) * size * LINE + size * 0.36;
  return lines
    .map(
      ({ line, isName }, i) =>
        `<text class="${isName ? 'name' : 'more'}" x="${number(x)}" y="${number(first + i * size * LINE)}" font-size="${size}" text-anchor="middle">${escapeHtml(line)}</text>`,
    )
    .join('');
}
