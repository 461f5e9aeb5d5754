import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { formatNumberOf, formatPromise, formatShortEstimate, none, unitOf } from './format.ts';
import { loud, note, type ReportSection, type ReportTable, tableBlock } from './report-section.ts';
import type { JudgedTarget, RunReport } from './run-report.ts';
import { runVerdict, standingOf, wholeText } from './standing.ts';

/** What was promised, what each world says of it, and the verdict. */
export function targetSection(report: RunReport): ReportSection {
  const { headline, tone, remarks } = runVerdict(report);
  const hasTargets = report.targets.length > 0;
  const isBad = (remark: string) => /^(UNFIT|THE BACKEND FAILED)/.test(remark);
  return {
    id: 'targets',
    title: hasTargets ? 'Targets' : 'Verdict',
    blocks: [
      ...remarks.map((remark) => loud(remark, isBad(remark) ? 'bad' : 'unsure')),
      ...(hasTargets ? [tableBlock(targetTable(report))] : []),
      ...reasonsOf(report).map(note),
      loud(`Verdict: ${headline}.`, tone),
      ...(hasTargets ? [note(sourcesOf(report))] : []),
    ],
  };
}

/** Why targets stand as they do, a line for each reason beyond their figures. */
function reasonsOf(report: RunReport): readonly string[] {
  const targetsOf = new Map<string, string[]>();
  for (const judged of report.targets) {
    const standing = standingOf(report, judged);
    if (standing.reason === undefined) continue;
    const why = wholeText(standing);
    targetsOf.set(why, [...(targetsOf.get(why) ?? []), formatPromise(judged.target)]);
  }
  return [...targetsOf].map(([why, targets]) => `${targets.join('; ')}: ${why}.`);
}

const judgedOnText: Readonly<Record<JudgedTarget['judgedOn'], string>> = {
  simulation: 'simulation',
  'simulation-with-latency': 'with latency',
  measurement: 'measurement',
};

function targetTable(report: RunReport): ReportTable {
  const { load } = report;
  const hasLoad = load !== undefined;
  const isUnfit = hasLoad && load.unfit.length > 0;
  const hasLatency = report.targets.some(({ withLatency }) => withLatency !== undefined);
  const measured = (judged: JudgedTarget) => (isUnfit ? 'unfit' : cellOf(judged, judged.measured));
  return {
    caption: `Targets: promised, simulated, ${hasLoad ? 'measured, ' : ''}verdict`,
    head: [
      'promised',
      'simulated',
      ...(hasLatency ? ['with latency'] : []),
      ...(hasLoad ? ['measured', 'judged on'] : []),
      'verdict',
    ],
    rows: report.targets.map((judged) => {
      const { text, tone } = standingOf(report, judged);
      return [
        formatPromise(judged.target),
        cellOf(judged, judged.simulated),
        ...(hasLatency ? [cellOf(judged, judged.withLatency)] : []),
        ...(hasLoad ? [measured(judged), judgedOnText[judged.judgedOn]] : []),
        { text, tone },
      ];
    }),
  };
}

function cellOf({ target }: JudgedTarget, estimate: Estimate | undefined): string {
  return estimate === undefined ? none : formatShortEstimate(estimate, unitOf(target));
}

function sourcesOf({ simulation, load, targets }: RunReport): string {
  const day = simulation.byBatchMeans
    ? 'simulated: one long run, 95 % interval by batch means'
    : `simulated: the whole run, ${formatNumberOf(simulation.replications, 'replication')}, ${simulation.replications > 1 ? '95 % interval' : 'which has no interval'}`;
  if (load === undefined) return `${day}.`;
  const withLatency = targets.some((judged) => judged.withLatency !== undefined)
    ? '; with latency: simulated with the measured latency, the same run with agents who poll and the latency that the backend showed, at its own size'
    : '';
  return `${day}${withLatency}; measured: the replayed window through k6, interval by batch means. Waits, service levels and abandonment are judged on the simulation, with latency once there is one: a single window is too short to judge a run by. Latency, lateness and failures are judged on the measurement. A value without ± or range has no interval: too few contacts.`;
}
