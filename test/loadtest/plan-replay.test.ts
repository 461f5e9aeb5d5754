import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { busiestSecond, planReplay, pollingInWall } from '../../src/loadtest/plan-replay.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { fewCallbacks } from '../support/few-callbacks.ts';
import { fewLines } from '../support/few-lines.ts';
import { smallCentre } from '../support/small-centre.ts';
import { nowhere } from './made-up-run.ts';

const scenario = parseScenario(smallCentre, 'small-centre.yaml');
const planned = (loops: number, rows: readonly number[], of = scenario, processes = 1) =>
  planReplay(of, compileJourney(of), {
    run: 'h1',
    startsAt: 1_700_000_000_000,
    backend: nowhere,
    agents: 'dispatched',
    chunks: rows.map((count, i) => ({ file: `chunk-${i}.bin`, rows: count })),
    loops,
    processes,
    length: 600,
  });

describe('a replay', () => {
  it('polls in the wall time of its speed, but never more often than every 100 ms', () => {
    expect([pollingInWall(30, 60), pollingInWall(6, 60), pollingInWall(5, 60)]).toEqual([
      500, 100, 100,
    ]);
    expect(pollingInWall(5, 1)).toBe(5000);
  });

  it('has as many event loops as it is given, at most one a journey, at least one', () => {
    expect([planned(4, [10, 3]).vus, planned(4, [3]).vus, planned(4, []).vus]).toEqual([4, 3, 1]);
  });

  it('has one event loop for customers and agents where these call, in one process', () => {
    const calling = parseScenario(fewCallbacks, 'few-callbacks.yaml');
    expect(planned(4, [10], calling)).toMatchObject({ vus: 1, isTogether: true });
    expect(planned(4, [10], calling).service[0]?.callback).toMatchObject({
      threshold: 30,
      calls: 2,
    });
    expect(() => planned(4, [10], calling, 2)).toThrow(RangeError);
    expect(planned(4, [10]).isTogether).toBe(false);
  });

  it('has one event loop where customers share lines, in one process', () => {
    const lined = parseScenario(fewLines, 'few-lines.yaml');
    expect(planned(4, [10], lined)).toMatchObject({ vus: 1, isTogether: false, lines: [5] });
    expect(planned(4, [10], lined).service[0]?.lines).toBe(0);
    expect(() => planned(4, [10], lined, 2)).toThrow(RangeError);
    expect(planned(3, [10], scenario, 2).vus).toBe(4);
  });

  it('ends when the window and its drain cap have passed on the wall clock', () => {
    expect(planned(1, [5]).endsAtMs).toBe(
      ((600 + scenario.load.drainCap) * 1000) / scenario.load.speed,
    );
  });

  it('names channels and groups as the backend knows them', () => {
    const { channels, groups } = planned(1, [5]);
    expect(channels).toEqual(['phone']);
    expect(groups).toEqual([
      { name: 'team', agents: 8, slots: 1, tiers: [[0]], duty: { kind: 'always' } },
    ]);
  });
});

describe('the busiest second', () => {
  it('has as many contacts as are due within any one second of the wall clock', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (instants, speed) => {
          const starts = instants;
          const counts = starts.map(
            (from) => starts.filter((start) => start >= from && start < from + speed).length,
          );
          expect(
            busiestSecond(
              starts.map((due) => ({ due })),
              speed,
            ),
          ).toBe(Math.max(0, ...counts));
        },
      ),
    );
  });
});
