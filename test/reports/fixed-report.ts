import { outcome } from '../../src/journey/outcome.ts';
import type { OperationSummary } from '../../src/loadtest/operation-summary.ts';
import type { LoadReport, RunReport } from '../../src/reports/run-report.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';

const known = { channels: ['phone', 'email'], groups: ['team'] };
const targetOf = (measure: string, condition: string) =>
  parseTarget(measure, condition, known) as Target;
const wait = targetOf('wait{channel:phone}', 'p(90)<60');
const level = targetOf('serviceLevel{channel:phone}', 'rate>=0.8');
const latency = targetOf('latency{operation:open}', 'p(95)<500');
const nothing = { value: Number.NaN, samples: 0 };
const around = (value: number, half: number, samples = 30) => ({
  value,
  interval: { low: value - half, high: value + half },
  samples,
});

const clock = (contacts: number, ideal: number, overhead: number) => ({
  contacts,
  ideal: around(ideal, 5, 20),
  measured: around(ideal + overhead, 5, 20),
  overhead: {
    value: overhead,
    interval: { low: overhead - 0.7, high: overhead + 0.5 },
    samples: 20,
  },
});
const clocks = {
  firstResponse: clock(630, 61, 3.2),
  resolution: clock(630, 361, 5.5),
  seenAfter: around(5, 0.4, 20),
};
const summary = (
  operation: OperationSummary['operation'],
  more: Partial<OperationSummary>,
): OperationSummary => ({
  operation,
  isPolling: false,
  count: 0,
  requests: 0,
  failed: 0,
  limited: 0,
  failures: [],
  lostRaces: 0,
  mean: 6,
  p50: 4.2,
  p90: 9,
  p95: 12,
  p99: 31,
  p999: 40,
  max: 41,
  ...more,
});

/** A small report with a figure of every kind, written by hand: no engine can change it. */
export const fixedReport: RunReport & { readonly load: LoadReport } = {
  command: 'load',
  scenario: {
    name: 'A small day',
    file: 'small-day.yaml',
    hash: 'ab'.repeat(32),
    seed: 7,
    opensAt: 28_800,
    warmUp: 0,
    length: 28_800,
    channels: [
      { name: 'phone', serviceLevelWithin: 20 },
      { name: 'email', serviceLevelWithin: 10_800 },
    ],
    groups: [{ name: 'team', agents: 4 }],
    reasons: [{ name: 'billing' }],
    generations: ['boomer', 'gen-x', 'millennial', 'gen-z'],
  },
  provenance: {
    holdline: '0.1.0',
    node: '20.20.2',
    k6: '2.2.0',
    platform: 'linux x64',
    cpus: 2,
    memoryMiB: 4096,
    startedAt: '2026-11-24T08:00:00.000Z',
    seconds: 71.5,
  },
  simulation: {
    replications: 30,
    figures: [
      {
        figure: { measure: 'offered', of: 'phone', statistic: { kind: 'count' } },
        ...around(478.2, 31.2),
      },
      {
        figure: { measure: 'serviceLevel', of: 'phone', statistic: { kind: 'rate' } },
        ...around(0.831, 0.012),
      },
      { figure: { measure: 'wait', of: 'phone', statistic: { kind: 'avg' } }, ...around(72, 4) },
      {
        figure: { measure: 'wait', of: 'email', statistic: { kind: 'avg' } },
        ...around(7500, 300),
      },
      {
        figure: { measure: 'occupancy', of: 'team', statistic: { kind: 'rate' } },
        ...around(0.76, 0.02),
      },
    ],
    journeys: 14_346,
    attempts: 15_002,
    carried: 0,
    cut: 3,
    byBatchMeans: false,
    broken: [],
  },
  records: AttemptColumns.of([
    {
      ...emptyRecord(),
      journey: 0,
      attempt: 1,
      customer: 12,
      due: 10,
      taken: 12.5,
      ended: 100,
      wait: 2.5,
      handling: 87.5,
      outcome: outcome.served,
      group: 0,
      agent: 3,
    },
    {
      ...emptyRecord(),
      journey: 1,
      attempt: 2,
      customer: 13,
      channel: 1,
      generation: 3,
      due: 20,
      ended: 900,
      wait: 880,
      handling: 60,
      outcome: outcome.open,
      observed: 6,
    },
    {
      ...emptyRecord(),
      journey: 2,
      attempt: 1,
      customer: 14,
      generation: 1,
      due: 30,
      ended: 60,
      wait: 30,
      handling: Number.NaN,
      outcome: outcome.abandoned,
      carried: 1,
      observed: 2,
    },
  ]),
  load: {
    run: 'hr1',
    backend: 'the embedded desk',
    window: { from: 9000, length: 1800, start: 'open-contacts' },
    speed: 30,
    polling: { agentsMs: 166.7, customersMs: [333.3, 10_000], isStretched: false },
    figures: [
      {
        figure: { measure: 'wait', of: 'phone', statistic: { kind: 'avg' } },
        ideal: { value: 61, interval: { low: 50, high: 70 }, samples: 20 },
        measured: { value: 64, interval: { low: 52, high: 74 }, samples: 20 },
      },
    ],
    failures: {
      contacts: 0,
      idealContacts: 0,
      requests: 1245,
      failedRequests: 2,
      tooMany: 1,
    },
    withLatency: [
      { figure: { measure: 'wait', of: 'phone', statistic: { kind: 'avg' } }, ...around(74, 4) },
    ],
    pairing: {
      both: 640,
      onlySimulated: 2,
      onlyMeasured: 5,
      endedDifferently: 4,
      lost: 1,
    },
    clocks: [clocks, { ...clocks, channel: 'phone' }],
    paired: {
      channel: Int16Array.of(0, 0),
      firstResponse: { ideal: Float64Array.of(12, 30), measured: Float64Array.of(15, 29) },
      resolution: { ideal: Float64Array.of(72, 90), measured: Float64Array.of(76, 90) },
      seenAfter: Float64Array.of(4, 6),
    },
    leaked: 2,
    counts: {
      scheduled: 612,
      sent: 612,
      contacts: 645,
      opened: 645,
      duplicates: { sent: 0, opened: 0, taken: 0, answered: 0 },
      unended: 0,
      cut: 1,
      played: 611,
      unreadable: 0,
      scriptErrors: 0,
      loops: 2,
    },
    idealCut: 2,
    carried: 9,
    health: { lateness: { p50: 1, p99: 11.4, max: 43 }, looks: undefined, cpu: [0.2, 0.4] },
    latenessBound: 50,
    operations: [
      summary('open', { count: 645, requests: 645, limited: 1, max: 1204 }),
      summary('inbox', { isPolling: true, count: 360, requests: 360 }),
      summary('take', {
        count: 600,
        requests: 600,
        failed: 2,
        lostRaces: 4,
        failures: [{ status: 500, outcome: 'down', count: 2 }],
      }),
    ],
    unfit: [],
  },
  targets: [
    {
      target: wait,
      simulated: around(72, 4),
      withLatency: around(74, 4),
      ideal: { value: 61, interval: { low: 50, high: 70 }, samples: 20 },
      measured: { value: 64, samples: 1 },
      judgedOn: 'simulation-with-latency',
      verdict: { kind: 'missed', target: wait, atLeastBy: 10 },
    },
    {
      target: level,
      simulated: around(0.831, 0.012),
      withLatency: around(0.828, 0.012),
      ideal: around(0.85, 0.03, 20),
      measured: around(0.84, 0.05, 20),
      judgedOn: 'simulation-with-latency',
      verdict: { kind: 'met', target: level },
    },
    {
      target: latency,
      simulated: nothing,
      withLatency: nothing,
      measured: { value: 12, samples: 1 },
      judgedOn: 'measurement',
      verdict: { kind: 'undecided', target: latency, why: { kind: 'no-interval' } },
    },
  ],
  customers: [
    {
      name: 'Ada Byron',
      generation: 'boomer',
      channel: 'phone',
      reason: 'billing',
      due: 10,
      wait: 2.5,
      attempt: 1,
      outcome: 'served',
    },
  ],
  exitCode: 99,
};
