import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startDesk } from '../../src/loadtest/desk/start-desk.ts';
import { tokenFor } from '../../src/loadtest/desk/tokens.ts';
import { emptyFolder, holdline, processesWith } from '../support/holdline.ts';
import { requireK6 } from '../support/k6.ts';

const scenarios = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const firstDay = join(scenarios, 'first-day.yaml');
const shortStaffed = join(scenarios, 'first-day-short-staffed.yaml');
const bankHour = join(scenarios, 'bank-hour.yaml');
const quick = ['-n', '5'];

/** Some twenty contacts, ten seconds of wall time: what tests of a load run play. */
const small = [
  '--speed',
  '300',
  '--set',
  'window.length=20 min',
  '--set',
  'load.drainCap=20 min',
  '-n',
  '5',
];

describe('holdline', () => {
  const names = ['simulate', 'load', 'draw', 'desk', 'doctor', 'schema'];

  it('lists its commands, and each says the same of itself', async () => {
    const overview = (await holdline(['--help'])).stdout.replace(/\s+/g, ' ');
    for (const name of names) {
      const { code, stdout } = await holdline([name, '--help']);
      const [usage = '', description = ''] = stdout.split('\n\n');
      expect(usage).toContain(`Usage: holdline ${name} [options]`);
      expect(overview).toContain(`${name} ${description.replace(/\s+/g, ' ')}`);
      expect((await holdline(['help', name])).stdout).toBe(stdout);
      expect(stdout).toContain(`\nExamples:\n  holdline ${name}`);
      expect(code).toBe(0);
    }
  });

  it('says what its exit codes mean, and what the README says of it', async () => {
    const { stdout } = await holdline(['--help']);
    expect(stdout).toContain('\n   99  a target was missed\n');
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const question =
      'with this service, these customers and this backend, does the promised service hold, and how many customers does it cost where it does not?';
    expect(stdout.replace(/\s+/g, ' ')).toContain(question);
    expect(readme.replace(/[\s*]+/g, ' ')).toContain(question);
  });

  it('takes a file and a folder that are called like a command', async () => {
    const { code, stderr } = await holdline(['simulate', 'load', '--out', 'desk']);
    expect(stderr).toBe('load: cannot read the scenario: there is no such file\n');
    expect(code).toBe(2);
  });

  it('shows what there is where no command is given, and guesses a misspelt one', async () => {
    const nothing = await holdline([]);
    expect(nothing.stderr).toContain('Usage: holdline [options] [command]');
    expect(nothing.code).toBe(2);
    const misspelt = await holdline(['simulte']);
    expect(misspelt.stderr).toContain('Did you mean simulate?');
    expect(misspelt.code).toBe(2);
    expect((await holdline(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('holdline simulate', () => {
  it('ends with 0 where the first day keeps its promises, and leaves every report', async () => {
    const out = emptyFolder();
    const { code, stdout, stderr } = await holdline(['simulate', firstDay, '--out', out]);
    expect(stderr).toContain(`written to ${out}`);
    expect(stdout).toContain('all 5 targets met');
    expect(code).toBe(0);
    for (const file of [
      'run.json',
      'summary.json',
      'summary.md',
      'junit.xml',
      'report.html',
      'contacts.arrow',
    ]) {
      expect(existsSync(join(out, file)), file).toBe(true);
    }
  });

  it('ends with 99 where the short-staffed day breaks them', async () => {
    const { code, stdout } = await holdline(['simulate', shortStaffed]);
    expect(stdout).toContain('MISSED by at least');
    expect(code).toBe(99);
  });

  it('ends with 3 where one replication is not enough to judge by', async () => {
    expect((await holdline(['simulate', firstDay, '-n', '1'])).code).toBe(3);
  });

  it('ends with 99 where nobody came: a promise to nobody is not kept', async () => {
    const cwd = emptyFolder();
    const quiet = readFileSync(firstDay, 'utf8').replace(/perHour: .*/, 'perHour: [0, 0]');
    writeFileSync(join(cwd, 'quiet.yaml'), quiet);
    const { code, stdout } = await holdline(['simulate', 'quiet.yaml', ...quick], { cwd });
    expect(stdout).toContain('empty: nothing to measure');
    expect(stdout).toContain('5 of 5 targets MISSED');
    expect(code).toBe(99);
  });

  it('prints nothing but JSON on stdout when asked for it', async () => {
    const { stdout } = await holdline(['simulate', firstDay, ...quick, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, counts: { replications: 5 } });
  });

  it('says the same for the same seed, and something else for another', async () => {
    const of = async (seed: string) =>
      (await holdline(['simulate', firstDay, ...quick, '--json', '--seed', seed])).stdout;
    const [first, again, other] = await Promise.all([of('1'), of('1'), of('2')]);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

/** A replication that would take minutes. */
const endless = ['--set', `demand.perHour.phone=[${Array(12).fill('1e7').join(',')}]`];
const interruptedWhen = (says: RegExp) => ({
  when: { says, act: (pid: number) => void process.kill(pid, 'SIGINT') },
});

describe('a replication that takes long', () => {
  it('says so, shows how far it is, and is ended by Ctrl-C in its midst', async () => {
    const out = emptyFolder();
    const { code, stdout, stderr } = await holdline(
      ['simulate', bankHour, ...endless, '--json', '--out', out],
      interruptedWhen(/0 of 30 replications and \d+ % of the next/),
    );
    expect(stderr).toContain('about 120,000,000 contacts in each replication');
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 130,
      interrupted: 'Ctrl-C',
      counts: { replications: 0, everyNthJourney: 120 },
      targets: [],
    });
    expect(existsSync(join(out, 'incomplete.txt'))).toBe(false);
    expect(code).toBe(130);
  });

  it('leaves a folder that says that it is incomplete when it is killed', async () => {
    const out = emptyFolder();
    await holdline(['simulate', bankHour, ...endless, '--out', out], {
      when: { says: /120,000,000/, act: (pid) => void process.kill(pid, 'SIGKILL') },
    });
    expect(readFileSync(join(out, 'incomplete.txt'), 'utf8')).toContain('has not ended');
  });
});

describe('bad input', () => {
  it.each([
    [
      'a missing file',
      ['simulate', 'nowhere.yaml'],
      'nowhere.yaml: cannot read the scenario: there is no such file',
    ],
    ['an unknown option', ['simulate', firstDay, '--sede', '1'], 'unknown option'],
    [
      'a window outside the day',
      ['load', bankHour, '--window', '20:00'],
      '--window: expected a time within 07:00 to 19:00, found 20:00',
    ],
    [
      'a speed that is none',
      ['load', bankHour, '--speed', 'NaN'],
      '--speed: expected a speed of 1 or more, found NaN',
    ],
    ['a speed without end', ['load', bankHour, '--speed', 'Infinity'], 'found Infinity'],
    [
      'more replications than are possible',
      ['simulate', bankHour, '-n', '2000000'],
      '--replications: expected a whole number from 1 to 1000000, found 2000000',
    ],
    [
      'a law of the desk that is none',
      ['load', bankHour, '--desk-latency', 'take=foo'],
      '--desk-latency take=foo: expected a law',
    ],
    [
      'a fault of the desk that is none',
      ['load', bankHour, '--desk-fault', 'reset=2'],
      '--desk-fault reset=2: expected a share between 0 and 1',
    ],
    [
      'a day of no log',
      ['simulate', bankHour, '--date', '1999-02-09'],
      '--date: expected --arrivals beside it',
    ],
    ['a folder without a name', ['simulate', firstDay, '--out', ''], 'the name of a folder'],
    [
      'a folder that is in use',
      ['simulate', firstDay, '--out', scenarios],
      'expected a folder that is new or empty',
    ],
    ['an unknown command', ['simulte', firstDay], 'unknown command'],
    [
      'a wrong setting',
      ['simulate', firstDay, '--set', 'seed=-1'],
      '--set seed=-1: expected a whole number',
    ],
    [
      'a backend off loopback',
      ['load', firstDay, '--backend', 'http://192.0.2.1:80'],
      '192.0.2.1 is not on loopback',
    ],
    [
      'a backend that is named once only',
      ['load', firstDay, '--backend', 'http://192.0.2.1', '--i-may-load-test', '192.0.2.1'],
      'expected the scenario to name it',
    ],
    [
      'too many arrivals',
      ['load', firstDay, '--set', 'load.maxArrivalsPerSecond=2'],
      'the busiest second has',
    ],
    [
      'a crowd that nobody could draw',
      ['load', bankHour, '--set', `demand.perHour.phone=[${'1e7,'.repeat(11)}1e7]`],
      'the window lets expect 55,600 arrivals a second',
    ],
    ['too many event loops', ['load', bankHour, '--vus', '100000'], '--vus: expected at most'],
    [
      'a log without a column map',
      ['simulate', firstDay, '--arrivals', firstDay],
      'expected `arrivals`',
    ],
    [
      'no secret for a desk of somebody else',
      ['load', firstDay, '--backend', 'http://127.0.0.1:9'],
      'HOLDLINE_DESK_SECRET',
    ],
  ])('%s ends with 2 and a message, and nothing is run', async (_, args, message) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await holdline(args, { cwd });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(existsSync(join(cwd, 'results'))).toBe(false);
    expect(code).toBe(2);
  });

  it('a folder that cannot be written ends with 69 and its name', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'taken'), '');
    const { code, stderr } = await holdline([
      'simulate',
      firstDay,
      ...quick,
      '--out',
      join(folder, 'taken'),
    ]);
    expect(stderr).toContain(`cannot make the folder ${join(folder, 'taken')}`);
    expect(code).toBe(69);
  });
});

/** A disk without room: whatever is written to this device fails as it would there. */
const full = '/dev/full';

describe('a full disk', () => {
  it('under a report ends with 69 and its name, and costs no other report', async (ctx) => {
    if (!existsSync(full)) ctx.skip(`there is no ${full} here`);
    const out = emptyFolder();
    symlinkSync(full, join(out, 'run.json'));
    const args = ['simulate', firstDay, ...quick, '--force', '--out', out];
    const { code, stdout, stderr } = await holdline(args);
    expect(stderr).toContain(`cannot write ${join(out, 'run.json')}: the disk is full`);
    expect(stderr).not.toContain('written to');
    expect(stdout).toContain('all 5 targets met');
    for (const file of [
      'summary.json',
      'summary.md',
      'junit.xml',
      'report.html',
      'contacts.arrow',
    ]) {
      expect(statSync(join(out, file)).size, file).toBeGreaterThan(0);
    }
    // The note that the run is incomplete stays.
    expect(existsSync(join(out, 'incomplete.txt'))).toBe(true);
    expect(code).toBe(69);
  });

  it('behind stdout ends with 69 and a line, and costs no report', async (ctx) => {
    if (!existsSync(full)) ctx.skip(`there is no ${full} here`);
    const out = emptyFolder();
    const args = ['simulate', firstDay, ...quick, '--out', out];
    const { code, stderr } = await holdline(args, { stdout: full });
    expect(stderr).toMatch(/written to .*\ncannot write to standard output: the disk is full\n$/);
    expect(existsSync(join(out, 'report.html'))).toBe(true);
    expect(code).toBe(69);
  });

  it('under the reports of an interrupted run leaves it interrupted: 130', async (ctx) => {
    if (!existsSync(full)) ctx.skip(`there is no ${full} here`);
    const out = emptyFolder();
    symlinkSync(full, join(out, 'run.json'));
    const { code, stderr } = await holdline(
      ['simulate', bankHour, ...endless, '--force', '--out', out],
      interruptedWhen(/120,000,000 contacts/),
    );
    expect(stderr).toContain(`cannot write ${join(out, 'run.json')}: the disk is full`);
    expect(code).toBe(130);
  });

  it.for([
    ['the schedule', 'schedule/chunk-0000.bin'],
    ['its description', 'schedule/schedule.json'],
    ['the plan, when the desk is up already', 'plan.json'],
  ])(
    'under %s leaves the load not run: the simulation is reported, with 69',
    async ([, file = ''], ctx) => {
      if (!existsSync(full)) ctx.skip(`there is no ${full} here`);
      // k6 is found but never asked to run anything.
      const k6 = join(emptyFolder(), 'k6');
      writeFileSync(k6, '#!/bin/sh\necho "k6 v2.2.0 (go1.26.8, linux/amd64)"\n', { mode: 0o755 });
      const out = emptyFolder();
      mkdirSync(join(out, 'schedule'));
      symlinkSync(full, join(out, file));
      const args = ['load', firstDay, ...quick, '--k6', k6, '--json', '--force', '--out', out];
      const { code, stdout, stderr } = await holdline(args);
      const said = `cannot write ${join(out, file)}: the disk is full`;
      expect(stderr).toContain(`written to ${out}`);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(JSON.parse(stdout)).toMatchObject({
        loadNotRun: said,
        remarks: [expect.stringContaining(said)],
        counts: { replications: 5 },
        load: null,
        exitCode: 69,
      });
      expect(existsSync(join(out, 'report.html'))).toBe(true);
      expect(code).toBe(69);
      expect(await processesWith(out)).toEqual([]);
    },
  );
});

describe('a real log', () => {
  const log = [
    'id,when,waited,how,talked',
    ...Array.from({ length: 40 }, (_, i) => {
      const at = `09:${String(Math.floor(i * 1.4)).padStart(2, '0')}:${String((i * 7) % 60).padStart(2, '0')}`;
      return `${i},2026-03-02T${at},${i % 9},${i % 5 === 0 ? 'gone' : 'done'},${60 + (i % 4) * 30}`;
    }),
  ];
  const scenario = readFileSync(join(scenarios, 'bank-hour.yaml'), 'utf8').replace(
    /arrivals:[\s\S]*$/,
    `arrivals:
  channel: phone
  columns: { entered: when, wait: waited, outcome: how, handling: talked, id: id }
  served: [done]
  abandoned: [gone]
`,
  );
  const files = () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'log.csv'), `${log.join('\n')}\n`);
    writeFileSync(join(folder, 'log.yaml'), scenario);
    return folder;
  };

  it('is played contact by contact, and stands beside the simulation', async () => {
    const cwd = files();
    const { code, stdout } = await holdline(
      ['simulate', 'log.yaml', '--arrivals', 'log.csv', '--window', '09:00', '--json'],
      { cwd },
    );
    expect(code).toBe(0);
    const { logged, figures } = JSON.parse(stdout);
    const of = (found: readonly { measure: string; value: number }[], measure: string) =>
      found.find((one) => one.measure === measure)?.value;
    expect(of(logged, 'offered')).toBe(40);
    expect(of(logged, 'served')).toBe(32);
    expect(of(figures, 'offered')).toBe(40);
  });

  it('is refused with file, line and column where it is wrong', async () => {
    const cwd = files();
    writeFileSync(
      join(cwd, 'log.csv'),
      `${log.join('\n').replace('2026-03-02T09:01:07,1,done', 'never,soon,lost')}\n`,
    );
    const { code, stderr } = await holdline(['simulate', 'log.yaml', '--arrivals', 'log.csv'], {
      cwd,
    });
    expect(stderr).toMatch(/log\.csv:\d+ {2}when: expected an instant such as .*, found "never"/);
    expect(stderr).toMatch(/log\.csv:\d+ {2}how: expected one of done, gone, found "lost"/);
    expect(code).toBe(2);
  });
});

describe('holdline load', () => {
  it('prints its plan and sends nothing with --dry-run', async () => {
    const { code, stdout } = await holdline(['load', firstDay, '--dry-run']);
    expect(JSON.parse(stdout)).toMatchObject({ speed: 30, backend: 'desk' });
    expect(code).toBe(0);
  });

  it('simulates and reports all the same without k6, says how to get it, and ends with 69', async () => {
    const out = emptyFolder();
    const { code, stdout } = await holdline(
      ['load', firstDay, ...quick, '--no-install-k6', '--out', out],
      {
        env: { PATH: '/nowhere', HOLDLINE_CACHE: emptyFolder(), HOLDLINE_K6: '' },
      },
    );
    expect(stdout).toContain('load not run');
    expect(stdout).toContain('install k6');
    expect(existsSync(join(out, 'report.html'))).toBe(true);
    expect(code).toBe(69);
  });

  it('sends nothing to a desk that refuses the token, says so, and ends with 69', async (ctx) => {
    const desk = createServer((_, response) => response.writeHead(401).end());
    await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
    ctx.onTestFinished(() => void desk.close());
    const { port } = desk.address() as AddressInfo;
    const k6 = join(emptyFolder(), 'k6');
    writeFileSync(k6, '#!/bin/sh\necho "k6 v2.2.0 (go1.26.8, linux/amd64)"\n', { mode: 0o755 });
    const args = ['load', firstDay, ...quick, '--k6', k6, '--json'];
    const { code, stdout } = await holdline([...args, '--backend', `http://127.0.0.1:${port}`], {
      env: { HOLDLINE_DESK_SECRET: 'another' },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      loadNotRun: expect.stringContaining(
        'the backend refuses the agent dispatcher (401): is HOLDLINE_DESK_SECRET the one that it was started with?',
      ),
      load: null,
      exitCode: 69,
    });
    expect(code).toBe(69);
  });

  it('has nothing to judge in a window without contacts, says so, and ends with 3', async () => {
    const cwd = emptyFolder();
    const quiet = readFileSync(firstDay, 'utf8').replace(/perHour: .*/, 'perHour: [0, 0]');
    writeFileSync(join(cwd, 'quiet.yaml'), quiet);
    const { code, stdout } = await holdline(['load', 'quiet.yaml', ...quick, '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      loadNotRun: 'nothing to judge: no journey falls into 08:00 to 08:30',
      exitCode: 3,
    });
    expect(code).toBe(3);
  });

  it('replays every contact once through the real k6, and judges', async (ctx) => {
    await requireK6(ctx);
    const out = emptyFolder();
    const { code, stdout } = await holdline(['load', firstDay, ...small, '--json', '--out', out]);
    const summary = JSON.parse(stdout);
    const { contacts: counts, unfit } = summary.load;
    expect(counts.sent).toBe(counts.scheduled);
    expect(counts).toMatchObject({
      duplicated: { sent: 0, opened: 0, taken: 0, answered: 0 },
      unended: 0,
      scriptErrors: 0,
      unreadable: 0,
    });
    // A machine that is too busy may be late, and says so; it may not be anything else.
    expect(unfit.filter((reason: string) => !/^late:|out of CPU/.test(reason))).toEqual([]);
    expect(unfit.length > 0 ? [3] : [0, 3]).toContain(code);
    for (const file of [
      'measured.ndjson',
      'measured.arrow',
      'desk.ndjson',
      'plan.json',
      'schedule/schedule.json',
    ]) {
      expect(existsSync(join(out, file)), file).toBe(true);
    }
    // The desk's secret is none of them.
    const plan = JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8'));
    expect(plan.backend.settings).toEqual({});
  });

  it('calls nothing met that the same customers saw broken on a slow backend, and ends with 3', async (ctx) => {
    await requireK6(ctx);
    const slow = ['--desk-latency', 'take=constant(1 s)'];
    const { code, stdout } = await holdline(['load', firstDay, ...small, ...slow, '--json']);
    const { load, targets } = JSON.parse(stdout);
    expect(code).toBe(3);
    if (!load.fit) ctx.skip(`this machine was too late: ${load.unfit.join('; ')}`);
    const level = targets.find(({ measure }: { measure: string }) => measure === 'serviceLevel');
    expect(level).toMatchObject({
      judgedOn: 'simulation-with-latency',
      verdict: 'undecided',
      why: expect.stringMatching(/the same customers had .* a lower speed would decide/),
    });
    // A second is a second in life, and five minutes at this speed.
    expect(level.withLatency.value).toBeGreaterThan(0.8);
    expect(level.measured.value).toBeLessThan(0.8);
  });

  it('calls nothing met on a backend that fails, and says so first', async (ctx) => {
    await requireK6(ctx);
    const failing = ['--desk-errors', 'open=1'];
    const { stdout } = await holdline(['load', firstDay, ...small, ...failing, '--json']);
    const { load, targets, remarks } = JSON.parse(stdout);
    if (!load.fit) ctx.skip(`this machine was too late: ${load.unfit.join('; ')}`);
    expect(remarks).toEqual([expect.stringMatching(/^THE BACKEND FAILED: \d+ contacts \(100 %\)/)]);
    expect(load.failures).toMatchObject({ idealContacts: 0, unserved: 'nothing-opened' });
    expect(targets.map(({ verdict }: { verdict: string }) => verdict)).not.toContain('met');
  });

  it('says that the desk died in mid-run and what was kept, and ends with 69', async (ctx) => {
    await requireK6(ctx);
    const out = emptyFolder();
    const { code, stdout, stderr } = await holdline(['load', firstDay, ...small, '--out', out], {
      when: {
        says: /[1-9]\d* contacts sent/,
        act: () => {
          void processesWith(join(out, 'desk.ndjson')).then((lines) => {
            for (const line of lines) process.kill(Number(line.trim().split(/\s+/)[0]), 'SIGKILL');
          });
        },
      },
    });
    expect(stderr).toContain('the desk ended in mid-run (SIGKILL)');
    expect(stderr).toContain(`is kept in ${out}`);
    expect(stdout).toContain('UNFIT');
    expect(readFileSync(join(out, 'measured.ndjson'), 'utf8')).toContain('"e":"sent"');
    expect(code).toBe(69);
  });

  it('is stopped by a file, says so and what was kept, removes what it left, and ends with 69', async (ctx) => {
    await requireK6(ctx);
    const secret = 'a secret of this test';
    const desk = await startDesk({ secret, complain: () => undefined });
    ctx.onTestFinished(() => desk.close());
    const contacts = () => Object.values(desk.counts().contacts).reduce((sum, n) => sum + n, 0);
    const headers = { authorization: `Bearer ${tokenFor(secret, 'customer', 'somebody')}` };
    const theirs = { reference: 'r-1-1', channel: 'phone', subject: 'S', text: 'T' };
    const body = JSON.stringify(theirs);
    await fetch(`${desk.url}/contacts`, { method: 'POST', headers, body });
    const out = emptyFolder();
    const file = join(emptyFolder(), 'stop');
    let most = 0;
    const args = ['load', firstDay, ...small, '--out', out, '--backend', desk.url, '--cleanup'];
    const { code, stdout, stderr } = await holdline([...args, '--stop-file', file], {
      env: { HOLDLINE_DESK_SECRET: secret },
      when: {
        says: /[1-9]\d* contacts sent/,
        act: () => {
          most = contacts();
          writeFileSync(file, '');
        },
      },
    });
    expect(stderr).toContain(`${file} is there: what was measured until then is kept in ${out}`);
    const [, removed] = /removed (\d+) contacts? of h\w+/.exec(stderr) ?? [];
    // What is said to be sent may still be on its way to the desk.
    expect(Number(removed)).toBeGreaterThanOrEqual(Math.max(1, most - 1));
    expect(contacts()).toBe(1); // somebody else's
    expect(stdout).toContain(`the run was cut short: ${file} is there`);
    expect(stdout).toContain(`Removed from the backend afterwards: ${removed} contact`);
    expect(readFileSync(join(out, 'measured.ndjson'), 'utf8')).toContain('"e":"sent"');
    expect(code).toBe(69);

    const again = await holdline([...args, '--force', '--stop-file', file], {
      env: { HOLDLINE_DESK_SECRET: secret },
    });
    expect(again.stderr).toBe(
      `--stop-file: ${file} is there already: remove it first; nothing was sent\n`,
    );
    expect(again.code).toBe(2);
  });

  it('sends nothing where nobody says how to remove what it would leave', async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, 'bare.yaml'),
      'adapter: 1\nname: Bare desk\noperations:\n  open: { path: /, json: {}, reads: { id: body.id } }\n',
    );
    const other = ['--backend', 'http://127.0.0.1:1', '--adapter', 'bare.yaml'];
    const bare = await holdline(['load', firstDay, ...other, '--cleanup'], { cwd });
    expect(bare.stderr).toBe(
      '--cleanup: expected a description with cleanup, found none for Bare desk; nothing was sent\n',
    );
    const embedded = await holdline(['load', firstDay, '--cleanup'], { cwd });
    expect(embedded.stderr).toContain('found the embedded desk, which ends with the run');
    expect([bare.code, embedded.code]).toEqual([2, 2]);
  });

  it('is stopped by Ctrl-C: keeps what was measured, leaves no process, and ends with 130', async (ctx) => {
    await requireK6(ctx);
    const out = emptyFolder();
    const { code, stderr } = await holdline(['load', firstDay, ...small, '--out', out], {
      when: { says: /[1-9]\d* contacts sent/, act: (pid) => process.kill(pid, 'SIGINT') },
    });
    expect(stderr).toContain('interrupted');
    expect(readFileSync(join(out, 'measured.ndjson'), 'utf8')).toContain('"e":"sent"');
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))).toMatchObject({
      exitCode: 130,
      interrupted: 'Ctrl-C',
    });
    expect(code).toBe(130);
    expect(await processesWith(out)).toEqual([]);
  });

  it('ends at once on a second Ctrl-C, and leaves no process either', async (ctx) => {
    await requireK6(ctx);
    const out = emptyFolder();
    const { code } = await holdline(['load', firstDay, ...small, '--out', out], {
      when: {
        says: /[1-9]\d* contacts sent/,
        act: (pid) => {
          process.kill(pid, 'SIGINT');
          setTimeout(() => {
            try {
              process.kill(pid, 'SIGINT');
            } catch {
              // It had ended by the first one already.
            }
          }, 50);
        },
      },
    });
    expect(code).toBe(130);
    await expect.poll(() => processesWith(out), { timeout: 10_000 }).toEqual([]);
  });
});
