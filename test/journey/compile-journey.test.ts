import { describe, expect, it } from 'vitest';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const constant = (value: number) => compileLaw({ kind: 'constant', value });
const tablesWith = (retry: string) =>
  compileJourney(
    parseScenario(
      `
version: 1
name: Retries
demand: { kind: forecast, interval: 1 h, perHour: { phone: [60], email: [10] } }
reasons: { billing: { share: 0.6 }, technical: { share: 0.4 } }
channels:
  phone: { kind: live-voice, handling: exponential(4 min), patience: exponential(3 min), serviceLevelWithin: 20 s${retry} }
  email: { kind: deferred, handling: exponential(5 min), serviceLevelWithin: 4 h }
agents: { team: { agents: 5, channels: [phone, email] } }
`,
      'retries.yaml',
    ),
  ).channels[0];

describe('the tables of a journey', () => {
  it('say that nobody comes back where a scenario does not', () => {
    expect(tablesWith('')).toMatchObject({ retryProbability: 0, mostAttempts: 1 });
  });

  it('have no rules by reason, cause or channel where all are alike', () => {
    const plain = tablesWith(', retry: { probability: 0.4, delay: constant(60 s) }');
    expect(plain).toMatchObject({ retryProbability: 0.4, mostAttempts: 3 });
    for (const key of ['retryByReason', 'switches', 'retryDelayIfRefused']) {
      expect(plain).not.toHaveProperty(key);
    }
  });

  it('take for each reason and cause the closest thing that is said', () => {
    const table = tablesWith(
      `, retry: { probability: 0.4, delay: constant(60 s), refused: { delay: constant(10 s) },
       reasons: { technical: { probability: 0.7, refused: { probability: 0.9 } } } }`,
    );
    const usual = {
      retryProbability: 0.4,
      retryDelay: constant(60),
      retryProbabilityIfRefused: 0.4,
      retryDelayIfRefused: constant(10),
    };
    expect(table).toMatchObject({
      ...usual,
      retryByReason: [usual, { ...usual, retryProbability: 0.7, retryProbabilityIfRefused: 0.9 }],
    });
  });

  it('know where else another attempt may be', () => {
    const table = tablesWith(
      ', retry: { probability: 1, delay: constant(60 s), switch: { email: { probability: 0.3, handling: 1.2 } } }',
    );
    expect(table?.switches).toEqual([{ to: 1, probability: 0.3, repetition: 1.2 }]);
  });
});
