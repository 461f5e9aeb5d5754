import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { fitLatencies } from '../../src/loadtest/latency-fits.ts';
import { runDesk } from '../../src/loadtest/run-desk.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { meanOf } from '../../src/mathematics/random/law-mean.ts';
import { studentQuantile } from '../../src/mathematics/statistics/student-t.ts';
import type { KeptAttempt } from '../../src/simulation/attempt-columns.ts';
import { deskAt, replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { smallCentre } from '../support/small-centre.ts';

const replay = replaying();

/** Stands before a backend and loses its reply to the first take of each contact. */
async function losingTakes(backend: string): Promise<{ url: string; lost: ReadonlySet<string> }> {
  const lost = new Set<string>();
  const server = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked;
    const passed = request(`${backend}${url}`, { method, headers }, (reply) => {
      if (url.endsWith('/take') && !lost.has(url)) {
        lost.add(url);
        reply.resume().on('end', () => answer.destroy());
        return;
      }
      answer.writeHead(reply.statusCode as number, reply.headers);
      reply.pipe(answer);
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, lost };
}

describe('a replay', () => {
  // Of a hundred seeds of the desk one in a thousand would fall outside by chance; ours is fixed.
  it('waits as the simulation with the same law of latency does, within its 99.9 % interval', {
    timeout: 60_000,
  }, async (ctx) => {
    const legs = { open: 0.2, inbox: 0.15, take: 0.3 };
    const options = Object.entries(legs).flatMap(([operation, seconds]) => [
      '--latency',
      `${operation}=exponential(${seconds} s)`,
    ]);
    const { scenario, demand, window, result } = await replay(ctx, smallCentre, { options });
    skipWhenLate(ctx, result);
    const { speed } = result.plan;
    // What was told to the desk is found again, and some milliseconds of HTTP with it: to four standard errors.
    for (const { operation, answers, law } of fitLatencies(result.measurement.operations)) {
      if (!(operation in legs)) continue;
      const told = legs[operation as keyof typeof legs];
      const off = meanOf(law) - told;
      expect(off, operation).toBeGreaterThan((-4 * told) / Math.sqrt(answers));
      expect(off, operation).toBeLessThan((4 * told) / Math.sqrt(answers) + 0.01);
    }
    const latency = Object.fromEntries(
      Object.entries(legs).map(([operation, seconds]) => [
        operation,
        compileLaw({ kind: 'exponential', mean: seconds * speed }),
      ]),
    );
    const draws = Array.from(
      { length: 100 },
      (_, draw) => simulateWindow(scenario, demand, window, { latency, draw }).records,
    );
    const ideal = simulateWindow(scenario, demand, window).records;
    const t = studentQuantile(0.9995, draws.length - 1);
    for (const figure of [meanWaitOfServed, shareAbandoned]) {
      const simulated = draws.map(figure);
      const half = t * sampleStandardDeviation(simulated) * Math.sqrt(1 + 1 / draws.length);
      expect(Math.abs(figure([...result.measurement.attempts]) - mean(simulated))).toBeLessThan(
        half,
      );
    }
    // The law matters: without it the same customers wait noticeably less.
    expect(mean(draws.map(meanWaitOfServed)) - meanWaitOfServed(ideal)).toBeGreaterThan(5);
  });

  it('serves everybody although the reply to each first take is lost', {
    timeout: 60_000,
  }, async (ctx) => {
    const desk = await runDesk(path.join(tmpdir(), `holdline-lossy-${process.pid}.ndjson`));
    onTestFinished(() => desk.stop());
    const { url, lost } = await losingTakes(desk.url);
    const backend = deskAt(url, desk.secret);
    const patient = smallCentre
      .replace('exponential(90 s)', 'constant(1 h)')
      .replace('agents: 8', 'agents: 100');
    const { window, result } = await replay(ctx, patient, { backend });
    const { attempts, counts } = result.measurement;
    expect(lost.size).toBe(window.journeys);
    expect([...attempts].every((attempt) => attempt.outcome === outcome.served)).toBe(true);
    expect(counts).toMatchObject({ sent: window.journeys, played: window.journeys, cut: 0 });
    skipWhenLate(ctx, result);
  });

  it('counts who is cut off on the way back to the backend, as the simulation does', {
    timeout: 60_000,
  }, async (ctx) => {
    const short = smallCentre
      .replace('exponential(60 s)', 'constant(3 min)')
      .replace('drainCap: 5 min', 'drainCap: 1 min');
    const { scenario, demand, window, result, results } = await replay(ctx, short);
    skipWhenLate(ctx, result);
    const lines = await readFile(path.join(results, 'measured.ndjson'), 'utf8');
    expect(lines).toContain('"e":"away"');
    expect(result.measurement.counts.cut).toBe(simulateWindow(scenario, demand, window).totals.cut);
  });

  it('is stopped when customers come back more densely than the cap allows', {
    timeout: 60_000,
  }, async (ctx) => {
    // Everybody is refused, and everybody is back at once.
    const stubborn = smallCentre
      .replace('exponential(60 s)', 'constant(1 s)')
      .replace('probability: 0.6', 'probability: 1')
      .replace('attempts: 3', 'attempts: 60')
      .replace('drainCap: 5 min', 'drainCap: 5 min\n  maxArrivalsPerSecond: 25');
    const { result } = await replay(ctx, stubborn, { options: ['--errors', 'open=1'] });
    expect(result.facts.cutShort).toMatch(/^\d+ contacts within one second, load.max.* is 25$/);
    expect(result.unfit.join()).toContain('the run was cut short');
  });
});

function meanWaitOfServed(records: readonly KeptAttempt[]): number {
  return mean(records.filter((r) => r.outcome === outcome.served).map(({ wait }) => wait));
}

function shareAbandoned(records: readonly KeptAttempt[]): number {
  return records.filter((r) => r.outcome === outcome.abandoned).length / records.length;
}
