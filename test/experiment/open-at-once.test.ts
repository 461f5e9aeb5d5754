import { describe, expect, it } from 'vitest';
import { openAtOnce } from '../../src/experiment/open-at-once.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { onThreads } from '../../src/experiment/worker-threads.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { TooManyOpen } from '../../src/simulation/too-many-open.ts';
import { smallScenario } from '../support/scenarios.ts';

describe('the contacts that are open at once', () => {
  it('are those in hand and, where most give up, arrival rate × mean patience', () => {
    const crowd = smallScenario({ perHour: [6_000_000, 60], agents: 30 });
    expect(openAtOnce(crowd) / (100_000 * 2 + 30)).toBeCloseTo(1, 2);
  });

  it('are the offered load where agents have time', () => {
    expect(openAtOnce(smallScenario({ perHour: [60, 60, 60], agents: 300 }))).toBeCloseTo(3, 3);
  });

  it('are the peak of many hours and not their mean', () => {
    const perHour = [10, 10, 6_000_000, 10];
    expect(openAtOnce(smallScenario({ perHour })) / 200_000).toBeCloseTo(1, 2);
  });

  it('are what agents have no time for where nobody gives up, a backlog included', () => {
    const letters = parseScenario(
      `
version: 1
name: letters
backlog: { mail: 1000 }
demand: { kind: forecast, interval: 1 h, perHour: { mail: [600, 600] } }
channels: { mail: { kind: deferred, handling: constant(6 min), serviceLevelWithin: 1 h } }
agents: { team: { agents: 10, channels: [mail] } }
`,
      'letters.yaml',
    );
    expect(openAtOnce(letters)).toBeCloseTo(1000 + 2 * 500, -2);
  });

  it('are finite where handling takes no time, or patience has no end', () => {
    for (const odd of [{ handling: 'constant(0 s)' }, { patience: 'never' }, { patience: '0 s' }]) {
      const small = odd.patience === '0 s' ? { patience: 'constant(0 s)' } : odd;
      expect(openAtOnce(smallScenario(small))).toBeLessThan(60);
    }
  });

  it('are about as many as a simulation finds no room for', async () => {
    const crowd = smallScenario({ perHour: [60_000], agents: 10 });
    const about = openAtOnce(crowd);
    const played = (mostOpen: number) =>
      simulate(crowd, demandOf(crowd), { replications: 1, mostOpen });
    await expect(played(Math.round(0.95 * about))).rejects.toThrow(TooManyOpen);
    expect((await played(Math.round(1.1 * about))).replications).toBe(1);
  });

  it('are refused on threads as well', async () => {
    const crowd = smallScenario({ perHour: [60_000], agents: 10 });
    const played = simulate(crowd, demandOf(crowd), {
      mostOpen: 1000,
      threads: onThreads(2),
    });
    await expect(played).rejects.toThrow(TooManyOpen);
    await expect(played).rejects.toMatchObject({ most: 1000 });
  });
});

describe('the progress of replications', () => {
  const crowd = smallScenario({ perHour: [60_000], agents: 2 });

  it.each([
    ['on the own thread', {}],
    ['on threads', { threads: onThreads(2) }],
    ['on threads, with records', { threads: onThreads(2), collect: () => {} }],
  ])('never goes back %s', async (_, options) => {
    const told: number[] = [];
    await simulate(crowd, demandOf(crowd), {
      ...options,
      replications: 4,
      onProgress: (done) => told.push(done),
    });
    expect(told.length).toBeGreaterThan(8);
    expect(told.at(-1)).toBe(4);
    for (const [i, done] of told.entries()) {
      expect(done).toBeGreaterThanOrEqual(told[i - 1] ?? 0);
    }
  });
});
