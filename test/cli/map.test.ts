import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    expect(stdout).toMatch(/Asked +1 +1 +1 d 8 h +94\.7 % +22\.2 %/);
    expect(stdout).toContain(
      '2 cases. Rows at fault: 1 without a time that can be read (left out).',
    );
    expect(stdout).toContain('With Asked twice as fast');
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(code).toBe(0);
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
});
