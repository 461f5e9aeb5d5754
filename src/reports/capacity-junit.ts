import junit, { type Builder } from 'junit-report-builder';
import type { CapacityReport } from './capacity-report.ts';
import { capacityHeadline, multipleText, probeText } from './capacity-words.ts';

// The package's types tell of a default export that its CommonJS file does not have.
const root = junit as unknown as Builder;

/**
 * A search for capacity as JUnit XML: one test case for whether as much is carried as was asked for, and one for whether the
 * search came to its end. It is red exactly where the exit code is not 0:
 *
 *     less is carried             failure
 *     it may be less, or more     error: there was no verdict, and a green mark would be one
 *     interrupted, not run        error of the search; the capacity is skipped
 */
export function capacityJunit(report: CapacityReport): string {
  const { scenario, provenance, atLeast, exitCode, interrupted, notRun, state } = report;
  const builder = root.newBuilder();
  const suite = builder
    .testSuite()
    .name(`capacity of ${scenario.name}`)
    .timestamp(provenance.startedAt)
    .time(provenance.seconds)
    .property('scenario', scenario.file)
    .property('sha256', scenario.hash)
    .property('seed', String(scenario.seed));
  const { headline } = capacityHeadline(report);
  const carried = suite
    .testCase()
    .className('capacity')
    .name(`carries at least ${multipleText(atLeast)} the demand`);
  if (exitCode === 99) carried.failure(headline, 'less');
  else if (exitCode === 3) carried.error(headline, 'undecided');
  else if (exitCode !== 0) carried.skipped();
  const probes = [...(state.people?.probes ?? []), ...(state.backend?.probes ?? [])];
  carried.standardOutput([headline, ...probes.map(probeText)].join('\n'));
  const why = interrupted ?? notRun;
  const ended = suite.testCase().className('run').name('the search comes to its end');
  if (why !== undefined) ended.error(why, interrupted === undefined ? 'not-run' : 'interrupted');
  return builder.build();
}
