import { readFileSync } from 'node:fs';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { outcome, outcomeNames } from '../../src/journey/outcome.ts';
import { backendFailures } from '../../src/loadtest/backend-failures.ts';
import { pairWorlds } from '../../src/loadtest/compare-worlds.ts';
import { measuredFigure } from '../../src/loadtest/measured-figures.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import { hasFailed, latencyOf, type Measurement } from '../../src/loadtest/measurement.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { quantileOfSorted } from '../../src/mathematics/statistics/quantile.ts';
import { displayNames } from '../../src/population/display-names.ts';
import type { LoadReport, RunReport } from '../../src/reports/run-report.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { measures } from '../../src/scenario/measures.ts';
import { type Operation, operations } from '../../src/scenario/operations.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { type AttemptRecord, emptyRecord } from '../../src/simulation/attempt-record.ts';
import { exitCodeOf, judge } from '../../src/verdict/judge.ts';

const file = 'scenarios/first-day.yaml';
const speed = 30;
const window = { from: 2.5 * 3600, length: 1800 };

/** The first day with so many agents on the phone; with as many as it has where none is given. */
async function simulated(agents?: number) {
  const scenario = parseScenario(
    readFileSync(file, 'utf8'),
    file,
    agents === undefined ? [] : [{ path: ['agents', 'phone-team', 'agents'], value: agents }],
  );
  const records = new AttemptColumns();
  const simulation = await simulate(scenario, demandOf(scenario), {
    replications: 5,
    collect: (record) => records.add(record),
  });
  return { scenario, records, simulation };
}

const asItIs = await simulated();
const withFour = await simulated(4);

const displayName = await displayNames([]);

/** A report of the first day: really simulated, with a load that is made up from it. */
export function sampleReport(settings: { readonly agents?: 4 } = {}): RunReport & {
  readonly load: LoadReport;
} {
  const { scenario, records, simulation } = settings.agents === 4 ? withFour : asItIs;
  const ideal = [...records]
    .filter(({ due }) => due >= window.from && due < window.from + window.length)
    .map((record) => shifted({ ...emptyRecord(), ...record }, -window.from))
    .sort((a, b) => a.due - b.due);
  const measurement = madeUpMeasurement(ideal);
  const load = loadReport(scenario, ideal, measurement);
  const targets = scenario.targets.map((target) => {
    const simulated = simulation.figures.find(
      ({ figure }) => figureText(figure) === figureText(target),
    ) ?? { value: Number.NaN, samples: 0 };
    const measured = measuredFigure(scenario, measurement, target);
    const idealEstimate = measuredFigure(
      scenario,
      { ...measurement, attempts: ideal, operations: [], lateness: [] },
      target,
    );
    const { judgedOn } = measures[target.measure];
    const verdict = judge(target, judgedOn === 'simulation' ? simulated : measured);
    return { target, simulated, ideal: idealEstimate, measured, judgedOn, verdict };
  });
  return {
    command: 'load',
    scenario: {
      name: scenario.name,
      file,
      hash: 'c0ffee'.padEnd(64, '0'),
      seed: scenario.seed,
      opensAt: scenario.opensAt,
      warmUp: 0,
      length: scenario.demand.length,
      channels: scenario.channels.map(({ name, serviceLevelWithin }) => ({
        name,
        serviceLevelWithin,
      })),
      groups: scenario.groups.map(({ name, agents }) => ({ name, agents })),
      reasons: scenario.reasons.map(({ name }) => ({ name })),
      generations: generationNames,
    },
    provenance: {
      holdline: '0.1.0',
      node: '20.20.2',
      k6: '2.2.0',
      platform: 'linux x64',
      cpus: 2,
      memoryMiB: 24_576,
      startedAt: '2026-11-24T08:00:00.000Z',
      seconds: 93.4,
    },
    simulation,
    records,
    load,
    targets,
    customers: [...records].slice(0, 6).map((record) => ({
      name: displayName(record.customer, scenario.seed, 'en'),
      generation: generationNames[record.generation] ?? '',
      channel: scenario.channels[record.channel]?.name ?? '',
      reason: scenario.reasons[record.reason]?.name ?? '',
      due: record.due,
      wait: record.wait,
      attempt: record.attempt,
      outcome: outcomeNames[record.outcome] ?? '',
    })),
    exitCode: exitCodeOf(targets.map(({ verdict }) => verdict)),
  };
}

/** The same run without a load. */
export function simulatedReport(): RunReport {
  const { load, ...report } = sampleReport();
  return {
    ...report,
    command: 'simulate',
    targets: report.targets.map(({ ideal, measured, ...judged }) => judged),
  };
}

function shifted(record: AttemptRecord, by: number): AttemptRecord {
  const { due, taken, ended } = record;
  return { ...record, due: due + by, taken: taken + by, ended: ended + by };
}

function madeUpMeasurement(ideal: readonly AttemptRecord[]): Measurement {
  const luck = new KeyedDraws();
  luck.own(1, 2);
  const attempts = ideal.map((record, i) => {
    const overhead = 2 + 3 * luck.draw(0, i);
    return record.outcome === outcome.served
      ? { ...record, wait: record.wait + overhead, taken: record.taken + overhead }
      : record;
  });
  const lines = attempts.flatMap((record, i) =>
    operations.map((o, n): OperationLine => {
      const d = Math.round((record.due * 1000) / speed) + 40 * n;
      const t = d + Math.floor(4 * luck.draw(1, 16 * i + n));
      const r = t + 2 + Math.floor(25 * luck.draw(2, 16 * i + n));
      return { e: 'op', o, d, t, r, s: luck.draw(3, 16 * i + n) < 0.001 ? 500 : 200 };
    }),
  );
  return {
    attempts,
    lateness: attempts.map((_, i) => Math.floor(12 * luck.draw(4, i) ** 4)),
    operations: lines,
    counts: {
      scheduled: ideal.length,
      sent: ideal.length,
      contacts: ideal.length,
      duplicated: 0,
      lost: 0,
      cut: 0,
      played: ideal.length,
      unreadable: 0,
      scriptErrors: 0,
      loops: 2,
    },
  };
}

function loadReport(
  scenario: Scenario,
  ideal: readonly AttemptRecord[],
  measurement: Measurement,
): LoadReport {
  const late = Float64Array.from(measurement.lateness).sort();
  const figures = scenario.channels.flatMap(({ name }) => [
    { measure: 'wait', of: name, statistic: { kind: 'avg' } } as const,
    { measure: 'serviceLevel', of: name, statistic: { kind: 'rate' } } as const,
  ]);
  return {
    backend: 'the embedded desk',
    window: { ...window, start: 'open-contacts' },
    speed,
    polling: {
      agentsMs: 5000 / 30,
      customersMs: [10_000 / 30, 10_000 / 30, 10_000],
      isStretched: false,
    },
    figures: figures.map((figure) => ({
      figure,
      ideal: measuredFigure(scenario, { ...measurement, attempts: ideal }, figure),
      measured: measuredFigure(scenario, measurement, figure),
    })),
    failures: backendFailures(ideal, measurement),
    pairing: pairWorlds(ideal, measurement.attempts),
    waits: ideal.map(({ channel, wait }, i) => ({
      channel,
      ideal: wait,
      measured: measurement.attempts[i]?.wait ?? wait,
    })),
    counts: measurement.counts,
    idealCut: 0,
    carried: 9,
    health: {
      lateness: {
        p50: quantileOfSorted(late, 0.5),
        p99: quantileOfSorted(late, 0.99),
        max: quantileOfSorted(late, 1),
      },
      cpu: [0.21, 0.34, 0.28, 0.3],
    },
    latenessBound: 50,
    operations: operations.map((operation) => summaryOf(operation, measurement)),
    unfit: [],
  };
}

function summaryOf(
  operation: Operation,
  measurement: Measurement,
): LoadReport['operations'][number] {
  const lines = measurement.operations.filter(({ o }) => o === operation);
  const ascending = Float64Array.from(lines.map(latencyOf)).sort();
  return {
    operation,
    count: lines.length,
    failed: lines.filter(hasFailed).length,
    p50: quantileOfSorted(ascending, 0.5),
    p95: quantileOfSorted(ascending, 0.95),
    p99: quantileOfSorted(ascending, 0.99),
    max: quantileOfSorted(ascending, 1),
  };
}
