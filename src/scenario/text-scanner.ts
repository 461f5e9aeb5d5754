/** What was expected at a place of a text and is not there. */
export class Misread extends Error {
  readonly at: number;
  readonly expected: string;

  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

/** A text that is read from left to right, blanks between its parts passed over. */
export class TextScanner {
  readonly text: string;
  /** Behind what was taken last. */
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** What a sticky pattern finds here; undefined where it finds nothing. */
  take(pattern: RegExp): string | undefined {
    const blanks = /\s*/y;
    blanks.lastIndex = this.at;
    blanks.exec(this.text);
    pattern.lastIndex = blanks.lastIndex;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  /** @throws {Misread} unless the text is at its end */
  end(expected: string): void {
    if (this.text.slice(this.at).trim() !== '') throw new Misread(this.at, expected);
  }
}
