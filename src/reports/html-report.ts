import { gallery, htmlPage } from './html-page.ts';
import { moneyHeadline } from './money-headline.ts';
import { overheadChart } from './overhead-chart.ts';
import type { ReportSection } from './report-section.ts';
import { reportSections, withoutBanner } from './report-sections.ts';
import type { RunReport } from './run-report.ts';
import { runVerdict } from './standing.ts';
import { tornadoChart } from './tornado-chart.ts';
import { waitChart } from './wait-chart.ts';

/** The run as one page that needs no script, no network and no other file. */
export function htmlReport(report: RunReport): string {
  const { scenario, provenance } = report;
  const { headline, tone, remarks } = runVerdict(report);
  const sections = withoutBanner(reportSections(report));
  return htmlPage({
    title: scenario.name,
    lead: `${scenario.file}, seed ${scenario.seed}, ${provenance.startedAt}`,
    headline,
    tone,
    remarks,
    money: moneyHeadline(report),
    sections: sections.map((section) => ({ section, charts: chartsOf(report, section.id) })),
    holdline: provenance.holdline,
  });
}

function chartsOf(report: RunReport, id: ReportSection['id']): string {
  const { channels } = report.scenario;
  if (id === 'channels') return gallery(channels.map((_, i) => waitChart(report, i)));
  const { load, evidence } = report;
  const { sweep } = evidence ?? {};
  if (id === 'assumptions' && sweep !== undefined) {
    return gallery(sweep.headlines.map((_, i) => tornadoChart(sweep, i)));
  }
  if (id !== 'load' || load === undefined || load.unfit.length > 0) return '';
  return gallery(channels.map((_, i) => overheadChart(report, load, i)));
}
