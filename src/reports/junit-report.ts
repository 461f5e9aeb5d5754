import junit, { type Builder } from 'junit-report-builder';
import { formatEstimate, formatPromise, unitOf } from './format.ts';
import type { RunReport } from './run-report.ts';
import { standingOf } from './standing.ts';

// The package exports the builder itself; its types say that it stands under `default`.
const factory = junit as unknown as Builder;

/**
 * The verdicts as JUnit XML, for the test pages of CI: a case for each target, which fails when it
 * was missed or had nothing to measure and is an error when it is undecided; and for a load a case
 * that says whether the run is fit to judge by.
 */
export function junitReport(report: RunReport): string {
  const builder = factory.newBuilder();
  const suite = builder
    .testSuite()
    .name(report.scenario.name)
    .timestamp(report.provenance.startedAt)
    .time(report.provenance.seconds);
  for (const judged of report.targets) {
    const name = formatPromise(judged.target);
    const one = suite.testCase().className(report.scenario.name).name(name);
    const unit = unitOf(judged.target);
    const found = judged.judgedOn === 'simulation' ? judged.simulated : judged.measured;
    const said = found === undefined ? 'none' : formatEstimate(found, unit);
    const { kind, text } = standingOf(report, judged);
    const message = `${text}; ${judged.judgedOn}: ${said}`;
    if (kind === 'missed' || kind === 'empty') one.failure(message);
    else if (kind === 'undecided') one.error(message);
    else if (kind === 'not-judged') one.skipped();
  }
  if (report.command === 'load') {
    const one = suite.testCase().className(report.scenario.name).name('run is fit to judge by');
    const reasons = [
      ...(report.loadNotRun === undefined ? [] : [`load not run: ${report.loadNotRun}`]),
      ...(report.interrupted === undefined ? [] : [`interrupted: ${report.interrupted}`]),
      ...(report.load?.unfit ?? []),
    ];
    if (reasons.length > 0) one.error(reasons.join('; '));
  }
  return builder.build();
}
