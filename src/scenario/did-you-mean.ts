import { closest, distance } from 'fastest-levenshtein';

/** What to say behind "expected …" about a misspelt word: the nearest known one, or all of them. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  return nearest(word, known) || ` (${known.join(', ')})`;
}

/** The same where all of them are said elsewhere: the nearest one, or nothing. */
export function nearest(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const found = closest(word, [...known]);
  return distance(word, found) <= Math.max(2, word.length / 3) ? `; did you mean ${found}?` : '';
}
