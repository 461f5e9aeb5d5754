import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/demand/schedule.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { multipleSettings, ownMultiple } from '../../src/planning/demand-multiple.ts';
import { journeysAnHour, probeLengthOf, probeWindow } from '../../src/planning/probe-window.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const text = (more = '') => `
version: 1
name: Line
demand: { kind: forecast, interval: 30 min, perHour: { phone: [100, 400, 200] }${more} }
channels: { phone: { kind: live-voice, handling: constant(1 min), patience: exponential(1 min), serviceLevelWithin: 30 s } }
agents: { team: { agents: 5, channels: [phone] } }
window: { length: 20 min }
`;
const at = (multiple: number, highest: number, more = '') =>
  parseScenario(text(more), 'line.yaml', [
    ...multipleSettings(
      ownMultiple(parseScenario(text(more), 'line.yaml')) as number,
      multiple,
      highest,
    ),
  ]);
const probe = { warmUp: 300, length: 1200 };

/** Whom a probe sends, by the key of their luck and when they come. */
function customersAt(multiple: number, highest = 8): ReadonlySet<string> {
  const scenario = at(multiple, highest);
  const { chunks } = probeWindow(scenario, demandOf(scenario), probe);
  const found = new Set<string>();
  for (const { keyHigh, keyLow, start, patience } of rowsOf(chunks)) {
    found.add(`${keyHigh} ${keyLow} ${start} ${patience}`);
  }
  return found;
}

describe('a multiple of the demand', () => {
  it('only adds customers: whoever comes at less comes at more, with the same luck', () => {
    const [half, one, three, eight] = [0.5, 1, 3, 8].map((multiple) => customersAt(multiple));
    for (const [less, more] of [
      [half, one],
      [one, three],
      [three, eight],
    ]) {
      expect(less?.size).toBeGreaterThan(0);
      expect(more?.size).toBeGreaterThan(less?.size as number);
      expect([...(less ?? [])].filter((customer) => !more?.has(customer))).toEqual([]);
    }
  });

  it('is counted from what the scenario itself asks for', () => {
    expect(ownMultiple(parseScenario(text(), 'line.yaml'))).toBe(1);
    expect(ownMultiple(parseScenario(text(', multiple: 2'), 'line.yaml'))).toBe(2);
    const twice = at(3, 8, ', multiple: 2');
    expect(journeysAnHour(twice, demandOf(twice), probe)).toBeCloseTo(3 * 2 * 400, 6);
  });

  it('lets expect so many times as many customers an hour where the demand is highest', () => {
    for (const multiple of [0.25, 1, 5]) {
      const scenario = at(multiple, 8);
      expect(journeysAnHour(scenario, demandOf(scenario), probe)).toBeCloseTo(400 * multiple, 6);
    }
  });

  it('is none of who is counted, and not drawn', () => {
    const counted = text().replace(
      /demand: .*/,
      'demand: { kind: counts, interval: 30 min, counts: { phone: [50, 60, 70] } }',
    );
    expect(ownMultiple(parseScenario(counted, 'line.yaml'))).toBeUndefined();
  });
});

describe('a probe', () => {
  const scenario = parseScenario(text(), 'line.yaml');
  const demand = demandOf(scenario);

  it('is as long as the window, behind a warm-up of a quarter of it', () => {
    expect(probeLengthOf(scenario, demand, {})).toEqual({ warmUp: 300, length: 1200 });
    expect(probeLengthOf(scenario, demand, { warmUp: 0 })).toEqual({ warmUp: 0, length: 1200 });
  });

  it('is all of a demand that is shorter than its window', () => {
    expect(probeLengthOf(scenario, { horizon: 1000 }, {})).toEqual({ warmUp: 200, length: 800 });
  });

  it('is refused where the demand does not last so long', () => {
    expect(() => probeLengthOf(scenario, demand, { length: 5000, warmUp: 1000 })).toThrow(
      '--probe-length, --warm-up: expected at most 5400 s together',
    );
  });
});
