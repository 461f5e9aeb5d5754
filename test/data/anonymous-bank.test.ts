import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/calibration/log-instant.ts';
import { readArrivals } from '../../src/calibration/read-arrivals.ts';
import type { ArrivalsMap } from '../../src/scenario/arrivals-map.ts';
import { seconds } from '../../src/units.ts';

const name = '../shared/data/anonymous-bank-1999-02/calls.csv.gz';
const file = new URL(`../../${name}`, import.meta.url);

const map: ArrivalsMap = {
  channel: 0,
  columns: {
    date: 'date',
    entered: 'vru_entry',
    joined: 'vru_exit',
    wait: 'q_time',
    outcome: 'outcome',
    handling: 'ser_time',
    id: 'call_id',
    customer: 'customer_id',
    priority: 'priority',
  },
  exclude: [{ column: 'outcome', values: ['PHANTOM'] }],
  served: ['AGENT'],
  abandoned: ['HANG'],
  seniority: { '2': seconds(90) },
};

describe('the calls of a bank in February 1999', () => {
  it('have 169 contacts on the 9th from 16:00 to 17:00, of whom 96 are served', (context) => {
    if (!existsSync(file)) context.skip(`${name} is not there`);
    const rows = readArrivals(gunzipSync(readFileSync(file)).toString('utf8'), name, map);
    const hour = rows.filter(
      ({ day, entered }) =>
        day === dayNumber('1999-02-09') && entered >= 16 * 3600 && entered < 17 * 3600,
    );
    expect(hour.length).toBe(169);
    expect(hour.filter(({ outcome }) => outcome === 'served').length).toBe(96);
    expect(hour.filter(({ outcome }) => outcome === 'abandoned').length).toBe(73);
    expect(new Set(hour.map(({ seniority }) => seniority))).toEqual(new Set([0, 90]));
    for (const { joined, entered, wait } of hour) {
      expect(joined).toBeGreaterThanOrEqual(entered);
      expect(wait).toBeGreaterThanOrEqual(0);
    }
  });
});
