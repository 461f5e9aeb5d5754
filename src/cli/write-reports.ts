import type { Measurement } from '../loadtest/measurement.ts';
import type { RunFolder } from '../reports/run-folder.ts';
import type { RunReport } from '../reports/run-report.ts';
import { writeFiles } from './write-files.ts';

/** What a load test leaves beside the reports. */
export interface LoadFiles {
  readonly measurement: Measurement;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

/**
 * Prints the table of a run (or JSON), writes every report of it, and says where they are. What was
 * found is printed before anything is written: a full disk takes none of it away.
 *
 * @throws {EnvironmentError} for the first file that could not be written, when all were tried
 */
export async function writeReports(
  folder: RunFolder,
  report: RunReport,
  asJson: boolean,
  loaded?: LoadFiles,
): Promise<void> {
  const { runJson } = await import('../reports/json-run.ts');
  const { summaryJson } = await import('../reports/json-summary.ts');
  const summary = summaryJson(report);
  const { textReport } = await import('../reports/text-report.ts');
  process.stdout.write(asJson ? summary : `${textReport(report)}\n`);

  // Writers bring large packages: they are loaded when there is something to write.
  const { markdownSummary } = await import('../reports/markdown-summary.ts');
  const { junitReport } = await import('../reports/junit-report.ts');
  const { htmlReport } = await import('../reports/html-report.ts');
  const { contactsArrow, measuredArrow } = await import('../reports/contacts-arrow.ts');
  const files: Record<string, () => string | AsyncIterable<Uint8Array>> = {
    'run.json': () => runJson(report),
    'summary.json': () => summary,
    'summary.md': () => markdownSummary(report),
    'junit.xml': () => junitReport(report),
    'report.html': () => htmlReport(report),
    'contacts.arrow': () => contactsArrow(report.records, report.scenario),
  };
  if (loaded !== undefined) {
    const { attempts, lateness } = loaded.measurement;
    files['measured.arrow'] = () => measuredArrow(attempts, lateness, report.scenario);
  }
  for (const { name, content } of loaded?.files ?? []) files[name] = () => content;
  await writeFiles(folder, files);
}
