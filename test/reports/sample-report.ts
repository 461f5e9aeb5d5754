import { readFileSync } from 'node:fs';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { outcome, outcomeNames } from '../../src/journey/outcome.ts';
import { backendFailures } from '../../src/loadtest/backend-failures.ts';
import { clockOf, pairWorlds, seenAfterOf } from '../../src/loadtest/compare-worlds.ts';
import { MeasuredFigures } from '../../src/loadtest/measured-figures.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import type { Measurement } from '../../src/loadtest/measurement.ts';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import { summariesOf } from '../../src/loadtest/operation-summary.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { quantileOfSorted } from '../../src/mathematics/statistics/quantile.ts';
import { displayNames } from '../../src/population/display-names.ts';
import type { LoadReport, RunReport } from '../../src/reports/run-report.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { measures } from '../../src/scenario/measures.ts';
import { operations } from '../../src/scenario/operations.ts';
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
    const measured = figuresOf(scenario, ideal, measurement).of(target);
    const idealEstimate = figuresOf(scenario, ideal, {
      ...measurement,
      attempts: AttemptColumns.of(ideal),
      operations: operationColumns([]),
      lateness: new Float64Array(0),
    }).of(target);
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
      ? {
          ...record,
          wait: record.wait + overhead,
          taken: record.taken + overhead,
          ended: record.ended + overhead + 5,
        }
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
    attempts: AttemptColumns.of(attempts),
    where: Int16Array.from(ideal, ({ channel }) => channel),
    opened: new Uint8Array(attempts.length).fill(1),
    lateness: Float64Array.from(attempts, (_, i) => Math.floor(12 * luck.draw(4, i) ** 4)),
    operations: operationColumns(lines),
    callbacks: [],
    counts: {
      scheduled: ideal.length,
      sent: ideal.length,
      contacts: ideal.length,
      opened: ideal.length,
      duplicates: { sent: 0, opened: 0, taken: 0, answered: 0 },
      unended: 0,
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
  const late = measurement.lateness.slice().sort();
  const { contacts, ...pairing } = pairWorlds(ideal, measurement);
  const clocks = (channel?: number) => ({
    firstResponse: clockOf(contacts, 'firstResponse', channel),
    resolution: clockOf(contacts, 'resolution', channel),
    seenAfter: seenAfterOf(contacts, channel),
  });
  const figures = scenario.channels.flatMap(({ name }) => [
    { measure: 'wait', of: name, statistic: { kind: 'avg' } } as const,
    { measure: 'serviceLevel', of: name, statistic: { kind: 'rate' } } as const,
  ]);
  return {
    run: 'hr1',
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
      ideal: figuresOf(scenario, ideal, {
        ...measurement,
        attempts: AttemptColumns.of(ideal),
      }).of(figure),
      measured: figuresOf(scenario, ideal, measurement).of(figure),
    })),
    failures: backendFailures(ideal, measurement),
    pairing,
    clocks: [
      clocks(),
      ...scenario.channels.map(({ name }, i) => ({ channel: name, ...clocks(i) })),
    ],
    paired: contacts,
    leaked: 0,
    counts: measurement.counts,
    idealCut: 0,
    carried: 9,
    health: {
      lateness: {
        p50: quantileOfSorted(late, 0.5),
        p99: quantileOfSorted(late, 0.99),
        max: quantileOfSorted(late, 1),
      },
      looks: undefined,
      cpu: [0.21, 0.34, 0.28, 0.3],
    },
    latenessBound: 50,
    operations: summariesOf(measurement.operations),
    unfit: [],
  };
}

function figuresOf(
  scenario: Scenario,
  ideal: readonly AttemptRecord[],
  measurement: Measurement,
): MeasuredFigures {
  const pairing = pairWorlds(ideal, measurement);
  return new MeasuredFigures(scenario, { ...measurement, pairing, speed });
}
