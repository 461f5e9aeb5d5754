import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { formatNumberOf, formatPromise, formatShortEstimate, none, unitOf } from './format.ts';
import { loud, note, type ReportSection, type ReportTable, tableBlock } from './report-section.ts';
import type { JudgedTarget, RunReport } from './run-report.ts';
import { runVerdict, standingOf } from './standing.ts';

/** What was promised, what each world says of it, and the verdict. */
export function targetSection(report: RunReport): ReportSection {
  const { headline, tone, remarks } = runVerdict(report);
  return {
    id: 'targets',
    title: 'Targets',
    blocks: [
      ...remarks.map((remark) => loud(remark, remark.startsWith('UNFIT') ? 'bad' : 'unsure')),
      ...(report.targets.length === 0 ? [] : [tableBlock(targetTable(report))]),
      loud(`Verdict: ${headline}.`, tone),
      ...(report.targets.length === 0 ? [] : [note(sourcesOf(report))]),
    ],
  };
}

function targetTable(report: RunReport): ReportTable {
  const { load } = report;
  const hasLoad = load !== undefined;
  const isUnfit = hasLoad && load.unfit.length > 0;
  const measured = (judged: JudgedTarget) => (isUnfit ? 'unfit' : cellOf(judged, judged.measured));
  return {
    caption: 'Targets: promised, simulated, measured, verdict',
    head: [
      'promised',
      'simulated',
      ...(hasLoad ? ['ideal', 'measured', 'judged on'] : []),
      'verdict',
    ],
    rows: report.targets.map((judged) => {
      const { text, tone } = standingOf(report, judged);
      return [
        formatPromise(judged.target),
        cellOf(judged, judged.simulated),
        ...(hasLoad ? [cellOf(judged, judged.ideal), measured(judged), judged.judgedOn] : []),
        { text, tone },
      ];
    }),
  };
}

function cellOf({ target }: JudgedTarget, estimate: Estimate | undefined): string {
  return estimate === undefined ? none : formatShortEstimate(estimate, unitOf(target));
}

function sourcesOf({ simulation, load }: RunReport): string {
  const day = `simulated: the whole run, ${formatNumberOf(simulation.replications, 'replication')}, 95 % interval`;
  return load === undefined
    ? `${day}.`
    : `${day}; ideal: the replayed window in the simulator, with the same polling; measured: the same window through k6, interval by batch means. A value without ± or range has no interval: too few contacts.`;
}
