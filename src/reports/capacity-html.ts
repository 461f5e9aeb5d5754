import type { CapacityReport } from './capacity-report.ts';
import { capacitySections } from './capacity-sections.ts';
import { capacityHeadline } from './capacity-words.ts';
import { htmlPage } from './html-page.ts';

/** A search for capacity as one page that needs no script, no network and no other file. */
export function capacityHtml(report: CapacityReport): string {
  const { scenario, backend, provenance } = report;
  const { headline, tone } = capacityHeadline(report);
  return htmlPage({
    title: `Capacity of ${scenario.name}`,
    lead: `${scenario.file}, seed ${scenario.seed}, ${backend}, ${provenance.startedAt}`,
    headline,
    tone,
    remarks: [],
    sections: capacitySections(report).map((section) => ({ section, charts: '' })),
    holdline: provenance.holdline,
  });
}
