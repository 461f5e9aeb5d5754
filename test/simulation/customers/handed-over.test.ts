import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { DAY, type HandRow, played } from './played.ts';

const phone = `
  phone:
    kind: live-voice
    handling: exponential(8 min)
    patience: exponential(2 min)
    serviceLevelWithin: 20 s
    expectation: exponential(40 s)
    retry: { probability: 0.5, delay: exponential(10 min) }
    unresolved: { probability: 0.3, delay: exponential(1 h) }`;

/** Ten days of a busy phone line, with a machine before it or none. */
const withFront = (first: string, machine = '') =>
  played(`
version: 1
name: Handed over
seed: 11
demand: { kind: problems, interval: 24 h, days: 10, perHour: [20] }
customers:
  size: 400
  generations:
    gen-x: { share: 0.5, channels: { ${first}: 1 } }
    gen-z: { share: 0.5, patience: 0.5, channels: { ${first}: 1 } }
channels:${phone}${machine}
agents: { callers: { agents: 4, channels: [phone] } }
churn: { cycle: 5 d, renewals: spread, background: 0, service: { form: share, share: 0.4 } }
`);

describe('a machine that contains nobody and takes no time', () => {
  const machine = `
  bot: { kind: automatic, handling: constant(0 s), contains: 0, handOver: phone, serviceLevelWithin: 10 s }`;
  const without = withFront('phone');
  const behind = withFront('bot', machine);

  it('changes no journey: the same luck, the same wishes, the same rules', () => {
    expect(without.stories.length).toBeGreaterThan(3000);
    const bad = without.stories.filter(({ isBad }) => isBad);
    expect(bad.length).toBeGreaterThan(300);
    expect(bad.some(({ attempts }) => attempts > 1)).toBe(true);
    expect(behind.stories).toEqual(without.stories);
  });

  it('changes no loss', () => {
    const lost = without.customers.counts.sum('lost');
    expect(lost).toBeGreaterThan(50);
    expect(behind.customers.counts.sum('lost')).toBe(lost);
  });

  it('has what they wait for counted where they were answered', () => {
    const { counts } = behind.customers;
    const [onPhone, onBot] = counts.waitsJudged;
    expect(onBot).toBe(0);
    expect(onPhone).toBe(without.customers.counts.waitsJudged[0]);
    expect(counts.disappointed[0]).toBe(without.customers.counts.disappointed[0]);
    expect(counts.contacts[1]).toBe(onPhone);
  });
});

/** Journeys that begin on channel 1, a machine, which hands all over to channel 0 after 5 s. */
const byHand = (channel: string, rows: readonly HandRow[]) =>
  played(
    `
version: 1
name: By hand
seed: 4
demand: { kind: problems, interval: 24 h, days: 10, perHour: [0.01] }
customers: { size: 3, generations: { gen-x: { share: 1, channels: { bot: 1 } } } }
channels:
  people: ${channel}
  bot:
    kind: automatic
    handling: constant(5 s)
    contains: 0
    handOver: people
    serviceLevelWithin: 10 s
agents: { team: { agents: 1, channels: [people] } }
churn: { cycle: 10 d, renewals: together, background: 0, service: { form: share, share: 1 } }
`,
    rows.map((row) => ({ channel: 1, handling: 5, ...row })),
  );

describe('who is handed over', () => {
  const caller = (rules: string) =>
    `{ kind: live-voice, handling: constant(600 s), patience: constant(60 s), serviceLevelWithin: 20 s, ${rules} }`;
  const two = [0, 1].map((customer) => ({ start: 100, customer }));

  it('tries again as those do who called at once, past the machine', () => {
    const { records } = byHand(
      caller('retry: { probability: 1, delay: constant(1000 s), attempts: 2 }'),
      two,
    );
    expect(records.filter(({ customer }) => customer === 1)).toMatchObject([
      { attempt: 1, channel: 1, class: 0, outcome: outcome.abandoned, ended: 165, opening: 1 },
      { attempt: 2, channel: 1, class: 0, outcome: outcome.served, due: 1165, wait: 5, opening: 0 },
    ]);
  });

  it('is let down by an answer as they are', () => {
    const { records } = byHand(
      caller('unresolved: { probability: 1, delay: constant(1000 s), attempts: 2 }'),
      two.slice(0, 1),
    );
    expect(records).toMatchObject([
      { attempt: 1, channel: 1, outcome: outcome.served, ended: 705 },
      { attempt: 2, channel: 1, outcome: outcome.served, due: 1705 },
    ]);
  });

  it('expects what they expect, and has not waited while the machine was at it', () => {
    const second = (expected: string) =>
      byHand(caller(`expectation: constant(${expected})`).replace('(60 s)', '(1 h)'), two)
        .stories[1];
    expect(second('600 s')).toMatchObject({ causes: [], wait: 600 });
    expect(second('599 s')).toMatchObject({ causes: ['waited'], wait: 600 });
  });

  it('answers a question straight to those who asked', () => {
    const { records } = byHand(
      `{ kind: deferred, handling: constant(600 s), serviceLevelWithin: 1 d, promise: 1 d,
         pending: { probability: 1, delay: constant(1000 s), attempts: 2 } }`,
      two.slice(0, 1),
    );
    expect(records).toMatchObject([
      { attempt: 1, channel: 1, outcome: outcome.served, ended: 705, pending: 1 },
      {
        attempt: 2,
        channel: 0,
        outcome: outcome.served,
        due: 1705,
        ended: 2305,
        pending: 0,
        opening: 0,
      },
    ]);
  });

  it('was promised what the channel promises', () => {
    const causes = (promise: string) =>
      byHand(
        `{ kind: deferred, handling: constant(600 s), serviceLevelWithin: ${promise}, promise: ${promise} }`,
        [{ start: DAY, customer: 0 }],
      ).stories[0]?.causes;
    expect(causes('600 s')).toEqual([]);
    expect(causes('599 s')).toEqual(['promise']);
  });

  it('waits on each channel for what is promised there, from coming to it', () => {
    const tiers = (first: string) =>
      played(
        `
version: 1
name: Two tiers
seed: 4
demand: { kind: problems, interval: 24 h, days: 10, perHour: [0.01] }
customers: { size: 1, generations: { gen-x: { share: 1, channels: { first: 1 } } } }
channels:
  first: { kind: deferred, handling: constant(6 h), serviceLevelWithin: 1 d, promise: ${first}, transfers: { second: 1 } }
  second: { kind: deferred, handling: constant(1 h), serviceLevelWithin: 1 d, promise: 61 min }
agents:
  one: { agents: 1, channels: [first] }
  two: { agents: 1, channels: [second] }
churn: { cycle: 10 d, renewals: together, background: 0, service: { form: share, share: 1 } }
`,
        [{ start: DAY, customer: 0, handling: 6 * 3600 }],
      ).stories[0];
    expect(tiers('6 h')).toMatchObject({ causes: [], wait: 6 * 3600 });
    expect(tiers('5 h')).toMatchObject({ causes: ['promise'] });
  });
});
