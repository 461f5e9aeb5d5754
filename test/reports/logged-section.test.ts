import { describe, expect, it } from 'vitest';
import type { SimulatedFigure } from '../../src/experiment/simulate.ts';
import { loggedSection } from '../../src/reports/logged-section.ts';
import { textReport } from '../../src/reports/text-report.ts';
import type { Figure } from '../../src/scenario/figure.ts';
import { fixedReport } from './fixed-report.ts';

const abandoned: Figure = { measure: 'abandoned', of: 'phone', statistic: { kind: 'rate' } };
const median: Figure = { measure: 'wait', of: 'phone', statistic: { kind: 'med' } };
const seen = (figure: Figure, value: number): SimulatedFigure => ({ figure, value, samples: 1 });
/** 24 replications: a single day is known five times less well than their mean. */
const around = (figure: Figure, value: number, half: number): SimulatedFigure => ({
  figure,
  value,
  interval: { low: value - half, high: value + half },
  samples: 24,
});
const reportOf = (simulated: readonly SimulatedFigure[], logged: readonly SimulatedFigure[]) => ({
  ...fixedReport,
  simulation: { ...fixedReport.simulation, figures: simulated },
  logged,
});
const doubts = (...given: Parameters<typeof reportOf>) =>
  loggedSection(reportOf(...given)).blocks.flatMap((block) =>
    block.kind === 'loud' ? [block.text] : [],
  );

describe('a log beside its simulation', () => {
  it('is doubted where it lies outside what single simulated days show', () => {
    const [line, ...more] = doubts([around(abandoned, 0.2, 0.01)], [seen(abandoned, 0.43)]);
    expect(line).toContain('(abandoned{channel:phone} rate)');
    expect(line).toContain('calibrate before you believe it');
    expect(more).toEqual([]);
    expect(doubts([around(abandoned, 0.2, 0.01)], [seen(abandoned, 0.1)])).toHaveLength(1);
  });

  it('is not doubted for being a single day beside a mean of many', () => {
    for (const day of [0.16, 0.2, 0.24]) {
      expect(doubts([around(abandoned, 0.2, 0.01)], [seen(abandoned, day)])).toEqual([]);
    }
  });

  it('is not doubted for what it does not say, nor for what is not shown', () => {
    expect(doubts([around(abandoned, 0.2, 0.01)], [seen(abandoned, Number.NaN)])).toEqual([]);
    expect(doubts([seen(abandoned, 0.2)], [seen(abandoned, 0.9)])).toEqual([]);
    expect(doubts([around(median, 10, 1)], [seen(median, 90)])).toEqual([]);
  });

  it('has its doubt on the terminal', () => {
    const report = reportOf([around(abandoned, 0.2, 0.01)], [seen(abandoned, 0.43)]);
    expect(textReport(report)).toMatch(/^>> What the log saw lies outside/m);
  });
});
