import type { Channel } from '../scenario/channel.ts';
import { type EndName, endNames } from '../scenario/journey.ts';
import { endWords } from './journey-words.ts';

/** A journey, or what channels make of problems, as a picture shows it. */
export interface FlowGraph {
  readonly title: string;
  /** Who follows it. */
  readonly about: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** The name, and what is to be known of it. */
  readonly lines: readonly string[];
}

export type NodeKind = 'start' | Channel['kind'] | 'choose' | 'journey' | EndName;

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** What is said of it: lines for each way in which it is taken, the first of them what happened. */
  readonly said: readonly (readonly string[])[];
  /** Whether it is a rule of the channel and not of the journey. */
  readonly isRule: boolean;
}

/** What ids are made of that no state has: names are of letters, digits and hyphens. */
export const START = '.start';
export const endId = (how: EndName): string => `.${how}`;

/** A graph of states and transitions, with a beginning, and those ends that a transition leads to. */
export function flowGraph({ title, about, nodes, edges }: FlowGraph): FlowGraph {
  const ends = endNames.filter((how) => edges.some(({ to }) => to === endId(how)));
  return {
    title,
    about,
    nodes: [
      { id: START, kind: 'start', lines: [] },
      ...nodes,
      ...ends.map((how): GraphNode => ({ id: endId(how), kind: how, lines: [endWords[how]] })),
    ],
    edges: together(edges),
  };
}

/** Transitions from one state to another as one, with all that is said of them. */
function together(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const found = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const key = [edge.from, edge.to, edge.isRule].join();
    const before = found.get(key);
    found.set(key, before === undefined ? edge : { ...edge, said: [...before.said, ...edge.said] });
  }
  return [...found.values()];
}
