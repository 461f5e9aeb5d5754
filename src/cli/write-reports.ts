import type { Measurement } from '../loadtest/measurement.ts';
import { contactsArrow, measuredArrow } from '../reports/contacts-arrow.ts';
import { htmlReport } from '../reports/html-report.ts';
import { runJson, summaryJson } from '../reports/json-summary.ts';
import { junitReport } from '../reports/junit-report.ts';
import { markdownSummary } from '../reports/markdown-summary.ts';
import type { RunFolder } from '../reports/run-folder.ts';
import type { RunReport } from '../reports/run-report.ts';
import { textReport } from '../reports/text-report.ts';

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
  measurement?: Measurement,
): Promise<void> {
  const summary = summaryJson(report);
  process.stdout.write(asJson ? summary : `${textReport(report)}\n`);

  const files: Record<string, () => string | Uint8Array> = {
    'run.json': () => runJson(report),
    'summary.json': () => summary,
    'summary.md': () => markdownSummary(report),
    'junit.xml': () => junitReport(report),
    'report.html': () => htmlReport(report),
    'contacts.arrow': () => contactsArrow(report),
  };
  if (measurement !== undefined) {
    const { attempts, lateness } = measurement;
    files['measured.arrow'] = () => measuredArrow(attempts, lateness, report.scenario);
  }
  const failures: unknown[] = [];
  for (const [name, content] of Object.entries(files)) {
    await folder.write(name, content()).catch((failure: unknown) => failures.push(failure));
  }
  if (failures.length > 0) throw failures[0];
  process.stderr.write(`written to ${folder.path}\n`);
}
