import { cleanedUpFigures } from '../loadtest/clean-up.ts';
import type { ClockComparison } from '../loadtest/compare-worlds.ts';
import { estimateOf, figureOf } from './json-figure.ts';
import type { LoadReport } from './run-report.ts';

/** What a load test found, for machines, see `docs/results.md`. */
export function loadJson(load: LoadReport): object {
  const { pairing, counts, failures, health, window, polling } = load;
  return {
    backend: load.backend,
    run: load.run,
    fit: load.unfit.length === 0,
    unfit: load.unfit,
    window: { from: window.from, length: window.length, start: window.start },
    speed: load.speed,
    polling: {
      agentsMs: polling.agentsMs,
      customersMs: polling.customersMs,
      stretched: polling.isStretched,
    },
    contacts: {
      scheduled: counts.scheduled,
      sent: counts.sent,
      contacts: counts.contacts,
      opened: counts.opened,
      duplicated: counts.duplicates,
      unended: counts.unended,
      lost: pairing.lost,
      leaked: load.leaked ?? null,
      cut: counts.cut,
      idealCut: load.idealCut,
      carried: load.carried,
      unreadable: counts.unreadable,
      scriptErrors: counts.scriptErrors,
      loops: counts.loops,
    },
    cleanedUp: load.cleanedUp === undefined ? null : cleanedUpFigures(load.cleanedUp),
    failures: {
      contacts: failures.contacts,
      idealContacts: failures.idealContacts,
      requests: failures.requests,
      failedRequests: failures.failedRequests,
      tooMany: failures.tooMany,
      unserved: failures.unserved ?? null,
    },
    pairing: {
      both: pairing.both,
      onlySimulated: pairing.onlySimulated,
      onlyMeasured: pairing.onlyMeasured,
      endedDifferently: pairing.endedDifferently,
    },
    clocks: load.clocks.map(({ channel, firstResponse, resolution, seenAfter }) => ({
      channel: channel ?? null,
      firstResponse: clockJson(firstResponse),
      resolution: clockJson(resolution),
      seenAfter: estimateOf(seenAfter),
    })),
    lateness: {
      p50: health.lateness.p50,
      p99: health.lateness.p99,
      max: health.lateness.max,
      bound: load.latenessBound,
      looks: health.looks ?? null,
    },
    cpu: health.cpu,
    worlds: load.figures.map(({ figure, ideal, measured }) => ({
      ...figureOf(figure),
      ideal: estimateOf(ideal),
      measured: estimateOf(measured),
    })),
    withLatency:
      load.withLatency?.map(({ figure, ...estimate }) => ({
        ...figureOf(figure),
        ...estimateOf(estimate),
      })) ?? null,
    operations: load.operations,
  };
}

function clockJson({ contacts, ideal, measured, overhead }: ClockComparison): object {
  return {
    contacts,
    ideal: estimateOf(ideal),
    measured: estimateOf(measured),
    overhead: estimateOf(overhead),
  };
}
