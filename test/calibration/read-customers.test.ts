import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber } from '../../src/calendar/civil-date.ts';
import { readCustomers } from '../../src/calibration/read-customers.ts';
import { ScenarioError } from '../../src/errors.ts';
import { replicationKey } from '../../src/mathematics/random/keyed-draws.ts';
import { birthdayOf, bornBefore } from '../../src/population/age.ts';
import { numberCustomers } from '../../src/population/customer-numbers.ts';
import { generationBornOn } from '../../src/population/generations.ts';
import { Joiners } from '../../src/population/joiners.ts';
import { Population, planOf, segmentOf, wantsPerson } from '../../src/population/population.ts';
import type { Customers } from '../../src/scenario/scenario.ts';
import { probability } from '../../src/units.ts';
import { someCustomers } from '../population/some-customers.ts';

const asOf = dayNumber('2026-01-01');
const named = (...names: readonly string[]) =>
  names.map((name) => ({ name, share: probability(0), revenue: 1 }));
const asked = someCustomers({
  segments: named('standard', 'vip'),
  plans: named('basic', 'pro', 'max'),
  file: {
    path: 'own.csv',
    columns: {
      birth: 'born',
      segment: 'segment',
      plan: 'plan',
      tenure: 'since',
      locale: 'language',
      zone: 'zone',
      wantsPerson: 'person',
    },
  },
});
const header = 'born,segment,plan,since,language,zone,person';
const read = (...rows: readonly string[]): Customers =>
  readCustomers([header, ...rows].join('\n'), 'own.csv', asked);
const complaints = (...rows: readonly string[]): readonly string[] => {
  try {
    read(...rows);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  throw new Error('nothing was wrong');
};

const youngest = bornBefore(asOf, 18);
const anyRow = fc
  .record({
    birth: fc.integer({ min: bornBefore(asOf, 121) + 1, max: youngest }),
    segment: fc.nat({ max: 1 }),
    plan: fc.nat({ max: 2 }),
    tenureShare: fc.double({ min: 0, max: 1, noNaN: true }),
    isDate: fc.boolean(),
    locale: fc.constantFrom('de', 'en-GB', 'zh-Hant-TW'),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC'),
    person: fc.boolean(),
  })
  .map(({ tenureShare, ...row }) => ({
    ...row,
    tenure: Math.floor(tenureShare * (asOf - birthdayOf(row.birth, 18))),
  }));

describe('a file of customers', () => {
  it('gives each customer what stands in a row, the oldest first', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 40 }), (rows) => {
        const customers = read(
          ...rows.map(({ birth, segment, plan, tenure, isDate, locale, zone, person }) =>
            [
              dateOf(birth),
              ['standard', 'vip'][segment],
              ['basic', 'pro', 'max'][plan],
              isDate ? dateOf(asOf - tenure) : tenure,
              locale,
              zone,
              person ? 'Yes' : 'no',
            ].join(),
          ),
        );
        const population = new Population(customers, replicationKey(1, 0));
        const sorted = [...rows.keys()]
          .sort((a, b) => (rows[a]?.birth as number) - (rows[b]?.birth as number) || a - b)
          .map((i) => rows[i] as (typeof rows)[number]);
        expect(population.size).toBe(rows.length);
        sorted.forEach((row, customer) => {
          const profile = population.profileOf(customer);
          expect({
            birth: population.birthOf(customer),
            segment: segmentOf(profile),
            plan: planOf(profile),
            tenure: population.tenureOf(customer),
            locale: population.localeOf(customer),
            zone: population.zoneOf(customer),
            person: wantsPerson(profile),
          }).toEqual({
            birth: row.birth,
            segment: row.segment,
            plan: row.plan,
            tenure: row.tenure * 86_400,
            locale: row.locale,
            zone: row.zone,
            person: row.person,
          });
          expect(population.generationOf(customer)).toBe(generationBornOn(row.birth));
        });
      }),
    );
  });

  it('replaces the mix of the scenario by its own', () => {
    const {
      size,
      generations,
      segments,
      plans,
      wantsPerson: wish,
      locales,
      zones,
    } = read(
      '1950-05-05,vip,basic,10,de,UTC,yes',
      '1990-05-05,standard,basic,10,de,Europe/Berlin,no',
      '1991-05-05,standard,pro,10,en,Europe/Berlin,no',
      '1999-05-05,standard,basic,10,en,Europe/Berlin,no',
    );
    expect(size).toBe(4);
    expect(generations.map(({ share }) => share)).toEqual([0.25, 0, 0.5, 0.25]);
    expect(segments.map(({ share }) => share)).toEqual([0.75, 0.25]);
    expect(plans.map(({ share, revenue }) => [share, revenue])).toEqual([
      [0.75, 1],
      [0.25, 1],
      [0, 1],
    ]);
    expect(wish).toBe(0.25);
    expect(locales).toEqual([
      { name: 'de', share: 0.5 },
      { name: 'en', share: 0.5 },
    ]);
    expect(zones).toEqual([
      { name: 'UTC', share: 0.25 },
      { name: 'Europe/Berlin', share: 0.75 },
    ]);
  });

  it('leaves to the mix what it has no column for', () => {
    const mix = someCustomers({
      plans: [{ name: 'basic', share: probability(1), revenue: 10 }],
      file: { path: 'own.csv', columns: { birth: 'born' } },
    });
    const customers = readCustomers('born\n1980-01-01\n1985-01-01\n', 'own.csv', mix);
    expect(customers).toMatchObject({ plans: mix.plans, wantsPerson: mix.wantsPerson, size: 2 });
    expect(customers.rows).toMatchObject({ plan: undefined, tenure: undefined });
    const population = new Population(customers, replicationKey(1, 0));
    expect(population.tenureOf(0)).toBeUndefined();
    expect(population.localeOf(1)).toBe('en');
  });

  it('numbers its customers by generation', () => {
    const births = ['1999-05-05', '1950-05-05', '1931-05-05', '1990-05-05', '1970-01-01'];
    const customers = read(...births.map((birth) => `${birth},vip,pro,1,de,UTC,no`));
    expect(numberCustomers(customers).from).toEqual([0, 2, 3, 4, 5]);
  });

  it('has more like its own where more customers join', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 100 }),
        (rows, more) => {
          const customers = read(
            ...rows.map(({ birth, tenure }) => `${dateOf(birth)},vip,pro,${tenure},de,UTC,no`),
          );
          const size = customers.size + more;
          const key = replicationKey(1, 0);
          const population = new Population(customers, key, new Joiners(more, 3, key));
          const births = new Set<number>(rows.map(({ birth }) => birth));
          const facts = new Set(rows.map(({ birth, tenure }) => `${birth} ${tenure * 86_400}`));
          const met = new Set<string>();
          for (let customer = 0; customer < size; customer++) {
            const birth = population.birthOf(customer);
            expect(population.generationOf(customer)).toBe(generationBornOn(birth));
            expect(segmentOf(population.profileOf(customer))).toBe(1);
            if (customer < customers.size) met.add(`${birth} ${population.tenureOf(customer)}`);
            else expect(births.has(birth)).toBe(true);
          }
          expect(met).toEqual(facts);
        },
      ),
    );
  });

  it('takes at most 16 bytes for each customer, which threads share', () => {
    const { rows } = read('1950-05-05,vip,basic,10,de,UTC,yes', '1990-05-05,vip,pro,1,de,UTC,no');
    const columns = Object.values(rows ?? {}) as readonly Uint8Array[];
    expect(columns.length).toBe(7);
    expect(columns.reduce((sum, { byteLength }) => sum + byteLength, 0) / 2).toBeLessThanOrEqual(
      16,
    );
    for (const { buffer } of columns) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

describe('what is wrong with a file of customers', () => {
  it('is told with file, line and column, all at once, in the order of the file', () => {
    expect(
      complaints(
        '1984-05-17,standard,basic,720,de,Europe/Berlin,yes',
        '2031-05-17,standard,basic,0,de,Europe/Berlin,yes',
        '2010-05-17,standard,basic,0,de,Europe/Berlin,yes',
        '1900-05-17,standard,basic,0,de,Europe/Berlin,yes',
        '17.5.1984,standard,basic,0,de,Europe/Berlin,yes',
        '1984-05-17,vipp,gold,-1,German,Europe/Berln,perhaps',
        '2000-01-01,standard,basic,3000,de,Europe/Berlin,',
        '2000-01-01,standard,basic,2027-01-01,de,Europe/Berlin,0',
        '2000-01-01,standard,basic,long ago,de,Europe/Berlin,1',
      ),
    ).toEqual([
      'own.csv:3  born: expected a date of birth that is not after 2026-01-01, found "2031-05-17"',
      'own.csv:4  born: expected somebody of 18 to 120 years on 2026-01-01, found "2010-05-17"',
      'own.csv:5  born: expected somebody of 18 to 120 years on 2026-01-01, found "1900-05-17"',
      'own.csv:6  born: expected a date of birth such as 1984-05-17 (in a spreadsheet, give the column the format yyyy-mm-dd before you save it), found "17.5.1984"',
      'own.csv:7  segment: expected a segment of the scenario; did you mean vip?, found "vipp"',
      'own.csv:7  plan: expected a plan of the scenario (basic, pro, max), found "gold"',
      'own.csv:7  since: expected days as a customer, or the date since when, found "-1"',
      'own.csv:7  language: expected a locale such as de or en-GB, found "German"',
      'own.csv:7  zone: expected a time zone of the tz database, such as Europe/Berlin, found "Europe/Berln"',
      'own.csv:7  person: expected yes or no, found "perhaps"',
      'own.csv:8  since: expected at most 2922 days as a customer, born 2000-01-01: since the 18th birthday, found "3000"',
      'own.csv:8  person: expected yes or no, found ""',
      'own.csv:9  since: expected days as a customer, or the date since when, and one that is not after 2026-01-01, found "2027-01-01"',
      'own.csv:10  since: expected days as a customer, or the date since when, found "long ago"',
    ]);
  });

  it('is shortened where the same is wrong again and again', () => {
    const rows = Array.from({ length: 1000 }, () => '2031-05-17,vip,pro,1,de,UTC,no');
    const told = complaints(...rows, '1984-05-17,vip,pr,1,de,UTC,no');
    expect(told.length).toBe(7);
    expect(told.map((line) => line.split(': expected')[0])).toEqual([
      ...[2, 3, 4, 5, 6].map((line) => `own.csv:${line}  born`),
      'own.csv:1002  plan',
      '… and 995 more of the kind (born)',
    ]);
  });

  it('is a generation that does not say which channels it chooses, where somebody of the file is of it', () => {
    const file = { path: 'own.csv', columns: { birth: 'born' } };
    const undecided = ['boomer', 'millennial', 'gen-z'] as const;
    const mix = someCustomers({ file: { ...file, undecided } });
    const rows = 'born\n1970-01-01\n1999-01-01\n1985-01-01\n1998-01-01\n';
    const wanted =
      'expected the share of problems that this generation brings to each channel, since';
    expect(() => readCustomers(rows, 'own.csv', mix)).toThrow(
      [
        `own.csv:3  customers.generations.gen-z.channels: ${wanted} 2 of the customers are of it, found nothing`,
        `own.csv:4  customers.generations.millennial.channels: ${wanted} 1 of the customers is of it, found nothing`,
      ].join('\n'),
    );
    expect(readCustomers('born\n1970-01-01\n', 'own.csv', mix).size).toBe(1);
  });

  it('is a column that is not there', () => {
    expect(() => readCustomers('born,segmnt\n1984-05-17,vip\n', 'own.csv', asked)).toThrow(
      'own.csv:1  customers.columns.segment: expected a column of the file; did you mean segmnt?, found "segment"',
    );
  });

  it('is that it has no rows, or is no CSV', () => {
    expect(() => readCustomers(`${header}\n`, 'own.csv', asked)).toThrow(
      'own.csv:1: expected a header and at least one row, found none',
    );
    expect(() => readCustomers(`${header}\n1984-05-17,"vip\n`, 'own.csv', asked)).toThrow(
      'own.csv:2: not CSV',
    );
  });

  it('is more time zones than there is room for', () => {
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 257);
    expect(zones.length).toBe(257);
    const told = complaints(...zones.map((zone) => `1984-05-17,vip,pro,1,de,${zone},no`));
    expect(told).toEqual([
      `own.csv:258  zone: expected one of at most 256 of the kind, found "${zones[256]}"`,
    ]);
  });
});
