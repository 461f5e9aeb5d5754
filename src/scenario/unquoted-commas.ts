import { type Document, isMap, isPair, isScalar, type Node, Scalar, visit } from 'yaml';
import { keysOf } from './keys-of.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

/** A text that a comma cut in two, as it was meant. */
export interface CutText extends ScenarioProblem {
  /** Where it stands in the text of the file. */
  readonly range: readonly [from: number, to: number];
}

/**
 * Laws such as `gamma(shape 2, mean 4 min)` that stand without quotes in braces or brackets, where YAML cuts them
 * at the comma. The document is mended, so that all else can be looked at; each of them is told.
 */
export function mendCutTexts(document: Document, text: string): readonly CutText[] {
  const found: CutText[] = [];
  visit(document, {
    Collection(_, node, ancestors) {
      if (node.flow !== true) return;
      const path = () => keysOf([...ancestors, node] as readonly Node[]);
      const { items } = node as { items: unknown[] };
      for (let i = 0; i < items.length; i++) {
        const item = items[i];
        const value = isMap(node) && isPair(item) ? item.value : item;
        const key = isPair(item) && isScalar(item.key) ? String(item.key.value) : i;
        if (!isPlain(value) || !isOpen(textOf(value, text))) continue;
        let end = i;
        let whole = textOf(value, text);
        while (isOpen(whole)) {
          const part = partOf(items[++end]);
          if (part === undefined) break;
          whole = text.slice(value.range?.[0], part.range?.[1]);
        }
        if (isOpen(whole)) continue;
        const written = whole.replace(/\s+/g, ' ');
        const name = isMap(node) ? `${key}: ` : '';
        found.push({
          path: [...path(), key],
          expected: `quotes around a text with a comma: ${name}"${written}"`,
          found: textOf(value, text),
          range: [value.range?.[0] ?? 0, (value.range?.[0] ?? 0) + whole.length],
        });
        value.value = written;
        value.type = Scalar.QUOTE_DOUBLE;
        items.splice(i + 1, end - i);
      }
    },
  });
  return found.sort((a, b) => a.range[0] - b.range[0]);
}

type Plain = Scalar & { readonly range?: [number, number, number] | null };

const isPlain = (node: unknown): node is Plain => isScalar(node) && node.type === Scalar.PLAIN;

const textOf = (node: Plain, text: string): string =>
  text.slice(node.range?.[0], node.range?.[1]).trim();

/** What stands between two commas; in braces it is a key without a value. */
function partOf(item: unknown): Plain | undefined {
  if (isPlain(item)) return item;
  if (!isPair(item) || !isPlain(item.key)) return undefined;
  const isBare = item.value === null || (isScalar(item.value) && item.value.value === null);
  return isBare ? item.key : undefined;
}

/** Whether a law goes on behind a comma: its bracket is open, or it says no more than how many wait for nothing. */
function isOpen(text: string): boolean {
  const open = text.split('(').length - text.split(')').length;
  return open > 0 || /^[\d.]+\s*%\s*zero$/.test(text);
}
