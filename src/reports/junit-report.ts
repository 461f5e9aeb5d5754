import junit, { type Builder, type TestSuite } from 'junit-report-builder';
import { type Unfitness, unfitnessOf } from '../experiment/fit-to-judge.ts';
import { formatEstimate, unitOf, withPlainBlanks } from './format.ts';
import { unfitRemark } from './precision-remarks.ts';
import type { JudgedTarget, RunReport } from './run-report.ts';
import { standingOf, wholeText } from './standing.ts';

// The package's types tell of a default export that its CommonJS file does not have.
const root = junit as unknown as Builder;

/**
 * The run as JUnit XML: a test case for each target, and one each for what has to hold before a
 * target can be judged. It is red exactly where the exit code is not 0:
 *
 *     missed, empty     failure
 *     undecided         error: there was no verdict, and a green mark would be one
 *     not judged        skipped; why is told by an error of its own where a load was asked for
 */
export function junitReport(report: RunReport): string {
  const { scenario, provenance, load, loadNotRun, interrupted } = report;
  const builder = root.newBuilder();
  const suite = builder
    .testSuite()
    .name(scenario.name)
    .timestamp(provenance.startedAt)
    .time(provenance.seconds)
    .property('scenario', scenario.file)
    .property('sha256', scenario.hash)
    .property('seed', String(scenario.seed));
  for (const judged of report.targets) addTarget(suite, report, judged);

  addCondition(suite, 'the run is complete', 'interrupted', interrupted);
  const unfit = unfitnessOf(report.simulation);
  const addFitness = (name: string, type: Unfitness) =>
    addCondition(
      suite,
      name,
      type,
      unfit.includes(type) ? unfitRemark(type, report.simulation) : undefined,
    );
  if (report.simulation.warmUp !== undefined) addFitness('the runs have settled', 'not-settled');
  if (report.simulation.cut > 0) addFitness('the runs come to their end', 'cut-off');
  if (load !== undefined || loadNotRun !== undefined) {
    addCondition(suite, 'the load is run', 'not-run', loadNotRun);
  }
  if (load !== undefined) {
    const reasons = load.unfit.length === 0 ? undefined : load.unfit.join('; ');
    addCondition(suite, 'the run is fit to judge by', 'unfit', reasons);
  }
  return builder.build();
}

function addTarget(suite: TestSuite, report: RunReport, judged: JudgedTarget): void {
  const standing = standingOf(report, judged);
  const { kind } = standing;
  const found = withPlainBlanks([wholeText(standing), ...evidenceOf(report, judged)].join('; '));
  const test = suite.testCase().className('targets').name(judged.target.text);
  switch (kind) {
    case 'met':
      break;
    case 'missed':
    case 'empty':
      test.failure(found, kind);
      break;
    case 'undecided':
      test.error(found, kind);
      break;
    case 'not-judged':
      test.skipped();
      break;
    default:
      kind satisfies never;
  }
  test.standardOutput(`${judged.target.text}: ${found}`);
}

function evidenceOf({ load }: RunReport, judged: JudgedTarget): readonly string[] {
  const { target, simulated, withLatency, measured } = judged;
  const unit = unitOf(target);
  const isFit = load?.unfit.length === 0;
  return [
    `simulated ${formatEstimate(simulated, unit)}`,
    ...(withLatency === undefined || !isFit
      ? []
      : [`simulated with the measured latency ${formatEstimate(withLatency, unit)}`]),
    ...(measured === undefined || !isFit ? [] : [`measured ${formatEstimate(measured, unit)}`]),
  ];
}

function addCondition(
  suite: TestSuite,
  name: string,
  type: string,
  broken: string | undefined,
): void {
  const test = suite.testCase().className('run').name(name);
  if (broken !== undefined) test.error(broken, type);
}
