import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

/** Mean handling times by the words of targets. */
async function handlingOf(channels: string, agents: string, instants: string) {
  const scenario = parseScenario(
    `
version: 1
name: Handling
replications: 1
demand: { kind: instants, length: 2 h, instants: ${instants} }
channels: ${channels}
agents: ${agents}
targets: { handling: ["avg<1 d"] }
`,
    'handling.yaml',
  );
  const { figures, broken } = await simulate(scenario, demandOf(scenario));
  expect(broken).toEqual([]);
  const byText = new Map(figures.map((found) => [figureText(found.figure), found.value]));
  return (figure: string): number | undefined => byText.get(figure);
}

const phone = (more = '') =>
  `kind: live-voice, handling: constant(5 min), patience: never, serviceLevelWithin: 20 s ${more}`;

describe('the mean handling time', () => {
  it('is at the pace of each agent, with after-contact work', async () => {
    const of = await handlingOf(
      `{ phone: { ${phone(', wrapUp: constant(1 min)')} } }`,
      '{ team: { agents: 2, channels: [phone], pace: { own: [0.8, 1.4] } } }',
      '{ phone: [0, 1] }',
    );
    expect(of('handling{channel:phone} avg')).toBeCloseTo(60 + (300 * (0.8 + 1.4)) / 2, 9);
  });

  it('is longer in a group that takes longer', async () => {
    const of = await handlingOf(
      `{ phone: { ${phone()} } }`,
      '{ team: { agents: 1, channels: [phone], routes: { phone: { handling: 1.5 } } } }',
      '{ phone: [0] }',
    );
    expect(of('handling{channel:phone} avg')).toBeCloseTo(450, 9);
  });

  it('is longer beside other chats', async () => {
    const chat =
      'kind: live-text, handling: constant(5 min), patience: never, serviceLevelWithin: 1 min';
    const of = await handlingOf(
      `{ chat: { ${chat} } }`,
      '{ team: { agents: 1, channels: [chat], slots: 2, speeds: [1, 0.6] } }',
      '{ chat: [0, 0] }',
    );
    expect(of('handling{channel:chat} avg')).toBeCloseTo(300 / 0.6, 9);
  });

  it('leaves out the time for which a contact was put back', async () => {
    const urgent = `${phone()}, interrupts: true`;
    const mail = 'kind: deferred, handling: constant(20 min), serviceLevelWithin: 1 h, rank: 2';
    const of = await handlingOf(
      `{ phone: { ${urgent} }, mail: { ${mail} } }`,
      '{ team: { agents: 1, channels: [phone, mail] } }',
      '{ mail: [0], phone: [600] }',
    );
    expect(of('handling{channel:mail} avg')).toBeCloseTo(1200, 9);
  });

  it('is that of each level where contacts are passed on, and of all levels together', async () => {
    const of = await handlingOf(
      `{ phone: { ${phone(', transfers: { experts: 1 }')} }, experts: { ${phone(', wrapUp: constant(2 min)')} } }`,
      '{ front: { agents: 1, channels: [phone] }, back: { agents: 1, channels: [experts], pace: { own: [2] } } }',
      '{ phone: [0], experts: [900] }',
    );
    expect(of('handling{channel:phone} avg')).toBeCloseTo(300, 9);
    expect(of('handling{channel:experts} avg')).toBeCloseTo(720, 9);
    // Two attempts, one with both levels: 300 + 720 and 720.
    expect(of('handling avg')).toBeCloseTo((1020 + 720) / 2, 9);
  });

  it('holds the calls that were made to reach a customer', async () => {
    const callback =
      'callback: { offeredBeyond: 0 s, acceptance: 1, dialling: constant(30 s), reached: 1 }';
    const of = await handlingOf(
      `{ phone: { ${phone(`, ${callback}`)} } }`,
      '{ team: { agents: 1, channels: [phone] } }',
      '{ phone: [0, 10] }',
    );
    expect(of('handling{channel:phone} avg')).toBeCloseTo(300 + 15, 9);
  });
});
