import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { withCustomers } from '../../src/scenario/with-customers.ts';
import { probability } from '../../src/units.ts';

const scenario = (customers: string) =>
  parseScenario(
    `
version: 1
name: On wish
seed: 1
demand: { kind: forecast, interval: 1 h, perHour: { bot: [60] } }
${customers}
channels:
  bot: { kind: automatic, handling: constant(1 min), contains: 1, handOver: phone, handOverOnWish: 1, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: constant(1 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 2, channels: [phone] } }
`,
    'wish.yaml',
  );
const handedOver = ({ channels }: Scenario) => channels[0]?.treatment.transfers;

describe('who is handed over on wish', () => {
  it('is as many as want a person, by default as the claim says', () => {
    expect(handedOver(scenario(''))).toEqual([{ to: 1, probability: 0.6 }]);
    const said = 'customers: { wantsPerson: 0.25, generations: { gen-x: { share: 1 } } }';
    expect(handedOver(scenario(said))).toEqual([{ to: 1, probability: 0.25 }]);
  });

  it('is as many as of the customers of a file, also where the scenario has none', () => {
    const none = scenario('customers: { wantsPerson: 0, generations: { gen-x: { share: 1 } } }');
    expect(handedOver(none)).toEqual([{ to: 1, probability: 0 }]);
    const others = { ...none.customers, wantsPerson: probability(0.5) };
    expect(handedOver(withCustomers(none, others))).toEqual([{ to: 1, probability: 0.5 }]);
  });
});
