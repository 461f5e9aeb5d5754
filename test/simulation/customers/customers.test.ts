import { describe, expect, it } from 'vitest';
import { startsAs } from '../../../src/demand/schedule.ts';
import { causeNames } from '../../../src/scenario/cause-names.ts';
import { DAY, type HandRow, HOUR, type Played, played } from './played.ts';

/** Four customers, three cycles of ten days; whoever has a bad journey leaves, and nobody else. */
const few = (change: Readonly<Record<string, string>> = {}) => `
version: 1
name: Few customers
seed: 4
demand: { kind: problems, interval: 24 h, days: 30, perHour: [0.01] }
customers:
  size: 4
  generations: { gen-x: { share: 1, channels: { phone: 1 } } }
  plans: { basic: { share: 1, revenue: 10 } }
${change.experience ?? ''}
channels:
  phone:
    kind: live-voice
    handling: constant(60 s)
    patience: never
    serviceLevelWithin: 20 s
    expectation: constant(60 s)
    retry: { probability: 1, delay: constant(2 d), attempts: 3 }
  email:
    kind: deferred
    handling: constant(60 s)
    serviceLevelWithin: 4 h
    expectation: constant(1 h)
    ${change.email ?? ''}
  chat:
    kind: live-text
    handling: constant(60 s)
    patience: constant(60 s)
    serviceLevelWithin: 20 s
    leavesSilently: 1
    retry: { probability: 1, delay: constant(1 h), attempts: 2 }
agents:
  callers: { agents: 1, channels: [phone] }
  writers: { agents: 1, channels: [email] }
  chatters: { agents: 1, slots: 1, channels: [chat] }
churn:
  cycle: 10 d
  renewals: ${change.renewals ?? 'together'}
  ${change.background ?? 'background: 0'}
  ${change.joining ?? ''}
  service: ${change.service ?? '{ form: share, share: 1 }'}
`;
const [PHONE, EMAIL, CHAT] = [0, 1, 2];

const ofCounts = ({ customers: { counts } }: Played) => ({
  left: counts.sum('left'),
  hit: counts.sum('hit'),
  bad: counts.sum('bad'),
  journeys: counts.sum('journeys'),
  renewals: counts.sum('renewals'),
});
const partsOf = ({ customers: { losses } }: Played) =>
  (losses?.parts() ?? []).map(({ cause: number, channel, step, customers }) => ({
    cause: causeNames[number],
    channel,
    step,
    customers,
  }));
const email = (start: number, handling: number, customer = 0): HandRow => ({
  start,
  handling,
  customer,
  channel: EMAIL,
});

describe('a journey that is open at a renewal', () => {
  it('is judged there when it is over its limit, and never again', () => {
    const run = played(few(), [email(9.9 * DAY, 5 * HOUR)]);
    expect(ofCounts(run)).toEqual({ left: 1, hit: 1, bad: 1, journeys: 1, renewals: 4 + 3 + 3 });
    expect(partsOf(run)).toEqual([{ cause: 'waited', channel: EMAIL, step: 1, customers: 1 }]);
    // In a form that many stay in, the next renewal does not hold it against the service again.
    const third = played(few({ service: '{ form: share, share: 1/3 }' }), [
      email(9.9 * DAY, 5 * HOUR),
    ]);
    expect(ofCounts(third).hit).toBe(1);
    expect(third.customers.counts.sum('lost')).toBeCloseTo(1 / 3, 12);
  });

  it('is left alone while it is within its limit, and judged when it ends', () => {
    const run = played(few(), [email(10 * DAY - 1800, 2 * HOUR)]);
    expect(ofCounts(run)).toEqual({ left: 1, hit: 1, bad: 1, journeys: 1, renewals: 4 + 4 + 3 });
  });

  it('is over its limit as soon as it is bad, be its customer away or already in good hands', () => {
    // Nobody answers the second call: the first one holds the agent until patience is over.
    const rows: readonly HandRow[] = [
      { start: 9 * DAY, handling: 1 * HOUR, customer: 1, channel: PHONE },
      { start: 9 * DAY + 60, patience: 30, customer: 2, channel: PHONE },
    ];
    const away = played(few(), rows);
    expect(away.records.filter(({ customer }) => customer === 2).length).toBe(2);
    expect(partsOf(away)).toEqual([{ cause: 'abandoned', channel: PHONE, step: 1, customers: 1 }]);
    expect(ofCounts(away).renewals).toBe(4 + 3 + 3);

    // Taken after five minutes, and on the line when the renewal comes.
    const late = played(few(), [
      { start: 10 * DAY - 600, handling: 300, customer: 1, channel: PHONE },
      { start: 10 * DAY - 600, handling: 2 * HOUR, customer: 2, channel: PHONE },
    ]);
    expect(partsOf(late)).toEqual([{ cause: 'waited', channel: PHONE, step: 1, customers: 1 }]);
    expect(ofCounts(late).renewals).toBe(4 + 3 + 3);
  });

  it('is one of several: each is a coin of its own where each bad journey has one', () => {
    const rows = [0, 1, 2].map((i) => email(9.5 * DAY + i, 6 * HOUR));
    for (const [reading, lost] of [
      ['any', 0.4],
      ['each', 1 - 0.6 ** 3],
    ] as const) {
      const run = played(
        few({ service: `{ form: share, share: 0.4, reading: ${reading} }` }),
        rows,
      );
      expect(run.customers.counts.sum('lost')).toBeCloseTo(lost, 12);
      expect(ofCounts(run).hit).toBe(1);
    }
  });

  it('asks on until it is over when its customer has left, and counts', () => {
    const run = played(few(), [
      email(9.9 * DAY, 5 * HOUR),
      email(10.5 * DAY, 60),
      { ...email(11 * DAY, 60), customer: 1 },
    ]);
    expect(run.records.map(({ customer }) => customer).sort()).toEqual([0, 1]);
    expect(run.broken).toEqual([]);
  });
});

describe('the story of a journey', () => {
  it('goes on when its customer leaves a chat without a sign and comes back', () => {
    const run = played(few({ service: '{ form: share, share: 0.5 }' }), [
      { start: 1 * DAY, handling: 600, customer: 1, channel: CHAT },
      { start: 1 * DAY, handling: 60, patience: 60, customer: 2, channel: CHAT },
    ]);
    const told = run.stories.filter(({ customer }) => customer === 2);
    expect(told).toEqual([
      {
        customer: 2,
        attempts: 2,
        repetitions: 0,
        wait: 60,
        isBad: true,
        causes: ['abandoned'],
      },
    ]);
    expect(ofCounts(run)).toMatchObject({ journeys: 2, bad: 1, hit: 1 });
    expect(partsOf(run)).toEqual([{ cause: 'abandoned', channel: CHAT, step: 1, customers: 0.5 }]);
  });

  it('repeats nothing where an answer asked for something, and something where it did not help', () => {
    const pending = 'pending: { probability: 1, delay: constant(1 h), attempts: 2 }';
    const unresolved = 'unresolved: { probability: 1, delay: constant(1 h), attempts: 2 }';
    const rows = [email(1 * DAY, 60)];
    const asked = played(few({ email: pending }), rows).stories;
    expect(asked).toMatchObject([{ attempts: 2, repetitions: 0, causes: [] }]);
    const again = played(few({ email: unresolved }), rows).stories;
    expect(again).toMatchObject([
      { attempts: 2, repetitions: 1, causes: ['repeated', 'unresolved'] },
    ]);
    const kept = { email: unresolved, experience: 'experience: { contextIsKept: true }' };
    expect(played(few(kept), rows).stories).toMatchObject([
      { repetitions: 0, causes: ['unresolved'] },
    ]);
  });
});

describe('leaving by waits', () => {
  const steps = '{ form: by-wait, steps: [{ over: 10 min, leaves: 0.25 }] }';

  it('is due to waits, expected or not, and a wait that was expected makes no journey bad', () => {
    const text = few({ service: steps });
    const run = played(text, [email(1 * DAY, 0.5 * HOUR)]);
    expect(ofCounts(run)).toMatchObject({ bad: 0, hit: 0 });
    expect(run.stories).toMatchObject([{ isBad: false, causes: [] }]);
    expect(partsOf(run)).toEqual([{ cause: 'waited', channel: EMAIL, step: 1, customers: 0.25 }]);
  });

  it('knows of bad journeys that it does not go by', () => {
    const run = played(few({ service: steps }), [
      { start: 1 * DAY, handling: 1 * HOUR, customer: 1, channel: PHONE },
      { start: 1 * DAY + 60, patience: 30, customer: 2, channel: PHONE },
    ]);
    expect(ofCounts(run)).toMatchObject({ bad: 1, hit: 1 });
    expect(run.customers.counts.sum('lost')).toBe(0);
  });

  it('may be made less by what happens: a loss of less than nothing', () => {
    const run = played(
      few({
        background: 'background: 0.1',
        service: '{ form: logistic, perBad: -1 }',
      }),
      [email(1 * DAY, 2 * HOUR)],
    );
    const odds = (0.1 / 0.9) * Math.exp(-1);
    const lost = (odds / (1 + odds) - 0.1) * 0.9 ** 2;
    expect(run.customers.counts.sum('lost')).toBeCloseTo(lost, 12);
    const [part] = partsOf(run);
    expect(part?.cause).toBe('waited');
    expect(part?.customers).toBeCloseTo(lost, 12);
  });
});

/** A phone that loses some callers, and customers who leave and join. */
const many = (churn: string, change: { warmUp?: string; channel?: string } = {}) => `
version: 1
name: Many customers
seed: 20261129
demand: { kind: problems, interval: 24 h, days: 60, perHour: [6] }
${change.warmUp ?? ''}
customers:
  size: 600
  plans: { basic: { share: 1, revenue: 10 } }
  generations: { gen-x: { share: 0.5, channels: { phone: 0.8, dead: 0.2 } }, gen-z: { share: 0.5, channels: { phone: 0.8, dead: 0.2 } } }
channels:
  phone: { kind: live-voice, handling: constant(1 s), patience: never, serviceLevelWithin: 20 s }
  dead: { kind: live-voice, handling: constant(1 s), patience: constant(1 s), serviceLevelWithin: 20 s }
  email: { kind: deferred, handling: constant(60 s), serviceLevelWithin: 4 h }
agents:
  team: { agents: 50, channels: [phone, email] }
  none: { channels: [dead], shifts: [{ agents: 1, from: "23:58", to: "23:59" }] }
churn: { cycle: 10 d, ${churn} }
`;
const sum = ({ customers: { counts } }: Played, what: Parameters<typeof counts.sum>[0]) =>
  counts.sum(what);

describe('the customers of a run', () => {
  it.each(['spread', 'together'])(
    'are those of the start, and who joined, less who left: %s',
    (renewals) => {
      const run = played(
        many(`renewals: ${renewals}, background: 0.05, joining: 30, service: { form: share }`),
      );
      expect(sum(run, 'end')).toBe(600 + sum(run, 'joined') - sum(run, 'left'));
      expect(sum(run, 'start')).toBe(600);
      expect(sum(run, 'joined')).toBe(180);
      expect(sum(run, 'revenue')).toBe(
        10 * (sum(run, 'renewals') - sum(run, 'left') + sum(run, 'joined')),
      );
      expect(sum(run, 'bad')).toBe(sum(run, 'unresolved'));
      expect(run.broken).toEqual([]);
      const { losses, counts } = run.customers;
      const parts = losses?.parts().reduce((all, { customers }) => all + customers, 0);
      expect(parts).toBeCloseTo(counts.sum('lost'), 9);
      const money = losses?.parts().reduce((all, part) => all + part.money, 0);
      expect(money).toBeCloseTo(counts.sum('lostRevenue'), 8);
    },
  );

  it('are the same ones, and more, who leave where more would', () => {
    const leavers = (share: number) => {
      const text = many(
        `renewals: spread, background: 0.02, service: { form: share, share: ${share}, reading: each }`,
      );
      const run = played(text);
      const last = new Map<number, number>();
      for (const { customer, due } of run.records) last.set(customer, due);
      return { left: sum(run, 'left'), last, records: run.records.length };
    };
    const [none, some, all] = [0, 0.4, 1].map(leavers);
    expect(none?.left).toBeLessThan(some?.left ?? 0);
    expect(some?.left).toBeLessThan(all?.left ?? 0);
    // Who asks for the last time, with the same problems, asks no later where more leave.
    for (const [customer, due] of some?.last ?? []) {
      expect(due).toBeLessThanOrEqual(none?.last.get(customer) ?? Number.NaN);
    }
    for (const [customer, due] of all?.last ?? []) {
      expect(due).toBeLessThanOrEqual(some?.last.get(customer) ?? Number.NaN);
    }
  });

  it('are not lost to perfect service', () => {
    const text = many('background: 0.05, service: { form: share, share: 1 }').replaceAll(
      'channels: { phone: 0.8, dead: 0.2 }',
      'channels: { phone: 1 }',
    );
    const run = played(text);
    expect(sum(run, 'left')).toBeGreaterThan(0);
    expect([sum(run, 'lost'), sum(run, 'lostRevenue'), sum(run, 'hit')]).toEqual([0, 0, 0]);
    expect(run.customers.losses?.parts()).toEqual([]);
  });

  it('decide anew at each renewal, and each by themselves', () => {
    const h = 0.2;
    const run = played(many(`background: ${h}, service: { form: share, share: 0 }`), []);
    // How many are left of 600 after six renewals is binomial: within 3.3 of its standard deviations in
    // 999 of 1000 seeds.
    const stays = (1 - h) ** 6;
    const deviation = Math.sqrt(600 * stays * (1 - stays));
    expect(Math.abs(sum(run, 'end') - 600 * stays)).toBeLessThan(3.3 * deviation);
  });

  it('renew as often, and leave at the same renewals, where these are spread as where they are together', () => {
    const renewed = (renewals: string) => {
      const run = played(
        many(
          `renewals: ${renewals}, background: 0.1, joining: 30, service: { form: share, share: 0 }`,
        ),
        [],
      );
      return [sum(run, 'renewals'), sum(run, 'left'), sum(run, 'leftOfStart'), sum(run, 'end')];
    };
    const together = renewed('together');
    expect(together[1]).toBeGreaterThan(200);
    expect(renewed('spread')).toEqual(together);
  });

  it('ask no more once all have left, and none leaves whom nothing drives away', () => {
    const gone = played(many('renewals: together, background: 1, service: { form: share }'));
    expect(sum(gone, 'left')).toBe(600);
    expect(Math.max(...gone.records.map(({ due }) => due))).toBeLessThan(10 * DAY);
    expect(sum(gone, 'lost')).toBe(0);
    const stay = played(many('background: 0, service: { form: share, share: 0 }'));
    expect([sum(stay, 'left'), sum(stay, 'end'), sum(stay, 'renewals')]).toEqual([0, 600, 3600]);
  });

  it('ask no more than they would if nobody joined or left, and no less where none does', () => {
    const stay = played(many('background: 0, service: { form: share, share: 0 }'));
    // Poisson with mean 8,640: within 3.5 of its standard deviations.
    expect(Math.abs(stay.records.length - 6 * 24 * 60)).toBeLessThan(3.5 * Math.sqrt(8640));
    const join = played(many('background: 0, joining: 600, service: { form: share, share: 0 }'));
    // Who joins asks as much: 600 in the first cycle on, and half a cycle's joiners more in each.
    const expected = 1440 * (0.5 + 1.5 + 2.5 + 3.5 + 4.5 + 5.5 + 6);
    expect(Math.abs(join.records.length - expected)).toBeLessThan(3.5 * Math.sqrt(expected));
  });

  it('count from the end of the warm-up on, those who are there then being there at the start', () => {
    const churn = 'renewals: together, background: 0.05, joining: 30, service: { form: share }';
    const whole = played(many(churn));
    const later = played(many(churn, { warmUp: 'warmUp: 30 d' }));
    const joinedBefore = 2 * 30;
    const leftBefore = sum(whole, 'left') - sum(later, 'left');
    expect(leftBefore).toBeGreaterThan(0);
    expect(sum(later, 'start')).toBe(600 + joinedBefore - leftBefore);
    expect(sum(later, 'end')).toBe(sum(whole, 'end'));
    expect(sum(later, 'end')).toBe(sum(later, 'start') + sum(later, 'joined') - sum(later, 'left'));
    expect(sum(later, 'journeys')).toBe(later.records.filter(({ due }) => due >= 30 * DAY).length);
    expect(sum(later, 'leftOfStart')).toBeLessThan(sum(later, 'left'));
    // All were there until the renewal at its end: whole cycles of each who renews.
    expect(sum(later, 'seconds')).toBeCloseTo(
      10 * DAY * (sum(later, 'renewals') - sum(later, 'start')),
      3,
    );
  });

  it('are kept away by what is told, all of it in public and a share of it elsewhere', () => {
    const churn = (words: string) =>
      `renewals: together, background: 0, joining: 60, service: { form: share, share: 0 }, wordOfMouth: ${words}`;
    const none = played(many(churn('{ told: 0, keepsAway: 1 }')));
    expect(none.customers.counts.keptAway).toBe(0);
    const all = played(many(churn('{ told: 1, keepsAway: 1 }')));
    expect(sum(all, 'joined') + all.customers.counts.keptAway).toBe(360);
    expect(all.customers.counts.keptAway).toBe(360);
    // Some 288 bad journeys a cycle: of 60 who would join, each fifth of them at 0.0417 a journey.
    const some = played(many(churn('{ told: 0.5, keepsAway: 0.0833 }')));
    const { keptAway } = some.customers.counts;
    expect(Math.abs(keptAway - 0.2 * 360)).toBeLessThan(4 * Math.sqrt(360 * 0.2 * 0.8) + 10);
  });

  it('were customers before the run where they wait at its start', () => {
    const text = many(
      'renewals: together, background: 0, joining: 600, service: { form: share, share: 0 }',
    )
      .replace('agents:\n', 'backlog: { email: 200 }\nagents:\n')
      .replaceAll('dead: 0.2', 'dead: 0.1, email: 0.1');
    const run = played(text);
    const carried = run.records.filter((one) => one.carried === 1);
    expect(carried.length).toBe(200);
    // Before the first ones join, nine of ten of those who are there have asked: e^−2.4 have not.
    const asked = new Set(
      run.records
        .filter((one) => one.carried === 0 && one.due < 10 * DAY)
        .map(({ customer }) => customer),
    );
    const known = carried.filter(({ customer }) => asked.has(customer)).length;
    expect(known).toBeGreaterThan(0.8 * 200);
  });

  it('of a trait leave at their first bad journey, or never because of service', () => {
    const trait = played(
      many(
        'renewals: together, background: 0, service: { form: share, share: 0.5, reading: trait }',
      ),
    );
    const any = played(
      many('renewals: together, background: 0, service: { form: share, share: 0.5 }'),
    );
    expect(sum(trait, 'left')).toBeLessThan(sum(any, 'left'));
    // The loss is expected over nothing: whoever is sensitive and hit leaves for sure.
    expect(sum(trait, 'lost')).toBe(sum(trait, 'left'));
  });
});

describe('a carried contact', () => {
  it('bears on leaving, and is in no figure of contacts', () => {
    const run = played(few(), [
      { ...email(0, 3 * HOUR), startsAs: startsAs.waiting },
      { start: 1, customer: 1, channel: PHONE },
    ]);
    expect(run.customers.counts.contacts[EMAIL]).toBe(0);
    expect(run.customers.counts.contacts[PHONE]).toBe(1);
    expect(ofCounts(run)).toMatchObject({ left: 1, hit: 1 });
  });
});
