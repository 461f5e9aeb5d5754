import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refereeOf } from '../../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../../src/experiment/simulate.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';

const names = ['a', 'b', 'c'];

const law = fc.constantFrom(
  'constant(2 min)',
  'exponential(3 min)',
  'lognormal(mean 4 min, cv 1.4)',
  'uniform(10 s, 2 min)',
  'gamma(shape 0.7, mean 2 min)',
  'weibull(shape 2, scale 3 min)',
  'hyperexponential(30 % 10 s, 70 % 4 min)',
  '20 % zero, else exponential(2 min)',
);
const patience = fc.oneof(law, fc.constant('never'), fc.constant('constant(0 s)'));
const rarely = <T>(other: fc.Arbitrary<T>) => fc.option(other, { nil: undefined, freq: 1 });

const treated = {
  handling: fc.oneof(law, fc.constant('constant(0 s)')),
  serviceLevelWithin: fc.constantFrom('20 s', '1 h'),
  wrapUp: rarely(law),
  queueLimit: rarely(fc.integer({ min: 0, max: 5 })),
  lines: rarely(fc.constant('trunks')),
  rank: fc.integer({ min: 1, max: 2 }),
  interrupts: rarely(fc.boolean()),
};
const retry = rarely(
  fc.record({
    probability: fc.constantFrom(0.3, 1),
    delay: law,
    attempts: fc.integer({ min: 1, max: 100 }),
  }),
);
const comesBack = rarely(
  fc.record({
    probability: fc.constantFrom(0.2, 0.9),
    delay: law,
    attempts: fc.integer({ min: 1, max: 4 }),
  }),
);
const openingHours = rarely(
  fc.constantFrom(
    { hours: { 'mon-sun': '00:10-00:40' } },
    { hours: { 'mon-sun': '00:00-24:00' } },
    { hours: { 'mon-sun': '09:00-17:00' } },
  ),
);
const other = fc.constantFrom(...names);
const channel = fc.oneof(
  fc.record({
    kind: fc.constant('live-voice'),
    ...treated,
    patience,
    retry,
    unresolved: comesBack,
    openingHours,
    transfers: rarely(fc.tuple(other, fc.constantFrom(0.1, 0.6)).map(([to, p]) => ({ [to]: p }))),
  }),
  fc.record({
    kind: fc.constant('live-text'),
    ...treated,
    patience,
    retry,
    slots: fc.constant(3),
    leavesSilently: fc.constantFrom(0, 0.5),
  }),
  fc.record({
    kind: fc.constant('deferred'),
    ...treated,
    unresolved: comesBack,
    pending: comesBack,
    openingHours,
    responseGoal: fc.constantFrom('10 min', '8 h'),
    order: fc.constantFrom('first-come', 'due-date'),
  }),
  fc.record({
    kind: fc.constant('messaging'),
    serviceLevelWithin: fc.constant('5 min'),
    patience,
    leavesSilently: fc.constantFrom(0, 0.7),
    turns: fc.constantFrom(1, 4, 'geometric(mean 3)', 'uniform(2, 6)'),
    write: fc.oneof(law, fc.array(law, { minLength: 1, maxLength: 2 })),
    think: law,
    maxAssigned: fc.constantFrom(1, 5),
    unresolved: comesBack,
  }),
  fc.record({
    kind: fc.constant('automatic'),
    handling: law,
    serviceLevelWithin: fc.constant('1 min'),
    servers: rarely(fc.integer({ min: 1, max: 20 })),
    queueLimit: rarely(fc.integer({ min: 0, max: 3 })),
    lines: rarely(fc.constant('trunks')),
    contains: fc.constantFrom(0, 0.4, 1),
    handOver: other,
    containedWrongly: comesBack,
    openingHours,
  }),
);

const rates = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 200 }), { minLength: least, maxLength: most });
const demandOfChannels = (channels: number) =>
  fc.oneof(
    rates(1, 4).chain((first) =>
      fc
        .tuple(...Array.from({ length: channels }, () => rates(first.length, first.length)))
        .map((all) => ({
          kind: 'forecast',
          interval: '15 min',
          perHour: Object.fromEntries(all.map((own, i) => [names[i], own])),
        })),
    ),
    fc.record({
      kind: fc.constant('problems'),
      interval: fc.constant('20 min'),
      perHour: rates(1, 3),
      busyness: rarely(fc.constant({ cv: 0.4 })),
      batches: rarely(fc.constant({ kind: 'geometric', mean: 2 })),
    }),
    fc.constant({
      kind: 'sinusoid',
      length: '1 h',
      mean: { a: 120 },
      amplitude: 1,
      period: '40 min',
    }),
    fc.constant({ kind: 'counts', interval: '30 min', counts: { a: [10, 40] } }),
    fc.constant({ kind: 'instants', length: '1 h', instants: { a: [0, 0, 60, 3000] } }),
  );

const team = (channels: number) =>
  fc
    .record({
      order: fc.shuffledSubarray(names.slice(0, channels), { minLength: channels }),
      isOneTier: fc.boolean(),
      staff: fc.oneof(
        fc.integer({ min: 1, max: 10_000 }).map((agents) => ({ agents })),
        fc.integer({ min: 1, max: 6 }).map((agents) => ({ agents })),
        fc
          .array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 })
          .map((agents) => ({ staffing: { interval: '20 min', agents: [1, ...agents] } })),
        fc.constant({ shifts: [{ agents: 2, from: '00:00', to: '00:30' }] }),
        fc.constant({ agents: 3, absence: 0.2 }),
      ),
      closing: fc.constantFrom('finish-current', 'pause', 'return', 'no-start-unless-fits'),
      slots: rarely(fc.constant({ slots: 2, speeds: [1, 0.6] })),
      breaks: rarely(fc.constant({ between: 'exponential(10 min)', length: 'constant(5 min)' })),
      route: rarely(fc.constant({ after: '1 min', handling: 1.5, reserve: 1 })),
    })
    .map(({ order, isOneTier, staff, closing, slots, breaks, route }) => ({
      ...staff,
      ...slots,
      closing,
      channels: isOneTier ? [order] : order,
      ...(breaks && { breaks }),
      ...(route && { routes: { [order[0] as string]: route } }),
    }));

function servedBy(
  wanted: readonly (string | string[])[],
  channels: readonly { kind: string }[],
): readonly (string | string[])[] {
  const isServed = (name: string) =>
    !['automatic', 'messaging'].includes(channels[names.indexOf(name)]?.kind ?? '');
  return wanted.flatMap((one): (string | string[])[] => {
    if (typeof one === 'string') return isServed(one) ? [one] : [];
    const served = one.filter(isServed);
    return served.length > 0 ? [served] : [];
  });
}

/** Scenarios with everything that a scenario can have, most of it rarely; some of them are refused. */
const anyScenario = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc
    .record({
      channels: fc.tuple(...Array.from({ length: count }, () => channel)),
      demand: demandOfChannels(count),
      teams: fc.array(team(count), { minLength: 1, maxLength: 2 }),
      warmUp: fc.constantFrom('0 s', '5 min'),
      calendar: fc.option(
        fc.constant({
          zone: 'UTC',
          from: '2026-11-23',
          hours: { 'mon-sun': '00:00-24:00' },
        }),
        { nil: undefined, freq: 2 },
      ),
    })
    .map(({ channels, demand, teams, warmUp, calendar }) => ({
      version: 1,
      name: 'any',
      replications: 10,
      seed: 3,
      warmUp,
      demand,
      lines: { trunks: 4 },
      channels: Object.fromEntries(channels.map((one, i) => [names[i], one])),
      agents: Object.fromEntries([
        ...teams.flatMap((one, i) => {
          // Sessions have agents of their own, and what serves itself has none.
          const served = servedBy(one.channels, channels);
          return served.length > 0 ? [[`team-${i}`, { ...one, channels: served }]] : [];
        }),
        ...channels.flatMap(({ kind }, i) =>
          kind === 'messaging' ? [[`sessions-${i}`, { agents: 2, channels: [names[i]] }]] : [],
        ),
      ]),
      ...(calendar && { calendar }),
      drainCap: '10 min',
    })),
);

/** The same with incidents, whose customers are many for so small a centre. */
const anyIncidents = fc
  .record({
    text: anyScenario,
    share: fc.constantFrom(0, 0.002, 0.02, 1),
    spread: law,
    who: fc.constantFrom('fresh', 'same'),
    isOften: fc.boolean(),
    channel: rarely(fc.constant('a')),
    reason: rarely(fc.constant('outage')),
    notice: rarely(fc.constant({ after: '3 min', reach: 0.7, asksThough: 0.3 })),
  })
  .map(({ text, isOften, channel: only, share, ...incident }) => ({
    ...text,
    // Everybody has a preference, since incidents have none of their own.
    customers: {
      size: share === 1 ? 100 : 5000,
      generations: {
        'gen-x': {
          share: 1,
          channels: Object.fromEntries(
            Object.keys(text.channels).map((name, i) => [name, i === 0 ? 1 : 0]),
          ),
        },
      },
    },
    reasons: { any: { share: 1 }, outage: { share: 0, handling: 0.4 } },
    demand: {
      ...text.demand,
      incidents: [
        {
          ...incident,
          share,
          at: '00:05',
          ...(isOften && { every: '7 min' }),
          ...(only && { channels: { [only]: 1 } }),
        },
      ],
    },
  }));

describe.each([
  ['any scenario', anyScenario, 300],
  ['any scenario with incidents', anyIncidents, 150],
] as const)('the referee of %s', (_, scenarios, numRuns) => {
  it('presents figures and never NaN, a negative wait, a share beyond 1 or a doubt', async () => {
    let refereed = 0;
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scenarios as fc.Arbitrary<object>, async (text) => {
        let scenario: ReturnType<typeof parseScenario>;
        try {
          scenario = parseScenario(JSON.stringify(text), 'any.json');
        } catch {
          return; // refused by the rules of scenarios
        }
        refereed++;
        for (const { kind } of scenario.channels) kinds.add(kind);
        const simulation = await simulate(scenario, demandOf(scenario));
        const { figures, overloads } = refereeOf(scenario, simulation);
        for (const { figure, predicted, distance, reasons, status, isTested } of figures) {
          expect(Number.isFinite(predicted)).toBe(true);
          expect(predicted).toBeGreaterThanOrEqual(0);
          if (figure.statistic.kind === 'rate') expect(predicted).toBeLessThanOrEqual(1 + 1e-9);
          expect(distance === undefined || !Number.isNaN(distance)).toBe(true);
          expect(status === 'assumptions-hold').toBe(reasons.length === 0);
          if (isTested) expect(status).toBe('assumptions-hold');
          for (const { weight, text: why } of reasons) {
            expect(weight).toBeGreaterThanOrEqual(0);
            expect(why).not.toMatch(/NaN|Infinity|undefined/);
          }
        }
        // In 0.1 % of runs at most; with the seed fixed in these or in none.
        expect(figures.filter(({ isDoubted }) => isDoubted)).toEqual([]);
        for (const { stretches, worst, enoughAgents } of overloads) {
          expect(worst.offeredLoad).toBeGreaterThanOrEqual(worst.agents);
          expect(enoughAgents).toBeGreaterThan(worst.agents);
          const within = stretches.filter(({ from, to }) => from <= worst.from && worst.to <= to);
          expect(within).toHaveLength(1);
          stretches.forEach(({ from, to }, i) => {
            expect(to).toBeGreaterThan(from);
            // Neighbours are one stretch.
            expect(from).toBeGreaterThan(stretches[i - 1]?.to ?? -1);
          });
        }
      }),
      { numRuns, seed: 5 },
    );
    expect(refereed).toBeGreaterThan(numRuns / 3);
    expect(kinds.size).toBe(5);
  }, 120_000);
});
