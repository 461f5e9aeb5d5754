import { describe, expect, it } from 'vitest';
import { summaryJson } from '../../src/reports/json-summary.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { fixedReport } from './fixed-report.ts';

const estimate = (value: number, half: number) => ({
  value,
  interval: { low: value - half, high: value + half },
  samples: 30,
});
const { load: _, ...bare } = fixedReport;
const report: RunReport = {
  ...bare,
  command: 'simulate',
  latency: {
    from: 'results/monday',
    backend: 'desk',
    how: 'operations',
    means: [{ operation: 'take', mean: 0.06 }],
    figures: [
      {
        figure: { measure: 'wait', of: 'phone', statistic: { kind: 'avg' } },
        without: estimate(72, 4),
        withLatency: estimate(74, 4),
        difference: { ...estimate(2, 0.25), correlation: 0.99, varianceReduction: 100 },
      },
    ],
    agents: [
      { group: 'team', agents: { kind: 'agents', more: estimate(0.31, 0.05) } },
      { group: 'reserve', agents: { kind: 'never' } },
      { group: 'mail', agents: { kind: 'no-wait' } },
    ],
  },
};
const text = textReport(report).replaceAll(/\s+/g, ' ');

describe('what the report says of latency', () => {
  it('is what it costs in waits, of the same customers, and where it was measured', () => {
    expect(text).toContain('WHAT THE LATENCY OF DESK COSTS');
    expect(text).toContain('Measured in results/monday; mean latencies: take 60 ms.');
    expect(text).toContain('wait{channel:phone} avg 1 min 12 s ± 4 s 1 min 14 s ± 4 s 2 ± 0.25 s');
  });

  it('is what it costs in agents, or that no agent gives it back', () => {
    expect(text).toContain('team: 0.31 (0.26 to 0.36) agents more give the waiting back.');
    expect(text).toContain('reserve: twice as many agents do not give the waiting back');
    expect(text).toContain('mail: nobody waits longer by it on average.');
  });

  it('is the same for machines', () => {
    expect(JSON.parse(summaryJson(report))).toMatchObject({
      latency: {
        from: 'results/monday',
        simulatedBy: 'operations',
        costs: [{ figure: 'wait{channel:phone} avg', difference: { value: 2 } }],
        agents: [
          { group: 'team', givenBack: 'agents', more: { value: 0.31 } },
          { group: 'reserve', givenBack: 'never', more: null },
          { group: 'mail', givenBack: 'no-wait', more: null },
        ],
      },
    });
    expect(JSON.parse(summaryJson(fixedReport)).latency).toBeNull();
  });
});
