import { closest, distance } from 'fastest-levenshtein';

/** What to say behind "expected …" about a misspelt word: the nearest known one, or all of them. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const nearest = closest(word, [...known]);
  return distance(word, nearest) <= Math.max(2, word.length / 3)
    ? `; did you mean ${nearest}?`
    : ` (${known.join(', ')})`;
}
