import type { ComparedFigure, ScenarioComparison } from '../../src/experiment/compare-scenarios.ts';
import { judged } from '../../src/experiment/judged-difference.ts';
import type { ComparisonReport } from '../../src/reports/comparison-report.ts';
import type { Measure } from '../../src/scenario/measures.ts';

/** A figure of a first scenario and two alternatives, with the half-widths of their differences. */
function figure(
  measure: Measure,
  [first, ...others]: readonly [number, ...number[]],
  half: number,
  margin: number,
  of?: string,
): ComparedFigure {
  const statistic = { kind: measure === 'wait' ? 'avg' : 'count' } as const;
  return {
    figure: { measure, statistic, ...(of === undefined ? {} : { of }) },
    estimates: [first, ...others].map((value) => ({ value, samples: 10 })),
    differences: others.map((other) => {
      const value = other - first;
      const interval = { low: value - half, high: value + half };
      const found = { value, interval, samples: 10, correlation: 0.9, varianceReduction: 12 };
      return judged(measure, found, margin);
    }),
    margin,
  };
}

const comparison: ScenarioComparison = {
  names: ['subscribers.yaml', 'apology', 'loyalty'],
  places: [0, 1, 2],
  replications: 10,
  planned: 10,
  leftOut: [],
  confidence: 0.975,
  indifference: 0.02,
  indifferenceOfShares: 0.005,
  figures: [
    figure('wait', [30, 31, 30.1], 0.5, 0.6, 'phone'),
    figure('customers', [12_000, 12_100, 12_005], 8, 17),
    figure('lifetimeValue', [600, 610, 600], 5, 12),
    figure('revenue', [1_000_000, 1_005_000, 1_000_200], 900, 900),
    figure('margin', [900_000, 905_000, 880_000], 900, 900),
  ],
  throughTheLoop: [],
  remarks: [],
  broken: [],
};

/** What a comparison of two levers might have found, made up. */
export const sampleComparison: ComparisonReport = {
  comparison,
  remarks: [],
  unchanged: [],
  currency: 'EUR',
  seed: 1,
  covers: 180 * 86_400,
  isOneLength: true,
  evidence: {
    first: {
      stated: [
        {
          path: 'channels.phone.patience',
          keys: ['channels', 'phone', 'patience'],
          from: { kind: 'assumed', reason: 'nobody has measured it' },
          isDefault: false,
          value: 'exponential(6 min)',
          range: ['exponential(3 min)', 'exponential(9 min)'],
          numbers: 1,
        },
      ],
      unstated: [{ path: 'demand', numbers: 3 }],
    },
    own: [
      {
        name: 'apology',
        stated: [
          {
            path: 'levers.apology.recovered',
            keys: ['levers', 'apology', 'recovered'],
            from: { kind: 'assumed', reason: 'no source measures it' },
            isDefault: true,
            value: '0.15',
            range: [0, 0.4],
            numbers: 1,
          },
        ],
        changed: [],
        unstated: [],
      },
      { name: 'loyalty', stated: [], changed: [], unstated: [] },
    ],
    unfit: [],
  },
  provenance: {
    holdline: '0.1.0',
    node: '20.20.0',
    platform: 'linux-x64',
    cpus: 2,
    memoryMiB: 4096,
    startedAt: '2026-11-29T10:00:00.000Z',
    seconds: 3,
  },
  exitCode: 0,
};
