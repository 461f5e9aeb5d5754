/**
 * The advance widths of Helvetica, in thousandths of the size, of the characters from blank to ~.
 *
 * Source: Adobe (1990), Font Metrics for the 14 PDF core fonts, `Helvetica.afm`.
 */
const widths: readonly number[] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Where a reader has no Helvetica or Arial the text may be wider: as much as DejaVu Sans is. */
const ROOM = 1.16;

/** About how wide a text is in a sans-serif font, in the unit of its size, with room for other fonts. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text) {
    sum += widths[(character.codePointAt(0) as number) - 32] ?? 700;
  }
  return (sum / 1000) * size * ROOM;
}
