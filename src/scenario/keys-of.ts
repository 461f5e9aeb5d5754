import { isPair, isScalar, isSeq, type Node } from 'yaml';

/** The keys and places that lead to the last of these nodes. */
export function keysOf(nodes: readonly Node[]): readonly (string | number)[] {
  return nodes.flatMap((node, i): readonly (string | number)[] => {
    const below: unknown = nodes[i + 1];
    if (isPair(node)) {
      // A key that a setting added is no node.
      const key: unknown = isScalar(node.key) ? node.key.value : node.key;
      return typeof key === 'string' || typeof key === 'number' ? [String(key)] : [];
    }
    return isSeq(node) && below !== undefined ? [node.items.indexOf(below)] : [];
  });
}
