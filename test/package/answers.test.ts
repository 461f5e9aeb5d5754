import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';

const phone = `version: 1
name: Asked
replications: 10
drainCap: 10 min
demand: { kind: forecast, interval: 1 h, perHour: { phone: [60] } }
channels:
  phone: { kind: live-voice, handling: exponential(4 min), patience: never, serviceLevelWithin: 30 s }
agents: { team: { agents: 6, channels: [phone] } }
variants:
  short: { means: "one agent for it all", set: { agents.team.agents: 1 } }
  same: { means: "nothing is otherwise", set: {} }
`;
const asked = (answers: string) => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'asked.yaml'), `${phone}answers:\n  one: { means: a, ${answers} }\n`);
  return { cwd };
};

describe('holdline simulate of a scenario that asks something', () => {
  it('answers, and ends with 0 whether or not somebody agrees by hand', async () => {
    const cwd = asked('value: wait avg in same / wait avg, byHand: 2');
    const { code, stdout, stderr } = await holdline(['simulate', 'asked.yaml'], cwd);
    expect(stderr).toContain(
      'more until 1 answer is precise, 1,000 at most (-n fixes how many), with 2 variants beside it',
    );
    expect(stdout).toMatch(/^one +1 +2 +does not agree$/m);
    expect(code).toBe(0);
  });

  it('takes other variants and answers from the command line', async () => {
    const set = ['--set', 'answers.one.byHand=1', '--set', 'variants.same.set={seed: 2}'];
    const { code, stderr } = await holdline(
      ['simulate', 'asked.yaml', ...set],
      asked('value: wait avg in same / wait avg'),
    );
    expect(stderr).toContain(
      '--set variants.same.set={seed: 2}  variants.same.set.seed: expected another path',
    );
    expect(code).toBe(2);
  });

  it('is not to be believed, and ends with 3, where a variant leaves too much open', async () => {
    const { code, stdout } = await holdline(
      ['simulate', 'asked.yaml'],
      asked('value: wait avg in short, precision: { relative: 1 }'),
    );
    expect(stdout).toContain('CUT OFF: in the variant short');
    expect(code).toBe(3);
  });

  it('has answers without intervals by one replication', async () => {
    const { stdout } = await holdline(
      ['simulate', 'asked.yaml', '-n', '1', '--json'],
      asked('value: wait avg'),
    );
    const { one } = JSON.parse(stdout).answers;
    expect(one).toMatchObject({ interval: null, halfWidth: null, precise: false, replications: 1 });
    expect(one.value).toBeGreaterThan(0);
  });

  it('plays no log: the answers are of drawn demand', async () => {
    const how = asked('value: wait avg');
    writeFileSync(
      join(how.cwd, 'calls.csv'),
      'came,waited,how,talked\n2026-11-24T10:00:05,12,ANSWERED,240\n',
    );
    const columns = '{ entered: came, wait: waited, outcome: how, handling: talked }';
    const { code, stderr } = await holdline(
      [
        'simulate',
        'asked.yaml',
        '--arrivals',
        'calls.csv',
        '--set',
        'opensAt="10:00"',
        '--set',
        `arrivals={ channel: phone, columns: ${columns}, served: [ANSWERED], abandoned: [GONE] }`,
      ],
      how,
    );
    expect(stderr).toContain('--arrivals: expected a scenario without answers');
    expect(code).toBe(2);
  });
});
