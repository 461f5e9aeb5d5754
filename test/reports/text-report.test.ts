import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../src/reports/html-report.ts';
import { speedLine } from '../../src/reports/load-section.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { fixedReport } from './fixed-report.ts';
import { sampleReport, simulatedReport } from './sample-report.ts';

const { load } = fixedReport;
const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('what the terminal prints', () => {
  it('fits into 100 columns, with borders of ASCII, and has no number that is none', () => {
    for (const report of [
      fixedReport,
      sampleReport(),
      sampleReport({ agents: 4 }),
      simulatedReport(),
    ]) {
      const text = textReport(report);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
      expect(text).not.toMatch(/NaN|Infinity|undefined|\u00a0|[─│┌┐└┘├┤┬┴┼]/);
    }
  });

  it('shows what was promised, simulated, with latency and measured, and the verdict', () => {
    const text = textReport(fixedReport);
    expect(text).toMatch(/^promised +simulated +with latency +measured +judged on +verdict$/m);
    expect(text).toMatch(
      /^wait\{channel:phone\} +1 min 12 s +1 min 14 s +1 min 4 s +with latency +MISSED/m,
    );
    expect(text).toContain('Verdict: 1 of 3 targets MISSED');
  });

  it('explains what a target is judged on', () => {
    expect(inOneLine(textReport(fixedReport))).toMatch(
      /with latency: simulated with the measured latency.*are judged on the simulation, with latency once there is one/,
    );
  });

  it('speaks of no interval where one replication has none', () => {
    const { load: _, ...report } = fixedReport;
    const once = { ...fixedReport.simulation, replications: 1 };
    const text = inOneLine(textReport({ ...report, simulation: once }));
    expect(text).toContain('simulated: the whole run, 1 replication, which has no interval.');
    expect(text).not.toContain('95 %');
    expect(htmlReport({ ...report, simulation: once })).toContain('has no intervals: it takes two');
    expect(inOneLine(textReport(report))).toContain('30 replications, 95 % interval.');
  });

  it('says on a line of its own why a target is undecided', () => {
    expect(inOneLine(textReport(fixedReport))).toContain(
      'latency{operation:open} p(95) < 500 ms: undecided: no interval: it takes 600 operations.',
    );
  });

  it('shows the ideal beside what was measured of the same customers', () => {
    expect(textReport(fixedReport)).toMatch(
      /^wait\{channel:phone\} p\(90\) +1 min 1 s \(50 s to 1 min 10 s\) +1 min 4 s$/m,
    );
  });

  it('shows contacts that the backend refused and requests that it failed', () => {
    const failures = { ...load.failures, contacts: 64, failedRequests: 90, tooMany: 12 };
    const text = inOneLine(textReport({ ...fixedReport, load: { ...load, failures } }));
    expect(text).toContain('>> THE BACKEND FAILED: 64 contacts (9.9 %), none in the ideal run');
    expect(text).toContain('refused by the backend 0 64');
    expect(text).toContain('>> Failed operations: 90 of 1,245 (7.2 %).');
    expect(text).toContain('too many (429, or what means the same): 12 of 1,245 (1 %).');
  });

  it('says why an occupancy is more than there is, and only then', () => {
    const withOccupancy = (value: number): string => {
      const figures = fixedReport.simulation.figures.map((found) =>
        found.figure.measure === 'occupancy' ? { ...found, value } : found,
      );
      const simulation = { ...fixedReport.simulation, figures };
      return inOneLine(textReport({ ...fixedReport, simulation }));
    };
    expect(withOccupancy(1.006)).toContain('More than 100 % occupancy of team is work past the');
    expect(withOccupancy(0.99)).not.toContain('More than 100 %');
  });

  it('marks the figures that targets are about', () => {
    const text = textReport(fixedReport);
    expect(text).toMatch(/^SL % \(target\) /m);
    expect(text).toMatch(/^Wait p90 \(target\) /m);
    for (const other of ['SL % of offered', 'SL % of handled', 'SL %, abandoned as met', 'ASA'])
      expect(text).toMatch(new RegExp(`^${other}  `, 'm'));
  });

  it('has no targets where the scenario has none, but a verdict all the same', () => {
    for (const report of [fixedReport, simulatedReport()]) {
      const text = textReport({ ...report, targets: [] });
      expect(text).not.toMatch(/^TARGETS$/m);
      expect(text).toMatch(/^VERDICT$/m);
      expect(text).toContain('no targets to judge by');
    }
  });

  it('has no columns for worlds that were not run', () => {
    expect(textReport(simulatedReport())).toMatch(/^promised +simulated +verdict$/m);
  });

  it('tells both clocks loudly', () => {
    expect(inOneLine(textReport(fixedReport))).toContain(
      '>> speed 30: one simulated minute is 2 wall seconds; waits are simulated time, latency is wall time and does not compress',
    );
    expect(speedLine(60)).toContain('is 1 wall second;');
    expect(speedLine(1)).toContain('real time');
  });

  it('gives the window in local time and lateness on both clocks, beside its bound', () => {
    const text = inOneLine(textReport(fixedReport));
    expect(text).toContain('10:30 to 11:00 local time (30 min simulated, 1 min on the wall clock)');
    expect(text).toContain('p99 11 ms 0.342 s');
    expect(text).toContain('bound on the p99 50 ms 1.5 s');
  });

  it('keeps the three clocks apart, and gives the overhead with its interval', () => {
    const text = inOneLine(textReport(fixedReport));
    expect(text).toContain('latency of what people do count failed limited');
    expect(text).toContain('latency of polling count failed limited');
    expect(text).toMatch(/phone, first 630 1 min 1 s ± 5 s 1 min 4 s ± 5 s 3.2 s 107 ms/);
    expect(text).toContain('(2.5 s to 3.7 s) (83 ms to 123 ms)');
    expect(text).toContain('phone, resolution 630');
    expect(text).toContain(
      'customer looked: phone 5 ± 0.4 s simulated, 167 ± 13 ms on the wall clock.',
    );
  });

  it('says that there is no overhead where nobody was served in both worlds', () => {
    const [all] = load.clocks;
    const nobody = { ...all, firstResponse: { ...all.firstResponse, contacts: 0 } };
    const text = inOneLine(textReport({ ...fixedReport, load: { ...load, clocks: [nobody] } }));
    expect(text).toContain('none, no contact');
  });

  it('tells what was lost, what is left open at the backend, and what came too often', () => {
    const text = inOneLine(textReport(fixedReport));
    expect(text).toContain('lost by the backend 0 1');
    expect(text).toContain('left open at the backend 0 2');
    expect(text).toContain('Failed operations: 2 of 1,245');
    expect(text).toContain('Turned away as too many (429, or what means the same): 1 of 1,245');
    const { leaked, ...unasked } = load;
    expect(inOneLine(textReport({ ...fixedReport, load: unasked }))).toContain(
      'left open at the backend 0 not known',
    );
  });

  it('says when polling was stretched', () => {
    const stretched = { ...load, polling: { ...load.polling, isStretched: true } };
    expect(textReport(fixedReport)).not.toContain('STRETCHED');
    expect(textReport({ ...fixedReport, load: stretched })).toContain('STRETCHED');
  });

  it('gives reasons instead of measured numbers when the run is unfit', () => {
    const late = 'late: p99 of lateness is 80 ms, the bound is 50 ms';
    const text = textReport({ ...fixedReport, load: { ...load, unfit: [late] } });
    expect(text).toContain(`UNFIT: ${late}`);
    expect(text).toContain('not judged');
    for (const measured of ['1 min 4 s', '1,204 ms', 'overhead']) {
      expect(textReport(fixedReport)).toContain(measured);
      expect(text).not.toContain(measured);
    }
  });

  it('counts the operations of an unfit run, and says why they failed', () => {
    const text = inOneLine(textReport({ ...fixedReport, load: { ...load, unfit: ['late'] } }));
    expect(text).toContain('operations of an unfit run count failed limited');
    expect(text).toContain('take 600 2 0');
    expect(text).toContain('take 500 down: it failed, or no answer 2 0.3 %');
  });

  it('asks whether the description is right where not one of an operation succeeded', () => {
    const never = load.operations.map((one) =>
      one.operation === 'take'
        ? {
            ...one,
            failed: 600,
            failures: [{ status: 403, outcome: 'forbidden' as const, count: 600 }],
          }
        : one,
    );
    const backend = 'http://127.0.0.1:3000';
    const of = (more: object) =>
      inOneLine(textReport({ ...fixedReport, load: { ...load, operations: never, ...more } }));
    expect(of({ backend })).toContain('Not one of 600 `take` succeeded: is the description right?');
    expect(of({ backend: 'desk' })).toContain('Not one of 600 `take` succeeded.');
    expect(inOneLine(textReport(fixedReport))).not.toContain('Not one of');
  });

  it('says plainly that the load was not run, and that the run was interrupted', () => {
    const { load: _, ...rest } = fixedReport;
    expect(textReport({ ...rest, loadNotRun: 'k6 was not found.' })).toContain(
      'LOAD NOT RUN: k6 was not found.',
    );
    expect(textReport({ ...fixedReport, interrupted: 'Ctrl-C' })).toContain('INTERRUPTED: Ctrl-C.');
  });

  it('stays as it is for the same report', async () => {
    await expect(textReport(fixedReport)).toMatchFileSnapshot('../golden/text-report.txt');
  });
});
