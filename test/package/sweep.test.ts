import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';

const firstDay = fileURLToPath(new URL('../../scenarios/first-day.yaml', import.meta.url));

/** A line that keeps its promise with the patience that is assumed, and breaks it with less. */
const scenario = (range: string, patience = 'exponential(4 min)') => `version: 1
name: A line
replications: 10
demand: { kind: forecast, interval: 8 h, perHour: { phone: [80] } }
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: ${patience}, serviceLevelWithin: 20 s }
agents: { team: { agents: 5, channels: [phone] } }
targets: { "abandoned{channel:phone}": ["rate<0.13"] }
evidence:
  channels.phone.patience: { assumed: "no log", range: ${range} }
  agents: { assumed: "a team" }
`;
function fileOf(text: string): string {
  const file = join(emptyFolder(), 'line.yaml');
  writeFileSync(file, text);
  return file;
}
const steep = '[exponential(30 s), exponential(10 min)]';

describe('holdline simulate', () => {
  it('ends its report with what the answer rests on, and flags a verdict that flips', async () => {
    const out = emptyFolder();
    const { code, stdout, stderr } = await holdline([
      'simulate',
      fileOf(scenario(steep)),
      '--out',
      out,
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('sweep over 1 assumption: 10 replications of each of 3 scenarios');
    expect(stdout.slice(stdout.indexOf('WHAT THE ANSWER RESTS ON')).replace(/\s+/g, ' ')).toContain(
      'is met. It would be missed with channels.phone.patience at exponential(30 s).',
    );
    const { assumptions } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
    expect(assumptions[0].flips).toEqual([
      {
        target: 'abandoned{channel:phone} rate<0.13',
        verdict: 'met',
        at: 'exponential(30 s)',
        certain: true,
      },
    ]);
    for (const file of ['report.html', 'summary.md']) {
      expect(readFileSync(join(out, file), 'utf8')).toContain('RESTS ON AN ASSUMPTION');
    }
  });

  it('only lists with --no-sweep, and sweeps a large run where it is asked to', async () => {
    const none = await holdline(['simulate', fileOf(scenario(steep)), '--no-sweep']);
    expect(none.stdout).toContain('Not swept: --no-sweep.');
    expect(none.stderr).not.toContain('sweep over');
    const few = ['simulate', fileOf(scenario(steep)), '-n', '2'];
    expect((await holdline(few)).stdout.replace(/\s+/g, ' ')).toContain(
      'Not swept: a run of fewer than 5 replications is too small for it; --sweep does it all the same.',
    );
    expect((await holdline([...few, '--sweep'])).stderr).toContain('5 replications of each');
  });

  it('does not sweep what was set on the command line', async () => {
    const set = 'channels.phone.patience=exponential(1 min)';
    const { stdout } = await holdline(['simulate', fileOf(scenario(steep)), '--set', set]);
    expect(stdout).toContain(
      'Set on the command line or by a lever: channels.phone.patience = exponential(1 min).',
    );
    expect(stdout).not.toContain('One at a time');
  });

  it('refuses a range that makes no scenario before anything is simulated: 2', async () => {
    const text = scenario('[exponential(1 min), exponential(9 min)]').replace(
      'agents: { assumed',
      'agents.team: { assumed: "b", range: [{ agents: 5, channels: [] }, { agents: 9, channels: [phone] }] }\n  agents: { assumed',
    );
    const shape = await holdline(['simulate', fileOf(text)]);
    expect(shape.stderr).toContain('evidence.agents.team.range[0]: expected at least one channel');
    const nobody = text.replace('channels: []', 'channels: [fax]');
    const { code, stderr, stdout } = await holdline(['simulate', fileOf(nobody)]);
    expect(stderr).toContain('evidence of agents.team, range, at {"agents":5,"channels":["fax"]}');
    expect(stderr).toContain('expected a channel of this scenario');
    expect([code, stdout]).toEqual([2, '']);
    expect((await holdline(['simulate', fileOf(nobody), '--no-sweep'])).code).toBe(0);
  });

  it('keeps the result of the run where the sweep is ended by Ctrl-C: 130', async () => {
    const out = emptyFolder();
    const args = ['simulate', firstDay, '-n', '200', '--sweep', '--out', out];
    const { code, stdout } = await holdline(args, {
      when: { says: /sweep over/, act: (pid) => void process.kill(pid, 'SIGINT') },
    });
    expect(stdout).toContain('The sweep was interrupted (Ctrl-C)');
    const { interrupted, verdict, sweep } = JSON.parse(
      readFileSync(join(out, 'summary.json'), 'utf8'),
    );
    expect([interrupted, verdict]).toEqual([null, 'all 5 targets met']);
    expect(sweep === null || sweep.leftOut.length > 0).toBe(true);
    expect(code).toBe(130);
  });
});
