import { describe, expect, it } from 'vitest';
import { figureText } from '../../../src/scenario/figure.ts';
import { type Centre, refereed } from './refereed.ts';

const phone = (more: string) =>
  `phone: { kind: live-voice, handling: exponential(3 min), patience: exponential(3 min), serviceLevelWithin: 20 s, ${more} }`;
const team = (more: string) => `team: { agents: 4, channels: [phone], ${more} }`;
const back = 'probability: 0.5, delay: exponential(20 min), attempts: 2';
/** What depends on no queue. */
const first = ['offered{channel:phone} count', 'handling{channel:phone} avg'];

/** The figures that a formula is held against as if nothing departed from it. */
async function judged(centre: Centre): Promise<readonly string[]> {
  const { figures } = await refereed({
    interval: '13 h',
    warmUp: '1 h',
    replications: 3,
    ...centre,
  });
  return figures
    .filter(({ status }) => status === 'assumptions-hold')
    .map(({ figure }) => figureText(figure));
}

describe('what no formula knows', () => {
  it('is judged by none where agents or callbacks are out of the ordinary', async () => {
    expect((await judged({})).length).toBeGreaterThan(first.length);
    for (const centre of [
      { agents: team('pace: { spread: 0.3 }') },
      { agents: team('selection: random') },
      { channels: phone('balking: [0.3]') },
      { channels: phone('lastAgent: 1 min') },
      {
        channels: phone(
          'callback: { offeredBeyond: 1 min, acceptance: 1, dialling: constant(9 s), reached: 0.9 }',
        ),
      },
    ]) {
      const found = await judged(centre);
      expect(found.filter((figure) => !first.includes(figure))).toEqual([]);
    }
  });

  it('is judged by none where some come again more often than others, or elsewhere', async () => {
    const mail = 'mail: { kind: deferred, handling: exponential(3 min), serviceLevelWithin: 1 h }';
    const withMail = {
      perHour: 'phone: [60], mail: [20]',
      agents: 'team: { agents: 4, channels: [phone] }, desk: { agents: 3, channels: [mail] }',
    };
    expect(await judged({ ...withMail, channels: `${phone('')}, ${mail}` })).toContain(
      'offered{channel:mail} count',
    );
    const elsewhere = `retry: { ${back}, switch: { mail: { probability: 0.4, handling: 1.3 } } }`;
    expect(await judged({ ...withMail, channels: `${phone(elsewhere)}, ${mail}` })).toEqual([]);
    const refused = `retry: { ${back}, refused: { probability: 1 } }`;
    expect(await judged({ channels: phone(refused) })).toEqual([]);
  });
});
