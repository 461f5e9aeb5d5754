import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { comparedAssumptions } from '../../src/cli/compared-assumptions.ts';
import { readAlternatives } from '../../src/cli/read-alternatives.ts';

const text = `
version: 1
name: assumed
demand: { kind: forecast, interval: 1 h, perHour: { phone: [10] } }
channels:
  phone: { kind: live-voice, handling: exponential(4 min), patience: exponential(3 min), serviceLevelWithin: 20 s }
agents: { team: { agents: 2, channels: [phone] } }
reasons: { billing: { share: 0.5 }, technical: { share: 0.5 } }
evidence:
  reasons.billing.share: { assumed: "half of them", range: [0.4, 0.6] }
  channels.phone.patience: { assumed: "nobody knows", range: ["exponential(1 min)", "exponential(6 min)"] }
  agents.team.agents: { assumed: "a team", range: [1, 3] }
`;
const file = join(mkdtempSync(join(tmpdir(), 'holdline-test-')), 'assumed.yaml');
writeFileSync(file, text);
const read = async (asked: { change?: readonly string[]; pulled?: readonly string[] }) => {
  const { change = [], pulled = [] } = asked;
  return (await readAlternatives([file], { change, with: pulled, set: [] })).alternatives;
};

describe('what the differences of a comparison rest on', () => {
  it('is swept in every scenario that has the number, and in none that sets it otherwise', async () => {
    const { assumptions } = comparedAssumptions(await read({ change: ['agents.team.agents=2'] }));
    const having = (path: string) =>
      assumptions
        .find((one) => one.path === path)
        ?.ends[0].alternatives.map((one) => one !== undefined);
    expect(having('channels.phone.patience')).toEqual([true, true]);
    expect(having('agents.team.agents')).toEqual([true, false]);
  });

  it("takes what a lever does to a number along, and sweeps the lever's own where it is pulled", async () => {
    const alternatives = await read({ pulled: ['status-updates', 'callbacks'] });
    const { assumptions } = comparedAssumptions(alternatives);
    const of = (path: string) => assumptions.find((one) => one.path === path)?.ends[1].alternatives;
    // Stretched by 1.3 from the end of the range: 6 min × 1.3.
    const patience = of('channels.phone.patience')?.[1]?.scenario.channels[0];
    expect(JSON.stringify(patience)).toContain('468');
    expect(of('levers.status-updates.tolerance')?.map((one) => one?.name)).toEqual([
      undefined,
      'status-updates',
      undefined,
      'all levers together',
    ]);
  });

  it('leaves out a range whose end makes no scenario, and says which and why', async () => {
    const { assumptions, unfit } = comparedAssumptions(
      await read({ change: ['channels.phone.handling=exponential(5 min)'] }),
    );
    expect(assumptions.map(({ path }) => path)).not.toContain('reasons.billing.share');
    expect(unfit.map(({ path }) => path)).toEqual(['reasons.billing.share']);
    expect(unfit[0]?.why).toContain('add up to 1');
  });
});
