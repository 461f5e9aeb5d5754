import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../src/reports/markdown-block.ts';
import { markdownSummary } from '../../src/reports/markdown-summary.ts';
import { fixedReport } from './fixed-report.ts';
import { sampleReport } from './sample-report.ts';

const { load } = fixedReport;

describe('the summary for a pull request', () => {
  it('begins with the verdict', () => {
    expect(markdownSummary(fixedReport).split('\n')[0]).toBe(
      '❌ **A small day: 1 of 3 targets MISSED, 1 of 3 undecided, 1 of 3 met**',
    );
    const met = fixedReport.targets.filter(({ verdict }) => verdict.kind === 'met');
    expect(markdownSummary({ ...fixedReport, targets: met })).toMatch(
      /^✅ \*\*A small day: the target is met/,
    );
  });

  it('says why a target is undecided, what decided, and that a backend failed', () => {
    const failures = { ...load.failures, contacts: 64 };
    const text = markdownSummary({ ...fixedReport, load: { ...load, failures } });
    expect(text).toContain('undecided: no interval: it takes 600 operations.');
    expect(text).toContain('simulated with the measured latency');
    expect(text.split('\n\n')[1]).toMatch(/^\*\*THE BACKEND FAILED: 64 contacts/);
  });

  it('has tables whose rows have as many cells as their heads', () => {
    for (const report of [fixedReport, sampleReport()]) {
      const blocks = markdownSummary(report)
        .split('\n\n')
        .filter((block) => block.startsWith('|'));
      expect(blocks.length).toBeGreaterThan(4);
      for (const block of blocks) {
        const widths = block.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
        expect(new Set(widths).size).toBe(1);
      }
    }
  });

  it('tells what was cut, what demand rests on, and where the figures come from', () => {
    const text = markdownSummary(fixedReport);
    expect(text).toContain(
      'Cut off at the end: 3 journeys in all replications, 1 attempt in the first one',
    );
    expect(text).toContain('2 journeys in the ideal run, 1 journey in the measured one');
    expect(text).toContain('the rates that the author of the scenario states');
    expect(text).toContain(fixedReport.scenario.hash);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('says what a log left to be drawn', () => {
    const scenario = { ...fixedReport.scenario, arrivals: 'calls.csv' };
    expect(markdownSummary({ ...fixedReport, scenario })).toContain('from the log calls.csv');
  });

  it('puts reasons against believing it right under the verdict', () => {
    const text = markdownSummary({ ...fixedReport, load: { ...load, unfit: ['3 contacts lost'] } });
    expect(text.split('\n\n')[1]).toBe('**UNFIT: 3 contacts lost**');
    expect(text).not.toContain('1,204 ms');
  });

  it('has no markup from names: no HTML, link, mention or table cell', () => {
    const name = '<script>|[a](http://x) @you `b` *c*\n# d';
    const text = markdownSummary({ ...fixedReport, scenario: { ...fixedReport.scenario, name } });
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('@you');
    expect(text).not.toMatch(/^# d/m);
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(escapeMarkdown(any)).not.toMatch(/[<>\n]|@(?!\u200b)|(?<!\\)(\\\\)*[|`*_]/);
      }),
    );
  });
});
