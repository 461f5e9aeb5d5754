import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder, holdline, processesWith } from '../support/holdline.ts';

const phone = fileURLToPath(new URL('../../examples/phone.yaml', import.meta.url));

describe('holdline compare', () => {
  it('says what a change is worth on the same customers', async () => {
    const { code, stdout, stderr } = await holdline([
      'compare',
      phone,
      '--change',
      'agents.phone-team.agents=6',
      '-n',
      '15',
    ]);
    expect(stderr).toContain('15 replications of each');
    expect(stdout).toMatch(/serviceLevel\{channel:phone\} rate .* WORSE/);
    expect(stdout).toMatch(/offered\{channel:phone\} count .* same/);
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(code).toBe(0);
  });

  it('says of a change to what is there already that it changes nothing', async () => {
    const same = readFileSync(phone, 'utf8').match(/agents: (\d+)/)?.[1] ?? '';
    const args = [same, Number(same) + 1].flatMap((n) => [
      '--change',
      `agents.phone-team.agents=${n}`,
    ]);
    const { stdout } = await holdline(['compare', phone, ...args, '-n', '2']);
    expect(stdout.match(/This changes nothing/g)).toHaveLength(1);
  });

  it('has every figure for machines, the same with two workers', async () => {
    const args = ['compare', phone, '--change', 'agents.phone-team.agents=7', '-n', '12', '--json'];
    const { stdout } = await holdline(args);
    const { scenarios, replications, confidence, figures } = JSON.parse(stdout);
    expect(scenarios).toEqual([phone, 'agents.phone-team.agents=7']);
    expect([replications, confidence]).toEqual([12, 0.95]);
    expect(figures.length).toBeGreaterThan(10);
    for (const { estimates, differences } of figures) {
      expect(estimates.length).toBe(2);
      expect(differences.length).toBe(1);
    }
    expect((await holdline([...args, '--workers', '2'])).stdout).toBe(stdout);
  });

  it('writes a page, a comment and the figures where it is told to', async () => {
    const folder = join(emptyFolder(), 'out');
    const args = ['compare', phone, '--with', 'callbacks', '-n', '2', '--json'];
    const { code, stdout } = await holdline([...args, '--out', folder]);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['compare.html', 'compare.json', 'compare.md']);
    expect(readFileSync(join(folder, 'compare.json'), 'utf8')).toBe(stdout);
    expect(readFileSync(join(folder, 'compare.html'), 'utf8')).toContain('levers.callbacks.accept');
    const again = await holdline([...args, '--out', folder]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('add --force')]);
    const { evidence } = JSON.parse(stdout);
    const [{ name, stated }] = evidence.alternatives;
    expect(name).toBe('callbacks');
    expect(stated[0]).toMatchObject({ kind: 'assumed' });
    expect(stated.map(({ path }: { path: string }) => path)).toContain(
      'levers.callbacks.acceptance',
    );
  });

  it('sweeps what the differences rest on, where that is asked for', async () => {
    const args = ['compare', phone, '--with', 'more-agents', '-n', '6'];
    const bare = await holdline(args);
    expect(bare.stdout).toContain('Not swept: --sweep');
    const { stdout, stderr } = await holdline([...args, '--sweep', '--json']);
    expect(stderr).toContain('sweep over');
    const { sweep } = JSON.parse(stdout);
    const more = sweep.assumptions.find(
      ({ path }: { path: string }) => path === 'levers.more-agents.more',
    );
    expect([more.low.value, more.high.value]).toEqual(['0.05', '0.5']);
    expect(more.size).toBeGreaterThan(1);
  });

  it('prints at Ctrl-C what alternatives were wholly played', async () => {
    const busy = ['demand.perHour.phone=[2000, 2000]', 'agents.phone-team.agents=200'];
    const { code, stdout } = await holdline(
      [
        'compare',
        phone,
        ...['--change', 'agents.phone-team.agents=210', '--change', 'demand.multiple=2000'],
        ...busy.flatMap((setting) => ['--set', setting]),
        ...['-n', '3', '--json'],
      ],
      { when: { says: /6 of 9 replications/, act: (pid) => process.kill(pid, 'SIGINT') } },
    );
    expect(code).toBe(130);
    const { interrupted, scenarios, replications, leftOut, figures } = JSON.parse(stdout);
    expect([interrupted, replications]).toEqual(['Ctrl-C', 3]);
    expect(scenarios).toEqual([phone, 'agents.phone-team.agents=210']);
    expect(leftOut).toEqual([{ name: 'demand.multiple=2000', replications: 0 }]);
    expect(figures[0].differences.length).toBe(1);
  });

  it('takes what nobody minds from the command line, and says what that is', async () => {
    const change = ['--change', 'agents.phone-team.agents=6', '-n', '2'];
    const wide = await holdline(['compare', phone, ...change, '--same', '100%', '--same-points=1']);
    expect(wide.stdout).toMatch(/serviceLevel\{channel:phone\} rate .* same/);
    expect(wide.stdout.replace(/\s+/g, ' ')).toContain('what nobody minds: 100 % of what service');
    const none = await holdline(['compare', phone, ...change, '--same', 'little']);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('0.02 or 2%')]);
  });

  it('needs something to compare with', async () => {
    const { code, stderr } = await holdline(['compare', phone]);
    expect(stderr).toContain('expected another scenario, a --change or a --with');
    expect(code).toBe(2);
  });

  it('names the change that is a mistake', async () => {
    const without = await holdline(['compare', phone, '--change', 'agents']);
    expect(without.stderr).toBe('--change: expected path=value, found "agents"\n');
    for (const change of ['channels.phone.handling=soon', 'seed=7', 'agents.phone-taem.agents=6']) {
      const { code, stderr } = await holdline(['compare', phone, '--change', change]);
      expect(stderr).toContain(`--change ${change}: expected`);
      expect(code).toBe(2);
    }
  });
});

describe('the help of a command', () => {
  it('says what several changes are, and names no default that is none', async () => {
    const { stdout, code } = await holdline(['compare', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('several are alternatives, each by itself');
    expect(stdout).not.toMatch(/default: (?:\[\]|false)/);
    expect(code).toBe(0);
  });

  it.each(['simulate', 'compare', 'levers', 'load', 'map', 'validate', 'desk', 'doctor', 'schema'])(
    'shows how %s is typed',
    async (command) => {
      const { stdout } = await holdline([command, '--help']);
      expect(stdout).toMatch(new RegExp(`Examples:\\n  holdline ${command}`));
      expect(stdout).not.toMatch(/default: (?:\[\]|false)/);
    },
  );
});

describe('holdline simulate', () => {
  it('refuses a seed that a double does not hold', async () => {
    const { stderr, code } = await holdline(['simulate', phone, '--seed', '9007199254740993']);
    expect(stderr).toContain('from 0 to 9007199254740991, found 9007199254740993');
    expect(code).toBe(2);
  });

  it('says that a file is in the way of its folder', async () => {
    const { stderr, code } = await holdline(['simulate', phone, '-n', '2', '--out', phone]);
    expect(stderr).toMatch(/cannot make the folder .*phone\.yaml: a file of that name is there\n$/);
    expect(code).toBe(69);
  });

  const wide = ['--set', 'precision.of=["wait{channel:phone} avg"]'];

  it('simulates until it is as precise as asked', async () => {
    const { stdout, stderr } = await holdline([
      'simulate',
      phone,
      '--precision',
      '20%',
      ...wide,
      '--json',
    ]);
    expect(stderr).toContain('replications until intervals are within ± 20 %, at most 1,000');
    const { precision, counts } = JSON.parse(stdout);
    expect(precision).toMatchObject({ relative: 0.2, reached: true, endedBy: 'rule' });
    expect(precision.figures[0].halfWidth).toBeLessThanOrEqual(precision.figures[0].enough);
    expect(counts.replications).toBeGreaterThanOrEqual(30);
  });

  it('says at a cap how wide each figure is and how many replications would do', async () => {
    const capped = ['--set', 'precision.maxReplications=40'];
    const args = ['simulate', phone, '--precision', '2%', ...wide, ...capped];
    const { stdout, code } = await holdline(args);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /NOT AS PRECISE AS ASKED: ended at the most replications, 40\. wait\{channel:phone\} avg is .* ± .* asked was ± .*: about [\d,]+ replications would do/,
    );
    expect(code).toBe(0);
  });

  it('lets -n fix the number, whatever precision the scenario asks for', async () => {
    const asked = ['--set', 'precision.relative=0.01'];
    const { stdout } = await holdline(['simulate', phone, ...asked, '-n', '3', '--json']);
    const { precision, counts } = JSON.parse(stdout);
    expect([precision, counts.replications]).toEqual([null, 3]);
  });

  it('refuses a precision beside a fixed number, and one that is none', async () => {
    const both = await holdline(['simulate', phone, '-n', '3', '--precision', '2%']);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--replications')]);
    const none = await holdline(['simulate', phone, '--precision', 'narrow']);
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringContaining('--precision: expected a share above 0'),
    ]);
  });

  it('ends its threads at Ctrl-C, and keeps what was simulated', async () => {
    const busy = ['demand.perHour.phone=[20000, 20000]', 'agents.phone-team.agents=2000'];
    const { code, stdout } = await holdline(
      [
        'simulate',
        phone,
        ...busy.flatMap((setting) => ['--set', setting]),
        ...['-n', '1000', '--workers', '2', '--json'],
      ],
      {
        when: {
          says: /about [\d,]+ s left/,
          act: (pid) => process.kill(pid, 'SIGINT'),
        },
      },
    );
    expect(code).toBe(130);
    const { interrupted, counts } = JSON.parse(stdout);
    expect(interrupted).toBe('Ctrl-C');
    expect(counts.replications).toBeLessThan(1000);
    expect(await processesWith('agents.phone-team.agents=2000')).toEqual([]);
  });

  it('judges nothing by the few who were answered before all others were cut off', async () => {
    const { code, stdout } = await holdline([
      'simulate',
      phone,
      ...['--set', 'channels.phone.patience=never', '-n', '3'],
      ...[
        '--set',
        'agents.phone-team={shifts: [{agents: 5, from: "18:00", to: "20:00"}], channels: [phone]}',
      ],
      ...['--set', 'targets={"abandoned{channel:phone}": ["rate<0.05"]}'],
    ]);
    expect(stdout).toContain('CUT OFF');
    expect(stdout).toContain('Cut off; the target is met');
    expect(code).toBe(3);
  });

  it('is told where runs have not settled, and judges nothing by them', async () => {
    const { code, stdout } = await holdline([
      'simulate',
      phone,
      ...['--set', 'demand.perHour.phone=[60, 60, 60, 60, 60, 60, 60, 60]'],
      ...['--set', 'agents.phone-team.agents=2', '--set', 'channels.phone.patience=never'],
      ...['--set', 'warmUp=auto', '-n', '3'],
    ]);
    expect(stdout).toContain('NOT SETTLED');
    expect(code).toBe(3);
  });
});
