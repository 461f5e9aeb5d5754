import { capacityHtml } from '../reports/capacity-html.ts';
import { capacityJson } from '../reports/capacity-json.ts';
import { capacityJunit } from '../reports/capacity-junit.ts';
import { capacityMarkdown } from '../reports/capacity-markdown.ts';
import type { CapacityReport } from '../reports/capacity-report.ts';
import { capacityText } from '../reports/capacity-text.ts';
import type { RunFolder } from '../reports/run-folder.ts';
import { writeFiles } from './write-files.ts';

/** Prints what a search for capacity found, as text or JSON, and writes it into the folder of the search. */
export async function writeCapacity(
  folder: RunFolder,
  report: CapacityReport,
  asJson: boolean,
): Promise<void> {
  const json = capacityJson(report);
  process.stdout.write(asJson ? json : capacityText(report));
  await writeFiles(folder, {
    'capacity.json': () => json,
    'capacity.md': () => capacityMarkdown(report),
    'capacity.html': () => capacityHtml(report),
    'junit.xml': () => capacityJunit(report),
  });
}
