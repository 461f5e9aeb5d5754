import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holdline } from '../support/holdline.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdline-map-'));
const log = join(folder, 'tickets.csv');
writeFileSync(
  log,
  `ticket,state,since
1,New,2026-11-27T16:00
1,Active,2026-11-27T17:00
1,Asked,2026-11-27T17:30
1,Active,2026-11-30T08:30
1,Closed,2026-11-30T09:30
2,New,2026-11-27T10:00
2,Active,2026-11-27T10:30
2,Closed,2026-11-27T11:00
3,New,yesterday
`,
);
const columns = ['--case', 'ticket', '--activity', 'state', '--start', 'since'];
const kinds = ['--waiting', 'New', '--customer', 'Asked', '--over', 'Closed'];

describe('holdline map', () => {
  it('tells where the time goes, by the clock and in business hours', async () => {
    const hours = ['--hours', 'mon-fri 08:00-18:00'];
    const { code, stdout } = await holdline(['map', log, ...columns, ...kinds, ...hours]);
    expect(stdout).toMatch(/Asked +1 +1 +1 d 8 h +94\.7 % +22\.2 % +0 % +0 % +94\.7 % +0 %\n/);
    expect(stdout).toContain(
      '2 cases. Rows at fault: 1 without a case, an activity or a time that can be read (left out).',
    );
    expect(stdout).toContain('The longest step is Asked, most of it waiting for the customer.');
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(code).toBe(0);
  });

  it('takes the columns that are called as its options', async () => {
    const spans = join(folder, 'spans.csv');
    writeFileSync(
      spans,
      'case,activity,start,end,kind\n1,call,2026-11-27T10:00,2026-11-27T10:30,waiting\n1,call,2026-11-27T10:30,2026-11-27T10:00,served\n',
    );
    const { stdout } = await holdline(['map', spans]);
    expect(stdout).toMatch(/call +1 +1 +none +100 % +100 % +0 %/);
    expect(stdout).toContain('1 that end before they begin');
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'The time a case and the courses leave out 1 case with a row left out: there is none without, so both are unknown.',
    );
    expect(stdout).not.toContain('COURSES');
  });

  it('has no course of what is left of a case with a row left out', async () => {
    const spans = join(folder, 'courses.csv');
    const sound =
      '1,New,2026-11-27T10:00,2026-11-27T10:30\n1,Done,2026-11-27T11:00,2026-11-27T11:10';
    const spoilt =
      '2,New,2026-11-27T10:00,2026-11-27T09:30\n2,Done,2026-11-27T11:00,2026-11-27T11:10';
    writeFileSync(spans, `case,activity,start,end\n${sound}\n${spoilt}\n`);
    const { stdout } = await holdline(['map', spans]);
    expect(stdout).toContain('COURSES: 1\n');
    expect(stdout).toMatch(/\n *1 +100 % +New > Done\n/);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'The time a case and the courses are of 1: they leave out 1 case with a row left out.',
    );
  });

  it('goes on behind a row that is none, and tells it with its line, and what separates cells', async () => {
    const spoilt = join(folder, 'spoilt.csv');
    const rows = ['case;activity;start', '1;New;2026-11-27T16:00', '"1;Active;2026-11-27T17:00'];
    const more = ['1;Done;2026-11-27T18:00;x', '2;New;2026-11-27T16:00', '2;Done;2026-11-27T17:00'];
    writeFileSync(spoilt, [...rows, ...more].join('\n'));
    const { code, stdout } = await holdline(['map', spoilt]);
    expect(code).toBe(0);
    expect(stdout).toContain('2 cases. Cells are separated by semicolon.');
    expect(stdout).toContain('Left out, too, 2 rows that are none');
    expect(stdout).toContain('spoilt.csv:3: not CSV: expected a second quote');
    expect(stdout).toContain('spoilt.csv:4: not CSV: expected 3 cells');
    const { unread, separator } = JSON.parse((await holdline(['map', spoilt, '--json'])).stdout);
    expect([unread.length, separator]).toEqual([2, 'semicolon']);
    const { stderr } = await holdline(['map', spoilt, '--delimiter', 'comma']);
    expect(stderr).toContain('its columns, separated by comma, are case;activity;start');
  });

  it('counts business hours by the clocks of a zone, which rows with different offsets need', async () => {
    const shifted = join(folder, 'shifted.csv');
    writeFileSync(
      shifted,
      'case,activity,start\n1,New,2026-03-27T16:00+01:00\n1,Active,2026-03-30T09:00+02:00\n1,Done,2026-03-30T10:00+02:00\n',
    );
    const hours = ['--hours', 'mon-fri 08:00-18:00'];
    const without = await holdline(['map', shifted, ...hours]);
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('--hours: expected the zone whose clocks show them as well');
    const zone = ['--zone', 'Europe/Berlin'];
    const { stdout } = await holdline(['map', shifted, ...hours, ...zone, '--json']);
    const [longest] = JSON.parse(stdout).steps;
    // Two hours on Friday and one on Monday, in a weekend that is an hour shorter.
    expect(longest).toMatchObject({ step: 'New', calendar: 64 * 3600, business: 3 * 3600 });
    const { stderr } = await holdline(['map', shifted, '--zone', 'Berlin']);
    expect(stderr).toContain('--zone: expected a time zone of the tz database');
  });

  it('has everything for machines', async () => {
    const { stdout } = await holdline(['map', log, ...columns, ...kinds, '--json']);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      cases: 2,
      faults: { missing: 1, reversed: 0, overlapping: 0 },
      kinds: {
        waiting: { calendar: 5400 },
        served: { calendar: 3600 },
        rework: { calendar: 3600 },
      },
    });
    expect(found.variants[0]).toMatchObject({ cases: 1, share: 0.5 });
    expect(found.transitions[0].time.standardDeviation).toBe(null);
    expect(found.without[0]).toMatchObject({ step: 'Asked', next: 'Active' });
  });

  it('keeps the scenario that it maps', async () => {
    const scenario = join(folder, 'own.yaml');
    const text = readFileSync(
      new URL('../../scenarios/10-slowest-stage.yaml', import.meta.url),
      'utf8',
    );
    writeFileSync(scenario, text);
    const { code, stderr } = await holdline(['map', scenario, '-n', '1', '--events', scenario]);
    expect(code).toBe(2);
    expect(stderr).toContain('--events: expected another file than the one that is read');
    expect(readFileSync(scenario, 'utf8')).toBe(text);
  });

  it('names what it cannot use', async () => {
    const wrong = async (...args: readonly string[]) => {
      const { code, stderr } = await holdline(['map', log, ...columns, ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await wrong('--over', 'Clsed')).toContain(
      '--over: expected an activity of the log; did you mean Closed?, found "Clsed"',
    );
    expect(await wrong('--waiting', 'New', '--over', 'New')).toContain(
      'what --waiting does not have',
    );
    expect(await wrong('--hours', 'monday 9-5')).toContain('found "monday 9-5"');
    expect(await wrong('--start', 'when')).toContain('expected a column of the file');
    expect(await wrong('--start', 'state')).toContain('expected at least one row with an instant');
  });

  it('maps a scenario, and its event log alike', async () => {
    const scenario = fileURLToPath(new URL('../../examples/journeys.yaml', import.meta.url));
    const events = join(folder, 'events.csv');
    const asked = ['-n', '2', '--faster', 'look-first/call=2', '--change', 'seed=7'];
    const { stdout, code } = await holdline([
      'map',
      scenario,
      ...asked,
      '--events',
      events,
      '--json',
    ]);
    expect(code).toBe(0);
    const simulated = JSON.parse(stdout);
    expect(simulated.simulated.steps[0].share.interval.low).toBeLessThan(
      simulated.simulated.steps[0].share.value,
    );
    expect(simulated.changes[0]).toMatchObject({
      name: 'look-first/call 2 times as fast',
      byShares: { together: ['look-first/call'] },
    });
    // Of what changes nothing, nothing is left to say.
    expect(simulated.changes[1].left).toMatchObject({ value: 1 });
    expect(simulated.changes[1].byShares).toBe(null);
    expect(readFileSync(events, 'utf8')).toMatch(/^0-\d+,look-first\/search,2026-01-01T/m);

    const columns = ['--end', 'end', '--kind', 'kind', '--instance', 'instance'];
    const read = JSON.parse((await holdline(['map', events, ...columns, '--json'])).stdout);
    expect(read.faults).toEqual({ missing: 0, reversed: 0, overlapping: 0 });
    expect(read.variants).toEqual(simulated.variants);
    expect(read.kinds.waiting.calendarShare).toBeCloseTo(simulated.kinds.waiting.calendarShare, 8);
  });

  it('writes and reads events by the clocks, also where these are changed', async () => {
    const scenario = join(folder, 'night.yaml');
    // The night in which Berlin's clocks are put back lasts an hour longer.
    writeFileSync(
      scenario,
      `version: 1
name: A long night
replications: 1
drainCap: 2 d
calendar: { zone: Europe/Berlin, from: 2026-10-24, hours: { mon-sun: "08:00-18:00" } }
demand: { kind: instants, length: 24 h, instants: { mail: [${17.5 * 3600}, ${18.5 * 3600}] } }
channels: { mail: { kind: deferred, handling: constant(1 h), serviceLevelWithin: 4 h } }
agents: { writers: { agents: 1, channels: [mail] } }
`,
    );
    const events = join(folder, 'night.csv');
    const written = await holdline(['map', scenario, '--events', events, '--json']);
    expect(written.stderr).toContain(`holdline map ${events} --zone Europe/Berlin\n`);
    expect(readFileSync(events, 'utf8').split('\n').slice(1, 3)).toEqual([
      '0-0,mail,2026-10-24T17:30:00.000000+02:00,2026-10-24T17:30:00.000000+02:00,waiting,1',
      '0-0,mail,2026-10-24T17:30:00.000000+02:00,2026-10-24T18:30:00.000000+02:00,served,1',
    ]);
    expect(readFileSync(events, 'utf8')).toContain(
      '0-1,mail,2026-10-24T18:30:00.000000+02:00,2026-10-25T08:00:00.000000+01:00,waiting,1',
    );
    const hours = ['--hours', 'mon-sun 08:00-18:00', '--json'];
    const columns = ['--end', 'end', '--kind', 'kind', '--instance', 'instance'];
    const zone = ['--zone', 'Europe/Berlin'];
    const read = await holdline(['map', events, ...columns, ...zone, ...hours]);
    const [simulated, logged] = [written, read].map(({ stdout }) => JSON.parse(stdout));
    // 14.5 hours until 8:00, and two of work.
    expect(logged.kinds.waiting.calendarShare).toBeCloseTo(14.5 / 16.5, 9);
    expect(logged.kinds).toEqual(simulated.kinds);
  });

  it.each([
    ['2026-03-27', '2026-03-29T03:', '+02:00'],
    ['2026-10-23', '2026-10-25T02:', '+01:00'],
  ])(
    'maps the event log of a scenario alike in business hours, over the change of clocks behind %s',
    async (from, ...[hour, offset]) => {
      const scenario = join(folder, `from-${from}.yaml`);
      const events = join(folder, `from ${from}.csv`);
      writeFileSync(
        scenario,
        `version: 1
name: Over the change
opensAt: "08:00"
calendar: { zone: Europe/Berlin, from: ${from}, hours: { mon-sun: "00:00-24:00" } }
demand: { kind: forecast, days: 4, interval: 1 h, perHour: { phone: [${Array(24).fill(4)}] } }
channels:
  phone: { kind: live-voice, handling: exponential(30 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 3, channels: [phone] } }
`,
      );
      const hours = ['--hours', 'mon-sun 01:00-02:30, 08:00-18:00'];
      const asked = ['-n', '1', ...hours, '--events', events, '--json'];
      const { stdout, stderr, code } = await holdline(['map', scenario, ...asked]);
      expect(code).toBe(0);
      expect(stderr).toContain(
        `holdline map "${events}" --zone Europe/Berlin --hours "${hours[1]}"`,
      );
      const text = readFileSync(events, 'utf8');
      expect(text).toMatch(new RegExp(`,${hour}\\d\\d:\\d\\d\\.\\d{6}\\${offset},`));

      const simulated = JSON.parse(stdout);
      const again = await holdline(['map', events, '--zone', 'Europe/Berlin', ...hours, '--json']);
      const read = JSON.parse(again.stdout);
      for (const kind of ['waiting', 'served'] as const) {
        const { calendar, business } = simulated.kinds[kind];
        expect(business).toBeGreaterThan(0);
        expect(read.kinds[kind].calendar).toBeCloseTo(calendar, 2);
        expect(read.kinds[kind].business).toBeCloseTo(business, 2);
      }
      expect(read.transitions[0].time.mean).toBeCloseTo(simulated.transitions[0].time.mean, 4);
    },
  );

  it('names what it cannot do with a scenario', async () => {
    const scenario = fileURLToPath(new URL('../../examples/journeys.yaml', import.meta.url));
    const wrong = async (file: string, ...args: readonly string[]) => {
      const { code, stderr } = await holdline(['map', file, ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await wrong(scenario, '--faster', 'look-first/cal=2')).toContain(
      '--faster: expected a step of the map, or a channel; did you mean look-first/call?',
    );
    expect(await wrong(scenario, '--faster', 'phone=0')).toContain('such as payment=2, found');
    expect(await wrong(scenario, '--end', 'end')).toContain('--end: expected a log (CSV)');
    expect(await wrong(log, '--faster', 'New=2')).toContain('--faster: expected a scenario');
    expect(await wrong(log, ...columns, '--kind', 'state')).toContain(
      'tickets.csv:2  state: expected waiting, served, customer, over or nothing, found "New"',
    );
  });
});
