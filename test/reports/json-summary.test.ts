import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runJson } from '../../src/reports/json-run.ts';
import { summaryJson } from '../../src/reports/json-summary.ts';
import { measures } from '../../src/scenario/measures.ts';
import { fixedReport } from './fixed-report.ts';
import { sampleReport, simulatedReport } from './sample-report.ts';

const { load } = fixedReport;
const read = (text: string) => JSON.parse(text) as Record<string, unknown>;

/** All keys of a document, but those that are names of outcomes. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...keysOf(part)]);
}

describe('summary.json', () => {
  it('has every figure with value, interval, samples, unit and definition', () => {
    const { figures } = read(summaryJson(fixedReport));
    expect(figures).toContainEqual({
      figure: 'serviceLevel{channel:phone} rate',
      measure: 'serviceLevel',
      tag: 'channel',
      of: 'phone',
      statistic: 'rate',
      unit: 'share',
      definition: measures.serviceLevel.means,
      value: 0.831,
      interval: { low: 0.819, high: 0.843 },
      samples: 30,
    });
    const sample = sampleReport();
    expect(read(summaryJson(sample)).figures).toHaveLength(sample.simulation.figures.length);
  });

  it('has null where there is no number, and never a word for it', () => {
    const text = summaryJson(fixedReport);
    expect(text).not.toMatch(/NaN|Infinity/);
    expect(read(text).targets).toMatchObject([
      {
        verdict: 'missed',
        atLeastBy: 10,
        judgedOn: 'simulation-with-latency',
        withLatency: { value: 74, samples: 30 },
        measured: { value: 64, interval: null },
      },
      { verdict: 'met', atLeastBy: null },
      {
        verdict: 'undecided',
        why: 'undecided: no interval: it takes 600 operations',
        simulated: { value: null, samples: 0 },
        ideal: null,
      },
    ]);
    const waits = {
      ...load.health,
      lateness: { p50: Number.NaN, p99: Number.POSITIVE_INFINITY, max: 1 },
    };
    expect(
      read(summaryJson({ ...fixedReport, load: { ...load, health: waits } })).load,
    ).toMatchObject({
      lateness: { p50: null, p99: null, max: 1, bound: 50 },
    });
  });

  it('counts every attempt of the first replication once, by channel and outcome', () => {
    const report = sampleReport({ agents: 4 });
    const { counts } = read(summaryJson(report)) as {
      counts: { firstReplication: { attempts: number; outcomes: Record<string, number> }[] };
    };
    let all = 0;
    for (const { attempts, outcomes } of counts.firstReplication) {
      expect(Object.values(outcomes).reduce((a, b) => a + b)).toBe(attempts);
      all += attempts;
    }
    expect(all).toBe(report.records.length);
  });

  it('has its keys in the same order with and without a load', () => {
    expect(Object.keys(read(summaryJson(simulatedReport())))).toEqual(
      Object.keys(read(summaryJson(fixedReport))),
    );
    expect(read(summaryJson(simulatedReport())).load).toBeNull();
  });

  it('has every figure with the measured latency, and what the backend failed to do', () => {
    expect(read(summaryJson(fixedReport)).load).toMatchObject({
      withLatency: [{ figure: 'wait{channel:phone} avg', value: 74, samples: 30 }],
      failures: { contacts: 0, failedRequests: 2, tooMany: 1, unserved: null },
    });
    const { withLatency: _, ...without } = load;
    expect(read(summaryJson({ ...fixedReport, load: without })).load).toMatchObject({
      withLatency: null,
    });
  });

  it('keeps what an unfit run measured, and says that it is unfit', () => {
    const unfit = { ...fixedReport, load: { ...load, unfit: ['late'] } };
    expect(read(summaryJson(unfit))).toMatchObject({
      load: { fit: false, unfit: ['late'], operations: [{ p99: 31 }, {}, {}] },
      targets: [{}, {}, { verdict: 'not-judged', measured: { value: 12 } }],
    });
  });
});

describe('run.json', () => {
  it('says when and by whose clocks the run starts, where it has a date', () => {
    const startsAt = Date.parse('2026-03-28T08:00+01:00') / 1000;
    const calendar = { zone: 'Europe/Berlin', startsAt };
    const scenario = { ...fixedReport.scenario, calendar };
    expect(read(runJson({ ...fixedReport, scenario }))).toMatchObject({
      scenario: { calendar: { zone: 'Europe/Berlin', startsAt: '2026-03-28T07:00:00.000Z' } },
    });
    expect(read(runJson(fixedReport))).toMatchObject({ scenario: { calendar: null } });
  });

  it('says what was run, with what, on what and how it ended', () => {
    expect(read(runJson({ ...fixedReport, interrupted: 'Ctrl-C', exitCode: 130 }))).toMatchObject({
      scenario: { name: 'A small day', hash: fixedReport.scenario.hash, seed: 7, arrivals: null },
      versions: { holdline: '0.1.0', node: '20.20.2', k6: '2.2.0' },
      machine: { platform: 'linux x64', cpus: 2, memoryMiB: 4096 },
      seconds: 71.5,
      exitCode: 130,
      interrupted: 'Ctrl-C',
      loadNotRun: null,
    });
  });
});

describe('docs/results.md', () => {
  const page = readFileSync('docs/results.md', 'utf8');
  const partOf = (title: string) =>
    page.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

  it('names every key of summary.json and of run.json', () => {
    for (const [title, text] of [
      ['summary.json', summaryJson(fixedReport)],
      ['run.json', runJson(fixedReport)],
    ] as const) {
      const missing = [...new Set(keysOf(JSON.parse(text)))].filter(
        (key) => !partOf(title).includes(`\`${key}\``),
      );
      expect(missing).toEqual([]);
    }
  });

  it('names no top-level key that is not there', () => {
    for (const [title, text] of [
      ['summary.json', summaryJson(fixedReport)],
      ['run.json', runJson(fixedReport)],
    ] as const) {
      const [table = ''] = partOf(title).split(/^### /m);
      const named = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
      expect(named).toEqual(Object.keys(read(text)));
    }
  });
});
