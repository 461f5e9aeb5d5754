import { describe, expect, it } from 'vitest';
import { loopsOf, refuseCrowd, speedSetting } from '../../src/cli/load-checks.ts';
import { ScenarioError } from '../../src/errors.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { smallScenario } from '../support/scenarios.ts';

describe('the event loops of a load test', () => {
  it('are one a core and at most four, unless told', () => {
    expect([loopsOf(undefined, 2), loopsOf(undefined, 16), loopsOf(6, 2)]).toEqual([2, 4, 6]);
  });

  it('are refused above eight a core', () => {
    expect(loopsOf(16, 2)).toBe(16);
    expect(() => loopsOf(1000, 2)).toThrow(ScenarioError);
    expect(() => loopsOf(1000, 2)).toThrow('--vus: expected at most 16, 8 for each of 2 cores');
  });
});

describe('a crowd', () => {
  const refuse = (perHour: number, speed: number) => {
    const scenario = smallScenario({ perHour: [perHour], more: `load: { speed: ${speed} }` });
    refuseCrowd(demandOf(scenario), { from: 0, length: 3600 }, scenario);
  };

  it('is refused by its rates, before anybody is drawn', () => {
    expect(() => refuse(1e8, 1)).toThrow('lets expect 27,800 arrivals a second on average');
    expect(() => refuse(36_000, 30)).toThrow('300 arrivals a second on average at speed 30');
    expect(() => refuse(36_000, 10)).not.toThrow();
  });
});

describe('a speed', () => {
  it.each([
    ['30', 30],
    ['', Number.NaN],
    ['fast', Number.NaN],
  ])('of %j is read as %d, and shown as it was typed', (typed, value) => {
    expect(speedSetting(typed)).toEqual([
      { path: ['load', 'speed'], value, option: '--speed', typed },
    ]);
  });
});
