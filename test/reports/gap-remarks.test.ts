import { describe, expect, it } from 'vitest';
import { gapRemarks } from '../../src/reports/gap-remarks.ts';
import { markdownSummary } from '../../src/reports/markdown-summary.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { fixedReport } from './fixed-report.ts';

const gap = {
  kind: 'nobody',
  channel: 'phone',
  from: 3600,
  to: 7200,
  contacts: 61.234,
  share: 0.3,
} as const;
const withGaps = (gaps: NonNullable<RunReport['gaps']>): RunReport => ({ ...fixedReport, gaps });

describe('remarks on demand and staff that miss each other', () => {
  it('say when and how many, and where to look', () => {
    expect(gapRemarks(withGaps({ channels: [gap], groups: [] }))).toEqual([
      'NOBODY THERE: no agent is on duty for phone when about 61.2 contacts in a replication (30 %) come from 09:00 to 10:00. Look at shifts, breaks and opening hours of its agents.',
    ]);
    const closed = { ...gap, kind: 'closed', share: 1, contacts: 200 } as const;
    expect(gapRemarks(withGaps({ channels: [closed], groups: [] }))[0]).toMatch(
      /^CLOSED: phone is closed when all of its contacts come, about 200 contacts in a replication, from/,
    );
  });

  it('count who found a channel closed as the table of channels does', () => {
    const closed = { ...gap, kind: 'closed' } as const;
    const report = withGaps({ channels: [closed], groups: [] });
    const figures = [
      ...report.simulation.figures,
      {
        figure: { measure: 'closed', of: 'phone', statistic: { kind: 'count' } } as const,
        value: 119.57,
        samples: 30,
      },
    ];
    const [remark] = gapRemarks({ ...report, simulation: { ...report.simulation, figures } });
    // Of the 478.2 that are offered beside them.
    expect(remark).toContain('closed when 119.6 attempts in a replication (20 %) come from 09:00');
  });

  it('name agents who are never on duty', () => {
    const groups = [
      { group: 'team', agents: 8, of: 8 },
      { group: 'others', agents: 3, of: 8 },
    ];
    const [all, some] = gapRemarks(withGaps({ channels: [], groups }));
    expect(all).toMatch(/^NEVER ON DUTY: the 8 agents of team have/);
    expect(some).toMatch(/^NEVER ON DUTY: 3 of 8 agents of others have/);
  });

  it('stand in every report, and are none where there is no gap', () => {
    const report = withGaps({ channels: [gap], groups: [] });
    expect(textReport(report)).toContain('>> NOBODY THERE');
    expect(markdownSummary(report)).toContain('NOBODY THERE');
    expect(gapRemarks(fixedReport)).toEqual([]);
  });
});
