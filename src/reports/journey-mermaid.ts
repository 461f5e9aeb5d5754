import type { FlowGraph, GraphNode, NodeKind } from './flow-graph.ts';

/** The shapes of nodes, as Mermaid writes them around a text. */
const shapes: Readonly<Record<NodeKind, readonly [string, string]>> = {
  start: ['((', '))'],
  'live-voice': ['[', ']'],
  'live-text': ['[', ']'],
  deferred: ['[', ']'],
  messaging: ['[', ']'],
  automatic: ['[', ']'],
  choose: ['{{', '}}'],
  journey: ['[[', ']]'],
  resolved: ['([', '])'],
  'gave-up': ['([', '])'],
  lost: ['([', '])'],
};

/** What tells kinds apart: paper, and lines and text. */
const colours: Readonly<Record<NodeKind, readonly [string, string]>> = {
  start: ['#1c2430', '#1c2430'],
  'live-voice': ['#dbe8fb', '#1f5fae'],
  'live-text': ['#d8f0f2', '#0d6f7a'],
  deferred: ['#fbeed2', '#8a5a00'],
  messaging: ['#e7e3fb', '#5a43b5'],
  automatic: ['#e8ebef', '#4a5667'],
  choose: ['#ffffff', '#566174'],
  journey: ['#f6e3f3', '#94307f'],
  resolved: ['#dff3e6', '#0a6b3d'],
  'gave-up': ['#fde5e5', '#a3161f'],
  lost: ['#3a4250', '#1c2430'],
};

/** Journeys as a Mermaid flowchart, a subgraph each: text that many editors and pages draw. */
export function journeyMermaid(graphs: readonly FlowGraph[]): string {
  const kinds = new Set(graphs.flatMap(({ nodes }) => nodes.map(({ kind }) => kind)));
  return [
    'flowchart TD',
    ...graphs.flatMap((graph, number) => subgraph(graph, number)),
    ...[...kinds].map((kind) => {
      const [paper, line] = colours[kind];
      const text = kind === 'lost' || kind === 'start' ? '#ffffff' : line;
      return `  classDef ${className(kind)} fill:${paper},stroke:${line},color:${text}`;
    }),
    '',
  ].join('\n');
}

function subgraph({ title, about, nodes, edges }: FlowGraph, number: number): readonly string[] {
  const id = (node: string): string =>
    `j${number}_${node.replace(/^\./, '_').replaceAll('-', '_')}`;
  return [
    `  subgraph j${number} ["${quoted(title)}: ${quoted(about)}"]`,
    '    direction TB',
    ...nodes.map((node) => `    ${id(node.id)}${shaped(node)}:::${className(node.kind)}`),
    ...edges.map(({ from, to, said, isRule }) => {
      const arrow = isRule ? '-.->' : '-->';
      const label = said.length === 0 ? '' : `|"${said.flat().map(quoted).join('<br>')}"|`;
      return `    ${id(from)} ${arrow}${label} ${id(to)}`;
    }),
    '  end',
  ];
}

function shaped({ kind, lines }: GraphNode): string {
  const [before, behind] = shapes[kind];
  return `${before}"${lines.length === 0 ? ' ' : lines.map(quoted).join('<br>')}"${behind}`;
}

const className = (kind: NodeKind): string => kind.replaceAll('-', '');

/** Mermaid reads a text in quotes as it is, but for these. */
const quoted = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
