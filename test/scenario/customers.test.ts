import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/calendar/civil-date.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Customers } from '../../src/scenario/scenario.ts';

const text = (customers: string, demand = 'forecast'): string => `version: 1
name: customers
demand: ${
  demand === 'problems'
    ? '{ kind: problems, interval: 1 h, perHour: [60] }'
    : '{ kind: forecast, interval: 1 h, perHour: { phone: [60] } }'
}
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
  mail: { kind: deferred, handling: exponential(3 min), serviceLevelWithin: 1 h }
agents: { team: { agents: 4, channels: [phone] }, writers: { agents: 1, channels: [mail] } }
${customers}
`;
const customersOf = (customers: string): Customers =>
  parseScenario(text(customers), 'own.yaml').customers;
const complaints = (customers: string, demand?: string): readonly string[] => {
  try {
    parseScenario(text(customers, demand), 'own.yaml');
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  throw new Error('nothing was wrong');
};

describe('the customers of a scenario', () => {
  it('are all alike where it says nothing of them, but for the wish of six in ten', () => {
    expect(customersOf('')).toMatchObject({
      size: 100_000,
      asOf: dayNumber('2026-01-01'),
      generations: [0, 1, 2, 3].map(() => ({ share: 0.25, problems: 1, patience: 1 })),
      segments: [{ name: 'any', share: 1 }],
      plans: [{ name: 'any', share: 1, revenue: 0 }],
      currency: 'USD',
      wantsPerson: 0.6,
      tenure: undefined,
      locales: [{ name: 'en', share: 1 }],
      zones: [{ name: 'UTC', share: 1 }],
    });
    expect(customersOf('customers: {}')).toEqual(customersOf(''));
  });

  it('may be told apart by some things and not by others', () => {
    const { generations, plans, segments } = customersOf(
      'customers: { plans: { basic: { share: 0.8, revenue: 10 }, pro: { share: 0.2 } } }',
    );
    expect(generations.map(({ share }) => share)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(plans).toEqual([
      { name: 'basic', share: 0.8, revenue: 10 },
      { name: 'pro', share: 0.2, revenue: 0 },
    ]);
    expect(segments).toEqual([{ name: 'any', share: 1 }]);
  });

  it('have their ages and zones by the calendar of the run', () => {
    const calendar = (from: string) =>
      `calendar: { zone: Europe/Berlin, from: ${from}, hours: { mon-sun: "00:00-24:00" } }`;
    expect(customersOf(calendar('2027-03-01'))).toMatchObject({
      asOf: dayNumber('2027-03-01'),
      zones: [{ name: 'Europe/Berlin', share: 1 }],
    });
    expect(customersOf(`${calendar('2027-03-01')}\ncustomers: { asOf: 2026-06-01 }`).asOf).toBe(
      dayNumber('2026-06-01'),
    );
    // Of those who were born in 1997 and later, nobody is an adult in 1999.
    expect(customersOf(calendar('1999-02-09')).asOf).toBe(dayNumber('2026-01-01'));
  });

  it('may be those of a file, which says the shares', () => {
    const { file, rows, plans, generations } = customersOf(`customers:
  file: own.csv
  columns: { birth: born, plan: plan }
  plans: { basic: { revenue: 10 }, pro: { revenue: 40 } }
  generations: { boomer: { patience: 1.3 } }`);
    expect(file).toEqual({ path: 'own.csv', columns: { birth: 'born', plan: 'plan' } });
    expect(rows).toBeUndefined();
    expect(plans.map(({ revenue }) => revenue)).toEqual([10, 40]);
    expect(generations[0]?.patience).toBe(1.3);
  });

  it('that are of a file may leave open which channels a generation chooses that the file does not have', () => {
    const open = (demand: string) =>
      parseScenario(
        text(
          'customers: { file: own.csv, columns: { birth: b }, generations: { gen-x: { channels: { phone: 1 } } } }',
          demand,
        ),
        'own.yaml',
      ).customers.file?.undecided;
    expect(open('problems')).toEqual(['boomer', 'millennial', 'gen-z']);
    expect(open('forecast')).toBeUndefined();
  });
});

describe('what cannot be of customers', () => {
  it('is told with line and path, all at once', () => {
    const plans = Array.from({ length: 17 }, (_, i) => `p${i}: { share: ${1 / 17} }`).join(', ');
    expect(
      complaints(`customers:
  size: 1
  generations:
    boomer: { share: 0.7 }
    gen-z: { share: 0.6, channels: { phone: 0.5, mail: 0.4 } }
  segments: { standard: { share: 0.9 } }
  plans: { ${plans} }
  locales: { de: 0.5 }
  zones: { Europe/Berlin: 0.5, UTC: 0.4 }`),
    ).toEqual([
      'own.yaml:9  customers.size: expected at least one customer for each of the 2 generations, found 1',
      'own.yaml:10  customers.generations: expected shares that add up to 1, found 1.3',
      'own.yaml:12  customers.generations.gen-z.channels: expected shares that add up to 1, found 0.9',
      'own.yaml:13  customers.segments: expected shares that add up to 1, found 0.9',
      'own.yaml:14  customers.plans: expected from 1 to 16 plans, found 17',
      'own.yaml:15  customers.locales: expected shares that add up to 1, found 0.5',
      'own.yaml:16  customers.zones: expected shares that add up to 1, found 0.9',
    ]);
  });

  it('is a value that is none', () => {
    expect(
      complaints(`customers:
  asOf: 1999-02-09
  generations: { gen-x: { share: 1, problems: 0 } }
  plans: { basic: { share: 1, revenue: -1 } }
  currency: dollars
  wantsPerson: 60
  tenure: 720 d
  locales: { German: 1 }
  zones: { Berlin: 1 }`),
    ).toEqual([
      'own.yaml:9  customers.asOf: expected a date from 2015-01-01 to 2084-12-31, when there are adults of every generation, found "1999-02-09"',
      'own.yaml:10  customers.generations.gen-x.problems: expected a factor above 0, found 0',
      'own.yaml:11  customers.plans.basic.revenue: expected an amount of money, 0 or more, found -1',
      'own.yaml:12  customers.currency: expected a currency by its three letters, such as USD, found "dollars"',
      'own.yaml:13  customers.wantsPerson: expected a share between 0 and 1, found 60',
      'own.yaml:14  customers.tenure: expected a law, which says how the time varies: constant(720 d) where it never does, exponential(720 d) or lognormal(mean 720 d, cv 0.8), found "720 d"',
      'own.yaml:15  customers.locales.German: expected a locale such as de or en-GB, found "German"',
      'own.yaml:16  customers.zones.Berlin: expected a time zone of the tz database, such as Europe/Berlin, found "Berlin"',
    ]);
  });

  it('is a share that nobody says', () => {
    expect(
      complaints(`customers:
  generations: { gen-x: { patience: 2 }, gen-z: { share: 1 } }
  segments: { vip: {} }`),
    ).toEqual([
      'own.yaml:9  customers.generations.gen-x.share: expected a share between 0 and 1, found nothing',
      'own.yaml:10  customers.segments.vip.share: expected a share between 0 and 1, found nothing',
    ]);
  });

  it('is a file without columns, columns without a file, or without what they name', () => {
    expect(complaints('customers: { file: own.csv }')).toEqual([
      'own.yaml:8  customers.columns: expected which columns of own.csv say what, found nothing',
    ]);
    expect(complaints('customers: { columns: { birth: born } }')).toEqual([
      'own.yaml:8  customers.file: expected the file that has these columns, found nothing',
    ]);
    expect(
      complaints('customers: { file: own.csv, columns: { birth: b, segment: s, plan: p } }'),
    ).toEqual([
      'own.yaml:8  customers.segments: expected the segments that the file names, found nothing',
      'own.yaml:8  customers.plans: expected the plans that the file names, found nothing',
    ]);
  });

  it('is a channel that nobody chose, where problems meet several', () => {
    const expected = 'expected the share of problems that this generation brings to each channel';
    expect(complaints('customers: { size: 10 }', 'problems')).toEqual([
      'own.yaml:8  customers.generations: expected generations that say which channels they choose, found nothing',
    ]);
    expect(complaints('customers: { generations: { gen-x: { share: 1 } } }', 'problems')).toEqual([
      `own.yaml:8  customers.generations.gen-x.channels: ${expected}, found nothing`,
    ]);
  });
});
