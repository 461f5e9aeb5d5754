import type { Reporter, TestCase } from 'vitest/node';

/** Reporters that tell the tale on the terminal and leave it in a file, reasons of skips included. */
export function reportersTo(
  file: string,
): (string | Reporter | [string, { readonly outputFile: string }])[] {
  return ['default', new SkipReasons(), ['json', { outputFile: file }]];
}

/**
 * Puts the reason of a skipped test into its metadata: of all that a test says of itself, vitest's
 * JSON has room for nothing else, and `.ci/count.js` finds it there.
 */
class SkipReasons implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === 'skipped' && result.note !== undefined) {
      Object.assign(test.meta(), { skipped: result.note });
    }
  }
}
