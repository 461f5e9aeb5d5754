import Elk from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';
import { textWidth } from './text-width.ts';

/** A graph with a place for each of its parts, in pixels from the upper left corner. */
export interface PlacedGraph {
  readonly graph: FlowGraph;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedNode extends Box {
  readonly node: GraphNode;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** From its beginning to its end, bends between. */
  readonly points: readonly Point[];
  /** Where its text stands; undefined where it has none. */
  readonly label: Box | undefined;
}

/** Sizes of text, in pixels. */
export const NODE_TEXT = 13;
export const LABEL_TEXT = 11;
export const LINE = 1.35;

/** Room around texts. */
const [NODE_MARGIN_X, NODE_MARGIN_Y] = [14, 9];
const [LABEL_MARGIN_X, LABEL_MARGIN_Y] = [4, 3];
const START_SIZE = 16;
/** How far the sides of a choice reach out. */
export const TIP = 12;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.edgeLabels.inline': 'false',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.nodeNode': '34',
  'elk.spacing.edgeNode': '22',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '5',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
};

/** Where a way begins is at the top. */
const first = { 'elk.layered.layering.layerConstraint': 'FIRST' };

/**
 * Places the parts of a graph so that few lines cross, by the Eclipse Layout Kernel.
 *
 * Source: Sugiyama, Tagawa & Toda (1981), "Methods for visual understanding of hierarchical system
 * structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2), 109–125.
 */
export async function placeGraph(graph: FlowGraph): Promise<PlacedGraph> {
  const plan: ElkNode = {
    id: 'graph',
    layoutOptions: options,
    children: graph.nodes.map((node) => ({
      id: node.id,
      ...sizeOf(node),
      ...(node.kind === 'start' && { layoutOptions: first }),
    })),
    edges: graph.edges.map(
      ({ from, to, said }, i): ElkExtendedEdge => ({
        id: `edge ${i}`,
        sources: [from],
        targets: [to],
        ...(said.length > 0 && { labels: [{ text: `${i}`, ...labelSize(said.flat()) }] }),
      }),
    ),
  };
  const placed = await new Elk.default().layout(plan);
  const lines = placed.edges ?? [];
  const nodes = new Map((placed.children ?? []).map((one) => [one.id, one]));
  return {
    graph,
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    nodes: graph.nodes.map((node) => ({ node, ...boxOf(nodes.get(node.id)) })),
    edges: graph.edges.map((edge, i) => {
      const { sections = [], labels = [] } = lines[i] as ElkExtendedEdge;
      const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]);
      return { edge, points, label: labels[0] && boxOf(labels[0]) };
    }),
  };
}

function sizeOf({ kind, lines }: GraphNode): { readonly width: number; readonly height: number } {
  if (kind === 'start') return { width: START_SIZE, height: START_SIZE };
  const text = Math.max(...lines.map((line) => textWidth(line, NODE_TEXT)));
  const width = Math.ceil(text) + 2 * NODE_MARGIN_X;
  const height = Math.ceil(lines.length * NODE_TEXT * LINE) + 2 * NODE_MARGIN_Y;
  return {
    width: Math.max(kind === 'choose' ? 70 : 90, width + (kind === 'choose' ? 2 * TIP : 0)),
    height,
  };
}

function labelSize(lines: readonly string[]): { readonly width: number; readonly height: number } {
  const text = Math.max(...lines.map((line) => textWidth(line, LABEL_TEXT)));
  return {
    width: Math.ceil(text) + 2 * LABEL_MARGIN_X,
    height: Math.ceil(lines.length * LABEL_TEXT * LINE) + 2 * LABEL_MARGIN_Y,
  };
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<ElkNode> = {}): Box {
  return { x, y, width, height };
}
