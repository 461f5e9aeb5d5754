import { describe, expect, it } from 'vitest';
import type { CapacityAnswer } from '../../src/planning/capacity-answer.ts';
import type { Probe } from '../../src/planning/capacity-state.ts';
import { capacityHtml } from '../../src/reports/capacity-html.ts';
import { capacityJson } from '../../src/reports/capacity-json.ts';
import { capacityJunit } from '../../src/reports/capacity-junit.ts';
import { capacityMarkdown } from '../../src/reports/capacity-markdown.ts';
import { type CapacityReport, capacityExitCode } from '../../src/reports/capacity-report.ts';
import { capacityText } from '../../src/reports/capacity-text.ts';
import { capacityHeadline } from '../../src/reports/capacity-words.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';

const limited = parseTarget('limited', 'rate<1 %', { channels: [], groups: [] }) as Target;

function probe(multiple: number, share: number): Probe {
  const interval = { low: share * 0.9, high: share * 1.1 };
  const isBroken = interval.low >= 0.01;
  const operations = [
    { operation: 'open', count: 1000, failed: 0, limited: 1000 * share, p50: 3, p95: 8 },
  ] as const;
  return {
    multiple,
    longer: false,
    draw: 0,
    purpose: 'bracket',
    found: isBroken ? 'broken' : 'held',
    journeysAnHour: 1000 * multiple,
    criteria: [{ target: limited, value: share, interval, standing: isBroken ? 'broken' : 'kept' }],
    sent: {
      folder: 'probes/1',
      length: { warmUp: 60, length: 600 },
      figures: { journeysAnHour: 990, contactsAnHour: 1010, operationsASecond: 55, operations },
      lateness: 2,
      unfit: [],
    },
  };
}

const answer: CapacityAnswer = {
  held: 1.5,
  isConfirmed: true,
  broken: 1.6,
  endedBy: 'narrow',
  binding: { kind: 'backend', targets: [limited], operation: 'open', how: 'limited' },
  ownAnHour: 1000,
};

function report(
  of: Partial<CapacityAnswer> = {},
  more: Partial<CapacityReport> = {},
): CapacityReport {
  const known = {
    scenario: { name: 'A <day>', file: 'day.yaml', hash: 'abc', seed: 1 },
    backend: 'desk',
    provenance: {
      holdline: '0',
      node: '20',
      platform: 'linux-x64',
      cpus: 2,
      memoryMiB: 1,
      startedAt: '2026-11-24T08:00:00.000Z',
      seconds: 1,
    },
    speed: 1,
    targets: [limited],
    isPastPeople: true,
    state: {
      format: 1,
      asked: {},
      length: { warmUp: 60, length: 600 },
      backend: {
        plan: { start: 1, lowest: 0.1, highest: 32, width: 0.1, mostProbes: 20 },
        probes: [probe(1, 0), probe(1.5, 0.002), probe(1.6, 0.08)],
      },
    },
    answer: { ...answer, ...of },
    atLeast: 1,
    folder: 'results/run',
    ...more,
  } as const;
  return { ...known, exitCode: capacityExitCode(known) };
}

describe('the report of a search for capacity', () => {
  it('is red as JUnit exactly where the exit code is not 0', () => {
    const reds = (xml: string) =>
      [...xml.matchAll(/<(failure|error|skipped)/g)].map(([, red]) => red);
    expect(reds(capacityJunit(report()))).toEqual([]);
    expect(reds(capacityJunit(report({}, { atLeast: 1.6 })))).toEqual(['failure']);
    expect(reds(capacityJunit(report({}, { atLeast: 1.55 })))).toEqual(['error']);
    expect(reds(capacityJunit(report({}, { notRun: 'no k6' })))).toEqual(['skipped', 'error']);
    expect(capacityJunit(report())).toContain('carries at least 1× the demand');
  });

  it('says customers an hour, the interval and what binds, in one sentence each', () => {
    expect(capacityHeadline(report())).toEqual({
      headline:
        "Carries 1,500 customers an hour, 1.5× the demand of the scenario; less than 1,600 (1.6×). What binds is the backend's `open`: it turns requests away as too many (429), by limited rate.",
      tone: 'good',
    });
  });

  it('says "at least" where no more could be shown, and why', () => {
    const open = { broken: undefined, binding: undefined };
    expect(capacityHeadline(report({ ...open, endedBy: 'unfit' })).headline).toBe(
      'Carries at least 1,500 customers an hour, 1.5× the demand of the scenario. Beyond that this machine cannot say: it could not send in time.',
    );
    expect(capacityHeadline(report({ ...open, endedBy: 'highest' })).headline).toContain('--most');
  });

  it('names the people who bind, and what they broke', () => {
    const binding = { kind: 'people', targets: [limited], groups: ['phone-team'] } as const;
    expect(capacityHeadline(report({ binding })).headline).toContain('People bind: phone-team, by');
  });

  it('exits with 0 where as much as was asked for holds, with 99 where less is shown, else with 3', () => {
    const code = (of: Partial<CapacityAnswer>, atLeast: number) => report(of, { atLeast }).exitCode;
    expect(code({}, 1.5)).toBe(0);
    expect(code({ isConfirmed: false }, 1.5)).toBe(3);
    expect(code({}, 1.55)).toBe(3);
    expect(code({}, 1.6)).toBe(99);
    expect(code({ held: undefined, broken: 0.02, endedBy: 'lowest' }, 1)).toBe(99);
    expect(code({ held: undefined, broken: undefined, endedBy: 'few' }, 1)).toBe(3);
    expect(report({}, { notRun: 'no k6' }).exitCode).toBe(69);
    expect(report({}, { notRun: 'no k6', interrupted: 'Ctrl-C' }).exitCode).toBe(130);
  });

  it('says the same as text, Markdown, page and JSON, with both sides of the answer', () => {
    const text = capacityText(report());
    expect(text).toContain('WHAT DESK CARRIES');
    expect(text).toMatch(/1\.6×\s+1,600\s+BROKEN/);
    expect(text).toMatch(/open\s+8 ms, 0 %\s+8 ms, 0\.2 %\s+8 ms, 8 %/);
    expect(capacityMarkdown(report())).toContain('**BROKEN**');
    expect(capacityHtml(report())).toContain('Capacity of A &lt;day&gt;');
    const json = JSON.parse(capacityJson(report()));
    expect(json.capacity).toEqual({
      multiple: 1.5,
      interval: { low: 1.5, high: 1.6 },
      customersAnHour: 1500,
      customersAnHourInterval: { low: 1500, high: 1600 },
      isConfirmed: true,
      endedBy: 'narrow',
    });
    expect(json.binds).toEqual({
      kind: 'backend',
      operation: 'open',
      how: 'limited',
      targets: ['limited rate<1 %'],
    });
  });

  it('says how to go on where it was cut short', () => {
    const text = capacityText(report({}, { interrupted: 'Ctrl-C' }));
    expect(text).toContain('CUT SHORT by Ctrl-C: --resume results/run goes on.');
  });
});
