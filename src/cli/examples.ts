/** The end of a command's help: what people type, and what it does. */
export function examples(...lines: readonly (readonly [typed: string, does: string])[]): string {
  const shown = lines.map(([typed, does]) => `  holdline ${typed}\n      ${does}`);
  return `\nExamples:\n${shown.join('\n')}`;
}
