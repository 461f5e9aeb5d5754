import { isDeciding } from '../experiment/deciding-figures.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { comparisonSections } from './comparison-sections.ts';
import { comparisonStanding } from './comparison-standing.ts';
import { differenceChart } from './difference-chart.ts';
import { gallery, htmlPage } from './html-page.ts';
import { inPlainOrder } from './plain-difference.ts';

/** The comparison as one page that needs no script, no network and no other file. */
export function comparisonHtml(report: ComparisonReport): string {
  const { comparison, provenance, seed } = report;
  const { headline, tone, alternatives, legend } = comparisonStanding(report);
  const charts = gallery(
    inPlainOrder(comparison.figures.filter(({ figure }) => isDeciding(figure))).map((figure) =>
      differenceChart(figure, report),
    ),
  );
  const sections = comparisonSections(report);
  // Where there is no table of what decides, the picture stands by all figures.
  const home = sections.some(({ id }) => id === 'deciding') ? 'deciding' : 'differences';
  return htmlPage({
    title: 'Comparison',
    lead: `${comparison.names.join(', ')}; seed ${seed}, ${provenance.startedAt}`,
    headline,
    tone,
    remarks: [],
    changes: { alternatives, legend },
    sections: sections.map((section) => ({ section, charts: section.id === home ? charts : '' })),
    holdline: provenance.holdline,
  });
}
