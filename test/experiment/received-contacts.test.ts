import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

/** Everybody who calls is passed on to a chat; the figures by the words of targets. */
async function figuresOf({
  instants,
  chat,
  drainCap = '1 h',
}: {
  instants: string;
  chat: string;
  drainCap?: string;
}) {
  const scenario = parseScenario(
    `
version: 1
name: Passed on
replications: 1
drainCap: ${drainCap}
demand: { kind: instants, length: 10 min, instants: { phone: ${instants} } }
channels:
  phone:
    kind: live-voice
    handling: constant(60 s)
    patience: never
    serviceLevelWithin: 20 s
    transfers: { chat: 1 }
  chat: { serviceLevelWithin: 1 min, ${chat} }
agents:
  front: { agents: 3, channels: [phone] }
  experts: { agents: 1, channels: [chat], slots: 1 }
`,
    'passed-on.yaml',
  );
  const { figures, broken } = await simulate(scenario, demandOf(scenario));
  expect(broken).toEqual([]);
  const byText = new Map(figures.map((found) => [figureText(found.figure), found]));
  return (figure: string): number | undefined => byText.get(figure)?.value;
}

const silent =
  'kind: live-text, handling: constant(20 min), patience: constant(90 s), leavesSilently: 1, emptyRoom: constant(5 min)';

describe('a channel that receives contacts', () => {
  it('counts who left without a word though nobody has closed the room when the run ends', async () => {
    // All three are passed on at 60 s. One is served until the run is cut off, two leave at 150 s.
    const of = await figuresOf({ instants: '[0, 0, 0]', chat: silent, drainCap: '1 s' });
    expect(of('offered{channel:chat} count')).toBe(2);
    expect(of('abandoned{channel:chat} rate')).toBe(1);
    expect(of('waitAll{channel:chat} avg')).toBe(90);
  });

  it('counts them alike when an agent has found the room but not given it up', async () => {
    // At 20 min + 60 s the expert finds the second room, and has it until five minutes later.
    const found = await figuresOf({ instants: '[0, 0, 0]', chat: silent, drainCap: '13 min' });
    expect(found('offered{channel:chat} count')).toBe(3);
    expect(found('served{channel:chat} count')).toBe(1);
    const closed = await figuresOf({ instants: '[0, 0, 0]', chat: silent });
    for (const figure of ['offered{channel:chat} count', 'waitAll{channel:chat} avg']) {
      expect(found(figure)).toBe(closed(figure));
    }
    // Within T of a minute neither is served in time, nor has left so soon.
    expect(closed('slOffered{channel:chat} rate')).toBeCloseTo(1 / 3, 12);
  });

  it('has in its backlog what is still open when the run is cut off', async () => {
    const mail = 'kind: deferred, handling: constant(20 min)';
    for (const drainCap of ['1 s', '2 h']) {
      const of = await figuresOf({ instants: '[0, 0, 0]', chat: mail, drainCap });
      expect(of('backlog{channel:chat} count')).toBe(3);
    }
  });

  it('counts a customer who was called in vain only when it is over', async () => {
    // The first is in hand until 660 s; the second is called then, in vain, and again 20 s later.
    const calls = (reached: number) =>
      figuresOf({
        instants: '[0, 30]',
        chat: `kind: live-voice, handling: constant(10 min), patience: constant(90 s), callback: { offeredBeyond: 0 s, acceptance: 1, dialling: constant(5 s), reached: ${reached}, calls: 2, again: 20 s }`,
      });
    const never = await calls(0);
    expect(never('offered{channel:chat} count')).toBe(2);
    expect(never('served{channel:chat} count')).toBe(1);
    expect(never('waitAll{channel:chat} avg')).toBe((0 + (660 + 5 + 20 + 5 - 90)) / 2);
    const always = await calls(1);
    expect(always('served{channel:chat} count')).toBe(2);
    expect(always('wait{channel:chat} avg')).toBe((0 + (660 + 5 - 90)) / 2);
  });

  it('counts all who came by any way, also those who are back before the room is closed', async () => {
    // Who leaves the chat at 90 s calls again at 100 s, and is passed on before the room is found.
    const of = await figuresOf({
      instants: '[0, 0]',
      chat: 'kind: live-text, handling: constant(4 min), patience: constant(30 s), leavesSilently: 1, emptyRoom: constant(1 s), retry: { probability: 1, delay: constant(10 s), attempts: 2 }',
    });
    expect(of('offered{channel:phone} count')).toBe(3);
    expect(of('offered{channel:chat} count')).toBe(3);
    expect(of('served{channel:chat} count')).toBe(1);
  });
});
