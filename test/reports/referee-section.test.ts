import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RefereedFigure, RefereeReport } from '../../src/experiment/referee/referee-report.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import { summaryJson } from '../../src/reports/json-summary.ts';
import { markdownSummary } from '../../src/reports/markdown-summary.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { runVerdict } from '../../src/reports/standing.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { fixedReport } from './fixed-report.ts';

const held: RefereedFigure = {
  figure: { measure: 'wait', of: 'phone', statistic: { kind: 'avg' } },
  simulated: { value: 72, interval: { low: 68, high: 76 }, standardError: 1.96, samples: 30 },
  predicted: 70.5,
  formula: 'Erlang A',
  source: 'Palm (1957)',
  status: 'assumptions-hold',
  reasons: [],
  distance: 0.77,
  isTested: true,
  isDoubted: false,
};
const departed: RefereedFigure = {
  ...held,
  figure: { measure: 'occupancy', of: 'team', statistic: { kind: 'rate' } },
  simulated: { value: 0.76, samples: 1 },
  predicted: 0.8,
  status: 'approximation',
  reasons: [
    { kind: 'retries', text: '18 % try again', weight: 0.18, waits: 'longer' },
    { kind: 'service-law', text: 'handling is constant', weight: 0.1, waits: 'shorter' },
    { kind: 'varying-rate', text: 'the rate varies', weight: 0.05 },
    { kind: 'statistic', text: 'too light to be told here', weight: 0.01 },
  ],
  distance: undefined,
  isTested: false,
};
const doubted: RefereedFigure = { ...held, predicted: 60, distance: 6.1, isDoubted: true };

const reportOf = (
  figures: readonly RefereedFigure[],
  overloads: RefereeReport['overloads'] = [],
): RunReport => ({ ...fixedReport, referee: { figures, overloads, falseAlarm: 0.001 } });
const sectionOf = (report: RunReport): string =>
  /BESIDE THE FORMULAS\n([\s\S]*?)\n\n[A-Z ]+\n/.exec(textReport(report))?.[1] ?? '';

describe('the referee in reports', () => {
  it('has a line for each figure: simulated, formula, distance and the formula’s name', () => {
    const text = sectionOf(reportOf([held, departed]));
    expect(text).toMatch(/phone: ASA +1 min 12 s +1 min 11 s +\+0\.8 SE +Erlang A +holds/);
    expect(text).toMatch(/team: Occupancy +76 % +80 % +none +Erlang A +1, 2, 3/);
  });

  it('counts what is tested, and says how many of it are shown', () => {
    const hidden: RefereedFigure = {
      ...held,
      figure: { measure: 'offered', of: 'phone', statistic: { kind: 'count' } },
    };
    const textOf = (...figures: readonly RefereedFigure[]): string =>
      sectionOf(reportOf(figures)).replace(/\s+/g, ' ');
    expect(textOf(held, departed)).toContain('1 figure tested so, at a risk');
    expect(textOf(held, hidden)).toContain('2 figures tested so, 1 of them shown here, at a risk');
    expect(textOf(departed, hidden)).toContain('1 figure tested so, none of them shown here, at');
    expect(textOf(departed)).toContain('Nothing here is a test');
  });

  it('says why they differ, the three weightiest reasons first', () => {
    const text = sectionOf(reportOf([departed])).replace(/\s+/g, ' ');
    expect(text).toContain(
      '[1] 18 % try again: waits are longer; [2] handling is constant: waits are shorter; [3] the rate varies.',
    );
    expect(text).not.toContain('too light');
  });

  it('doubts a run loudly in every report, and in its verdict', () => {
    const report = reportOf([doubted]);
    const said = /IN DOUBT: the simulator and the formula disagree, a bug of one of them/;
    expect(textReport(report).replace(/\s+/g, ' ')).toMatch(said);
    expect(markdownSummary(report)).toMatch(said);
    expect(htmlReport(report)).toMatch(said);
    expect(runVerdict(report)).toMatchObject({
      headline: expect.stringMatching(/^In doubt; /) as string,
    });
    expect(runVerdict(reportOf([held])).headline).not.toMatch(/doubt/i);
  });

  it('tells of overload with the load and the agents that would be enough', () => {
    const worst = { from: 3600, to: 7200, offeredLoad: 7.5, agents: 6 };
    const overload = {
      channels: ['phone'],
      stretches: [{ from: 3600, to: 7200 }],
      worst,
      enoughAgents: 8,
      isBound: false,
    };
    const text = sectionOf(reportOf([], [overload])).replace(/\s+/g, ' ');
    expect(text).toContain(
      'phone: more work arrives than agents can do from 09:00 to 10:00, so there is no steady state: work for 7.5 agents, and 6 there. With 8 there would be one.',
    );
    expect(sectionOf(reportOf([], [{ ...overload, worst: { ...worst, agents: 0 } }]))).toContain(
      'nobody is there',
    );
  });

  it('tells of loads that are at least so much as such', () => {
    const stretch = { from: 3600, to: 7200 };
    const overload = {
      channels: ['phone', 'mail'],
      stretches: [stretch],
      worst: { ...stretch, offeredLoad: 7.5, agents: 6 },
      enoughAgents: 8,
      isBound: true,
    };
    expect(sectionOf(reportOf([], [overload])).replace(/\s+/g, ' ')).toContain(
      'phone, mail: more work arrives than agents can do from 09:00 to 10:00, so there is no steady state: work for at least 7.5 agents, and 6 there. At least 8 are needed.',
    );
  });

  it('tells of all overloaded stretches, of many only how many', () => {
    const hours = (...starts: readonly number[]) =>
      starts.map((hour) => ({ from: hour * 3600, to: (hour + 1) * 3600 }));
    const textOf = (stretches: ReturnType<typeof hours>): string => {
      const worst = { from: 7200, to: 9000, offeredLoad: 7.5, agents: 6 };
      const overload = {
        channels: ['phone'],
        stretches,
        worst,
        enoughAgents: 9,
        isBound: false,
      };
      return sectionOf(reportOf([], [overload])).replace(/\s+/g, ' ');
    };
    expect(textOf(hours(0, 2))).toContain(
      'phone: more work arrives than agents can do from 08:00 to 09:00 and from 10:00 to 11:00, so there is no steady state: at worst, from 10:00 to 10:30, work for 7.5 agents, and 6 there. With 9 in all of them there would be one.',
    );
    expect(textOf(hours(0, 2, 4, 6))).toContain('in 4 stretches between 08:00 and 15:00, so');
  });

  it('stands in summary.json with keys that docs/results.md explains', () => {
    const page = readFileSync('docs/results.md', 'utf8');
    const { referee } = JSON.parse(summaryJson(reportOf([held, departed]))) as {
      referee: { comparisons: Record<string, unknown>[] };
    };
    expect(referee.comparisons).toMatchObject([
      {
        figure: 'wait{channel:phone} avg',
        simulated: 72,
        standardError: 1.96,
        predicted: 70.5,
        tested: true,
      },
      {
        distance: null,
        standardError: null,
        reasons: [{ kind: 'retries', waits: 'longer' }, {}, {}, {}],
      },
    ]);
    for (const key of [...Object.keys(referee), ...Object.keys(referee.comparisons[0] ?? {})]) {
      expect(page).toMatch(new RegExp(`\`${key}\``));
    }
    expect(JSON.parse(summaryJson(fixedReport))).toMatchObject({ referee: null });
  });
});
