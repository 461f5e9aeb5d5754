import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJourney } from '../../../src/journey/compile-journey.ts';
import { drawPatience } from '../../../src/journey/draws.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';
import { Contact } from '../../../src/simulation/center/contact.ts';
import { expectationOf, expectedWaitOf } from '../../../src/simulation/customers/expected-wait.ts';

const scenarioOf = (expectation: string, persistence = 'fresh') =>
  parseScenario(
    `
version: 1
name: Expectations
seed: 1
demand: { kind: problems, interval: 1 h, perHour: [10] }
customers: { persistence: ${persistence} }
channels:
  phone:
    kind: live-voice
    handling: constant(60 s)
    patience: exponential(90 s)
    serviceLevelWithin: 20 s
    ${expectation}
agents: { team: { agents: 1, channels: [phone] } }
`,
    'expectations.yaml',
  );

/** Of one attempt: how long the customer expects to wait, and has patience for. */
function drawn(scenario: ReturnType<typeof scenarioOf>, keyLow: number, attempt: number) {
  const tables = compileJourney(scenario);
  const contact = new Contact(0);
  contact.facts.keyLow = keyLow;
  contact.attempt = attempt;
  const [channel] = scenario.channels;
  if (channel === undefined) throw new Error('no channel');
  return {
    expects: expectationOf(expectedWaitOf(channel.expectation), tables, contact),
    patience: drawPatience(tables, 0, 0, attempt, contact),
  };
}

const keys = fc.nat();
const attempts = fc.integer({ min: 1, max: 9 });

describe('how long a customer expects to wait', () => {
  it('has the rank of the patience: of one law, it is the same wait', () => {
    const same = scenarioOf('expectation: exponential(90 s)');
    const double = scenarioOf('expectation: exponential(180 s)');
    fc.assert(
      fc.property(keys, attempts, (key, attempt) => {
        const { expects, patience } = drawn(same, key, attempt);
        expect(expects).toBe(patience);
        expect(drawn(double, key, attempt).expects).toBeCloseTo(2 * patience, 6);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('is drawn afresh for each attempt, unless it is kept', () => {
    const fresh = scenarioOf('expectation: exponential(90 s)');
    const kept = scenarioOf('expectation: exponential(90 s)', 'kept');
    expect(drawn(fresh, 5, 2).expects).not.toBe(drawn(fresh, 5, 1).expects);
    expect(drawn(kept, 5, 2).expects).toBe(drawn(kept, 5, 1).expects);
    expect(drawn(kept, 5, 1).expects).toBe(drawn(fresh, 5, 1).expects);
  });

  it('is one of the steps where shares expect an answer, and nothing for the rest', () => {
    const scenario = scenarioOf(
      'expectation: [{ within: 30 s, share: 0.32 }, { within: 60 s, share: 0.42 }]',
    );
    const found = Array.from({ length: 4000 }, (_, key) => drawn(scenario, key, 1));
    const shareOf = (wait: number) =>
      found.filter(({ expects }) => expects === wait).length / found.length;
    // Within 3.5 standard errors: by chance one of the three is not, in one seed of seven hundred.
    expect(Math.abs(shareOf(30) - 0.32)).toBeLessThan(3.5 * Math.sqrt((0.32 * 0.68) / 4000));
    expect(Math.abs(shareOf(60) - 0.1)).toBeLessThan(3.5 * Math.sqrt((0.1 * 0.9) / 4000));
    expect(shareOf(30) + shareOf(60) + shareOf(Number.POSITIVE_INFINITY)).toBeCloseTo(1, 12);
    // The more patient expect no less.
    const byPatience = [...found].sort((a, b) => a.patience - b.patience);
    byPatience.slice(1).forEach(({ expects }, i) => {
      expect(expects).toBeGreaterThanOrEqual(byPatience[i]?.expects ?? 0);
    });
  });

  it('is nothing where a channel says nothing', () => {
    expect(drawn(scenarioOf(''), 1, 1).expects).toBe(Number.POSITIVE_INFINITY);
  });
});
