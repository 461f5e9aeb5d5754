/** The version of the shapes in `docs/results.md`; it grows when a key changes its meaning. */
export const FORMAT = 1;

/** `JSON.stringify` writes NaN and ∞ as null by itself. */
export function writtenJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
