import type { Measurement } from '../loadtest/measurement.ts';
import { contactsArrow, measuredArrow } from '../reports/contacts-arrow.ts';
import { htmlReport } from '../reports/html-report.ts';
import { runJson, summaryJson } from '../reports/json-summary.ts';
import { junitReport } from '../reports/junit-report.ts';
import { markdownSummary } from '../reports/markdown-summary.ts';
import type { RunFolder } from '../reports/run-folder.ts';
import type { RunReport } from '../reports/run-report.ts';
import { textReport } from '../reports/text-report.ts';

/** Writes every report of a run, prints the table (or JSON), and says where they are. */
export async function writeReports(
  folder: RunFolder,
  report: RunReport,
  asJson: boolean,
  measurement?: Measurement,
): Promise<void> {
  const summary = summaryJson(report);
  await folder.write('run.json', runJson(report));
  await folder.write('summary.json', summary);
  await folder.write('summary.md', markdownSummary(report));
  await folder.write('junit.xml', junitReport(report));
  await folder.write('report.html', htmlReport(report));
  await folder.write('contacts.arrow', contactsArrow(report));
  if (measurement !== undefined) {
    const { attempts, lateness } = measurement;
    await folder.write('measured.arrow', measuredArrow(attempts, lateness, report.scenario));
  }
  process.stdout.write(asJson ? summary : `${textReport(report)}\n`);
  process.stderr.write(`written to ${folder.path}\n`);
}
