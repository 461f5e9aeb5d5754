import type { ComparisonReport } from '../reports/comparison-report.ts';
import type { RunFolder } from '../reports/run-folder.ts';
import { writeFiles } from './write-files.ts';

/**
 * Prints a comparison, as text or JSON, and writes it into a folder where there is one. What was found is printed
 * before anything is written: a full disk takes none of it away.
 *
 * @throws {EnvironmentError} for the first file that could not be written, when all were tried
 */
export async function writeComparison(
  report: ComparisonReport,
  asJson: boolean,
  folder: RunFolder | undefined,
): Promise<void> {
  const { comparisonJson } = await import('../reports/comparison-json.ts');
  const { comparisonText } = await import('../reports/comparison-text.ts');
  const json = comparisonJson(report);
  process.stdout.write(asJson ? json : `\n${comparisonText(report)}`);
  if (folder === undefined) return;
  const { comparisonHtml } = await import('../reports/comparison-html.ts');
  const { comparisonMarkdown } = await import('../reports/comparison-markdown.ts');
  await writeFiles(folder, {
    'compare.json': () => json,
    'compare.md': () => comparisonMarkdown(report),
    'compare.html': () => comparisonHtml(report),
  });
}
