import { describe, expect, it } from 'vitest';
import type { PairedContacts } from '../../src/loadtest/compare-worlds.ts';
import { timeTicks } from '../../src/reports/chart-axes.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { fixedReport } from './fixed-report.ts';
import { sampleReport, simulatedReport } from './sample-report.ts';

const { load } = fixedReport;
const nasty = '"><script>alert(1)</script>\'&';

/** The report with nasty text wherever somebody else chose the text. */
const nastyReport: RunReport = {
  ...fixedReport,
  scenario: {
    ...fixedReport.scenario,
    name: nasty,
    file: nasty,
    arrivals: nasty,
    channels: fixedReport.scenario.channels.map((channel) => ({ ...channel, name: nasty })),
    groups: [{ name: nasty, agents: 1 }],
  },
  provenance: { ...fixedReport.provenance, platform: nasty, k6: nasty },
  customers: fixedReport.customers.map((customer) => ({ ...customer, name: nasty, reason: nasty })),
  interrupted: nasty,
  loadNotRun: nasty,
  load: { ...load, backend: nasty },
};

describe('report.html', () => {
  it('shows what names hold, and runs none of it', () => {
    for (const report of [nastyReport, { ...nastyReport, load: { ...load, unfit: [nasty] } }]) {
      const page = htmlReport(report);
      expect(page).not.toMatch(/<script/i);
      expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;');
      expect(page.match(/alert\(1\)/g)?.length).toBeGreaterThan(5);
    }
  });

  it('speaks of what was measured only where something was, and shows no marks of code', () => {
    const [loaded, simulated] = [htmlReport(fixedReport), htmlReport(simulatedReport())];
    expect(loaded).toContain('Targets: promised, simulated, measured, verdict');
    expect(simulated).toContain('Targets: promised, simulated, verdict');
    expect(loaded + simulated + htmlReport(sampleReport())).not.toContain('`');
  });

  it('refers to nothing outside itself', () => {
    for (const report of [fixedReport, sampleReport()]) {
      expect(htmlReport(report)).not.toMatch(/\s(src|href)=|url\(|@import|@font-face/);
      expect(htmlReport(report)).not.toMatch(/https?:/);
    }
  });

  it('has a language, a title with the verdict, and heads for every column and row', () => {
    const page = htmlReport(fixedReport);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<title>A small day: 1 of 3 targets MISSED');
    expect(page).toContain('<th scope="col">promised</th>');
    expect(page.match(/<tr>(?!<th|<td><\/td>)/g)).toBeNull();
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('has a chart of waits for each channel that had contacts, and of overhead with a load', () => {
    const charts = (report: RunReport) => htmlReport(report).match(/<svg /g)?.length;
    expect(charts(sampleReport())).toBe(6);
    expect(charts(simulatedReport())).toBe(3);
    const { paired, ...withoutWaits } = load;
    expect(charts({ ...fixedReport, load: withoutWaits })).toBe(1);
  });

  it('has no heading over nothing where there are no targets', () => {
    const page = htmlReport({ ...fixedReport, targets: [] });
    expect(page).not.toMatch(/<h2[^>]*>(Targets|Verdict)</);
    expect(page).toContain('No targets to judge by');
  });

  it('says why a target is undecided, what decided, and that a backend failed', () => {
    const failures = { ...load.failures, contacts: 64 };
    const page = htmlReport({ ...fixedReport, load: { ...load, failures } });
    expect(page).toContain('undecided: no interval: it takes 600 operations.</p>');
    expect(page).toContain('simulated with the measured latency');
    expect(page).toContain('<p class="remark">THE BACKEND FAILED: 64 contacts');
  });

  it('draws no measured wait of an unfit run', () => {
    const page = htmlReport({ ...fixedReport, load: { ...load, unfit: ['late'] } });
    expect(page).not.toContain('measured against ideal');
    expect(page).toContain('UNFIT: late');
  });

  it('stays a page of reasonable size for a day of many contacts', () => {
    const report = sampleReport({ agents: 4 });
    const once = [...report.records];
    const records = AttemptColumns.of(Array.from({ length: 100 }, () => once).flat());
    const paired = fiveHundredTimes(report.load.paired as PairedContacts);
    const page = htmlReport({ ...report, records, load: { ...report.load, paired } });
    expect(page.length).toBeLessThan(600_000);
  });
});

function fiveHundredTimes({ channel, firstResponse, ...rest }: PairedContacts): PairedContacts {
  const rows = 500 * channel.length;
  const of = (times: Float64Array) =>
    Float64Array.from({ length: rows }, (_, i) => times[i % channel.length] as number);
  return {
    ...rest,
    channel: Int16Array.from({ length: rows }, (_, i) => channel[i % channel.length] as number),
    firstResponse: { ideal: of(firstResponse.ideal), measured: of(firstResponse.measured) },
  };
}

describe('the ticks of an axis', () => {
  it('are round, few, and reach the end', () => {
    for (const to of [0.05, 1, 7, 61, 97, 600, 4000, 100_000, 3e6]) {
      const ticks = timeTicks(0, to, 6);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(to);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });
});
