import { isPair, isScalar, isSeq, type Node } from 'yaml';

/** The keys and places that lead to the last of these nodes. */
export function keysOf(nodes: readonly Node[]): readonly (string | number)[] {
  return nodes.flatMap((node, i): readonly (string | number)[] => {
    const below: unknown = nodes[i + 1];
    if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : [];
    return isSeq(node) && below !== undefined ? [node.items.indexOf(below)] : [];
  });
}
