/** As much of a text as a message quotes. */
const MOST = 60;

/** A text for a message: one line, printable, and no longer than people read. */
export function printable(text: string, most: number = MOST): string {
  const shown = [...text.slice(0, 4 * most)].map((character) =>
    /[\p{C}\p{Zl}\p{Zp}\uFFFD]/u.test(character) ? '·' : character,
  );
  const isCut = shown.length > most || text.length > 4 * most;
  return isCut ? `${shown.slice(0, most).join('')}…` : shown.join('');
}

/** A value that was found, as a message shows it: like JSON, but for numbers that JSON has not. */
export function quote(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(printable(value));
  return printable(JSON.stringify(value) ?? String(value));
}

/** Problems of one kind that a message lists. */
const MOST_OF_A_KIND = 5;

/** The first problems of a kind, and how many more there are. */
export function firstOf(problems: readonly string[]): readonly string[] {
  const more = problems.length - MOST_OF_A_KIND;
  if (more <= 1) return problems;
  return [
    ...problems.slice(0, MOST_OF_A_KIND),
    `… and ${more.toLocaleString('en')} more of the kind`,
  ];
}
