import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CenterError,
  checkCenter,
  constant,
  counts,
  exponential,
  gamma,
  perHour,
  poisson,
  ScenarioError,
  simulateCenter,
  sinusoidal,
  uniform,
} from '../../src/engine.ts';

type Plan = { classes: Record<string, unknown>; groups: Record<string, unknown> };

const call = { arrivals: poisson(perHour(60)), handling: exponential(240) };
const session = { turns: uniform(0, 3), write: exponential(60), think: exponential(60) };
/** A class and a group that are right, with something about them changed. */
const withClass = (change: object, more: object = {}): unknown => ({
  classes: { call: { ...call, ...change } },
  groups: { team: { agents: 5, serves: ['call'] } },
  ...more,
});
const withModulation = (modulation: readonly object[]): unknown =>
  withClass({ arrivals: { ...call.arrivals, modulation } });
const withGroup = (change: object): unknown => ({
  classes: { call },
  groups: { team: { agents: 5, serves: ['call'], ...change } },
});
const withSession = (change: object): unknown => ({
  classes: { chat: { arrivals: poisson(perHour(6)), session } },
  groups: { team: { agents: 5, slots: 3, serves: ['chat'], ...change } },
});
const nothing = { agents: undefined };

function problemsIn(plan: unknown): readonly string[] {
  try {
    checkCenter(plan, 3600);
  } catch (error) {
    expect(error).toBeInstanceOf(CenterError);
    return (error as CenterError).problems.map(({ path }) => path);
  }
  return [];
}

describe('a mistake in a centre', () => {
  it.each<[string, unknown, string]>([
    [
      'an infinite mean',
      withClass({ handling: exponential(Infinity) }),
      'classes.call.handling.mean',
    ],
    [
      'a mean that is no number',
      withClass({ patience: exponential(Number.NaN) }),
      'classes.call.patience.mean',
    ],
    ['a negative time', withClass({ handling: constant(-1) }), 'classes.call.handling.value'],
    ['a law nobody knows', withClass({ handling: { kind: 'normal' } }), 'classes.call.handling'],
    [
      'a uniform law upside down',
      withClass({ handling: uniform(3, 1) }),
      'classes.call.handling.max',
    ],
    [
      'shares that do not add up',
      withClass({ handling: { kind: 'hyperexponential', shares: [0.5, 0.4], means: [1, 2] } }),
      'classes.call.handling.shares',
    ],
    ['a number for a law', withClass({ handling: 240 }), 'classes.call.handling'],
    [
      'handling that never ends',
      withClass({ handling: { kind: 'never' } }),
      'classes.call.handling',
    ],
    ['no handling', withClass({ handling: undefined }), 'classes.call'],
    [
      'a negative rate',
      withClass({ arrivals: poisson(perHour(-1)) }),
      'classes.call.arrivals.rate.perHour',
    ],
    [
      'more contacts than anybody could wait for',
      withClass({ arrivals: poisson(perHour(1e12)) }),
      'classes.call.arrivals.rate.perHour',
    ],
    [
      'a bare number for a rate',
      withClass({ arrivals: { kind: 'poisson', rate: 60 } }),
      'classes.call.arrivals.rate',
    ],
    [
      'a bare number among rates',
      withClass({
        arrivals: { kind: 'piecewise-constant', interval: 60, rates: [perHour(40), 60] },
      }),
      'classes.call.arrivals.rates[1]',
    ],
    [
      'a wave higher than its mean',
      withClass({
        arrivals: sinusoidal({ mean: perHour(10), amplitude: perHour(11), period: 60 }),
      }),
      'classes.call.arrivals.amplitude.perHour',
    ],
    [
      'gaps of no time',
      withClass({ arrivals: { kind: 'renewal', gap: constant(0) } }),
      'classes.call.arrivals.gap',
    ],
    [
      'half a contact',
      withClass({ arrivals: { kind: 'counts', interval: 60, counts: [1.5] } }),
      'classes.call.arrivals.counts[0]',
    ],
    [
      'a state that leads nowhere',
      withClass({
        arrivals: { ...call.arrivals, modulation: [{ factor: 1, meanStay: 60, next: [0.5] }] },
      }),
      'classes.call.arrivals.modulation[0].next',
    ],
    [
      'a state of the world that no run would get through',
      withModulation([
        { factor: 0.5, meanStay: 60, next: [0, 1] },
        { factor: 1e9, meanStay: 1e-3, next: [1, 0] },
      ]),
      'classes.call.arrivals.modulation',
    ],
    [
      'a state that ends all the time',
      withModulation([{ factor: 1, meanStay: 1e-9, next: [1] }]),
      'classes.call.arrivals.modulation[0].meanStay',
    ],
    [
      'a state that is never come back to',
      withModulation([
        { factor: 1, meanStay: 60, next: [0, 1] },
        { factor: 2, meanStay: 60, next: [0, 1] },
      ]),
      'classes.call.arrivals.modulation',
    ],
    [
      'a state that is never come to',
      withModulation([
        { factor: 1, meanStay: 60, next: [1, 0] },
        { factor: 2, meanStay: 60, next: [1, 0] },
      ]),
      'classes.call.arrivals.modulation',
    ],
    [
      'batches without end',
      withClass({ arrivals: poisson(perHour(60), { batches: { kind: 'geometric', mean: 1e9 } }) }),
      'classes.call.arrivals.batches.mean',
    ],
    [
      'counts that add up to more than anybody could wait for',
      withClass({
        arrivals: counts(
          60,
          Array.from({ length: 1000 }, () => 1_048_575),
        ),
      }),
      'classes.call.arrivals.counts',
    ],
    [
      'a hole in a list',
      withClass({ arrivals: { kind: 'instants', at: Object.assign([0], { length: 3 }) } }),
      'classes.call.arrivals.at[1]',
    ],
    [
      'a law that is nearly always 0 in doubles',
      withClass({ handling: gamma(0.001, 60) }),
      'classes.call.handling.shape',
    ],
    [
      'windows in words',
      withClass({ due: { goal: 60, hours: [{ opens: '0', closes: '9' }] } }),
      'classes.call.due.hours[0].opens',
    ],
    [
      'a customer who all but surely calls again in no time',
      withClass({ retry: { probability: 0.999_999_9, delay: constant(0) } }),
      'classes.call.retry.delay',
    ],
    [
      'a shift of all time and more',
      withGroup({ ...nothing, shifts: [{ from: -1e300, to: 1e300 }] }),
      'groups.team.shifts[0].from',
    ],
    ['a misspelt key', withClass({ patiense: exponential(60) }), 'classes.call.patiense'],
    ['a share above 1', withClass({ leavesSilently: 1.5 }), 'classes.call.leavesSilently'],
    [
      'a negative threshold',
      withClass({ serviceLevelWithin: -20 }),
      'classes.call.serviceLevelWithin',
    ],
    [
      'a transfer to nobody',
      withClass({ transfers: { other: 0.5 } }),
      'classes.call.transfers.other',
    ],
    [
      'more transfers than contacts',
      {
        classes: { call: { ...call, transfers: { call: 0.7, mail: 0.7 } }, mail: call },
        groups: { team: { agents: 1, serves: ['call', 'mail'] } },
      },
      'classes.call.transfers',
    ],
    [
      'a contact that goes round in no time',
      withClass({ handling: constant(0), transfers: { call: 1 } }),
      'classes.call.transfers',
    ],
    [
      'a customer who calls for ever in no time',
      withClass({ retry: { probability: 1, delay: constant(0) } }),
      'classes.call.retry.delay',
    ],
    [
      'a problem that comes back for ever in no time',
      withClass({ handling: constant(0), reopening: { probability: 1, delay: constant(0) } }),
      'classes.call.reopening.delay',
    ],
    ['lines that are not there', withClass({ lines: 'trunks' }), 'classes.call.lines'],
    ['no lines', withClass({ lines: 'trunks' }, { lines: { trunks: 0 } }), 'lines.trunks'],
    [
      'a route to a group that is not there',
      withClass({ groups: ['team', 'others'] }),
      'classes.call.groups[1]',
    ],
    ['a route that leaves a group out', withClass({ groups: [] }), 'classes.call.groups'],
    [
      'windows that overlap',
      withClass({
        due: {
          goal: 60,
          hours: [
            { opens: 0, closes: 9 },
            { opens: 5, closes: 12 },
          ],
        },
      }),
      'classes.call.due.hours',
    ],
    [
      'a skill that nobody has',
      { classes: { call, mail: call }, groups: { team: { agents: 1, serves: ['call'] } } },
      'classes.mail',
    ],
    ['a skill for nothing', withGroup({ serves: ['call', 'mail'] }), 'groups.team.serves[1]'],
    ['a skill twice', withGroup({ serves: ['call', ['call']] }), 'groups.team.serves'],
    ['zero agents', withGroup({ agents: 0 }), 'groups.team.agents'],
    ['half an agent', withGroup({ agents: 2.5 }), 'groups.team.agents'],
    ['no word on how many agents', withGroup(nothing), 'groups.team'],
    ['two words on how many agents', withGroup({ shifts: [{ from: 0, to: 9 }] }), 'groups.team'],
    [
      'a shift that ends before it starts',
      withGroup({ ...nothing, shifts: [{ from: 9, to: 5 }] }),
      'groups.team.shifts[0].to',
    ],
    [
      'nobody at any time',
      withGroup({ ...nothing, staffing: { interval: 60, agents: [0, 0] } }),
      'groups.team.staffing.agents',
    ],
    ['speeds for other slots', withGroup({ slots: 3, speeds: [1, 0.5] }), 'groups.team.speeds'],
    ['a speed of nothing', withGroup({ speeds: [1, 0] }), 'groups.team.speeds[1]'],
    [
      'a reserve of all agents',
      withGroup({ routes: { call: { reserve: 5 } } }),
      'groups.team.routes.call.reserve',
    ],
    [
      'a route of a class that is not served',
      withGroup({ routes: { mail: { after: 60 } } }),
      'groups.team.routes.mail',
    ],
    [
      'breaks without end',
      withGroup({ breaks: { between: constant(0), length: constant(0) } }),
      'groups.team.breaks.between',
    ],
    ['a closing rule nobody knows', withGroup({ closing: 'go-home' }), 'groups.team.closing'],
    [
      'breaks of a service without agents',
      withGroup({ agents: Infinity, breaks: { between: exponential(60), length: exponential(5) } }),
      'groups.team.breaks',
    ],
    [
      'sessions where agents slow down',
      withSession({ speeds: [1, 0.8, 0.6] }),
      'groups.team.speeds',
    ],
    [
      'sessions where agents go home in between',
      withSession({ closing: 'pause' }),
      'groups.team.closing',
    ],
    [
      'sessions with nobody',
      withSession({ agents: Infinity, slots: undefined }),
      'groups.team.agents',
    ],
    ['more active sessions than slots', withSession({ maxActive: 4 }), 'groups.team.maxActive'],
    ['active sessions where there are none', withGroup({ maxActive: 1 }), 'groups.team.maxActive'],
    [
      'days of no measure',
      withClass({}, { busyness: { cv: -1, correlation: 2 } }),
      'busyness.correlation',
    ],
    [
      'a customer who calls for ever in next to no time',
      withClass({ retry: { probability: 1, delay: exponential(1e-300) } }),
      'classes.call.retry.delay',
    ],
    [
      'more than all time',
      withClass({ handling: exponential(1e300) }),
      'classes.call.handling.mean',
    ],
    [
      'a law that doubles cannot hold',
      withClass({ handling: { kind: 'lognormal', mean: 60, cv: 1e300 } }),
      'classes.call.handling.cv',
    ],
    ['no classes', { classes: {}, groups: {} }, 'classes'],
    ['no centre', null, ''],
  ])('is told with its place: %s', (_, plan, path) => {
    expect(problemsIn(plan)).toContain(path);
  });

  it('is told with all others at once, in words, before anything runs', () => {
    const plan = withClass(
      { handling: exponential(-1), lines: 'trunks' },
      {
        groups: { team: { agents: 0, serves: ['call', 'mail'] } },
      },
    );
    const run = () => simulateCenter(plan as never, { length: Number.NaN, warmUp: -1 });
    expect(run).toThrow(CenterError);
    expect(run).toThrow(ScenarioError);
    expect(run).toThrow(
      [
        'classes.call.handling.mean: expected a finite number above 0, found -1',
        'classes.call.lines: expected lines of this centre (), found "trunks"',
        'groups.team.agents: expected a whole number from 1 to 1000000, found 0',
        'groups.team.serves[1]: expected a class of this centre (call), found "mail"',
        'run.length: expected a finite number above 0, found NaN',
        'run.warmUp: expected a finite number of at least 0, found -1',
      ].join('\n'),
    );
  });

  it('is told of a bare rate with what would be right', () => {
    const bare = poisson as unknown as (rate: number) => object;
    const plan = withClass({ arrivals: bare(60) });
    expect(() => simulateCenter(plan as never, { length: 3600 })).toThrow(
      'classes.call.arrivals.rate: expected a rate with its unit, such as perHour(60), which is { perHour: 60 }, found 60',
    );
  });

  it.each([
    [
      'breaks of a millisecond each',
      withGroup({ agents: 10, breaks: { between: constant(0.001), length: constant(0) } }),
      'groups.team.breaks.between: expected so much time that there are at most 1000000000 breaks in the run',
    ],
    [
      'a customer who tries again every millisecond, and nearly always',
      withClass({ retry: { probability: 0.999_999_9, delay: constant(0.001) } }),
      'classes.call.retry.delay: expected so much time that a customer has no more than 1000000 attempts in the run, or a limit of attempts',
    ],
    [
      'the same of one who was blocked',
      withClass({ retry: { probability: 0, ifBlocked: 1, delay: constant(0.001) } }),
      'classes.call.retry.delay: expected so much time that a customer has no more than 1000000',
    ],
  ])('is told where a run of that length would take too long: %s', (_, plan, message) => {
    const problems = (length: number): string => {
      try {
        checkCenter(plan, length);
        return '';
      } catch (error) {
        return (error as CenterError).message;
      }
    };
    expect(problems(900)).toBe('');
    expect(problems(200_000)).toContain(message);
  });

  it('is none of a customer who tries again at once but not often, or so many times at most', () => {
    const trying = (retry: object) => () =>
      checkCenter(withClass({ retry: { delay: constant(0.001), ...retry } }), 200_000);
    expect(trying({ probability: 0.999 })).not.toThrow();
    expect(trying({ probability: 1, attempts: 1000 })).not.toThrow();
    expect(trying({ probability: 1, delay: constant(1) })).not.toThrow();
  });

  it('is one of hundreds without a message of hundreds of lines', () => {
    const classes = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`c${i}`, call]));
    try {
      checkCenter({ classes, groups: { team: { agents: 1, serves: ['c0'] } } });
      expect.unreachable();
    } catch (error) {
      expect((error as CenterError).problems.length).toBe(199);
      expect((error as CenterError).message.split('\n')).toHaveLength(21);
    }
  });

  it.each([
    { length: 10, seed: 1.5 },
    { length: 10, warmUp: 10 },
    { length: 10, drain: Infinity },
    { length: 10, replications: 0 },
    { length: 10, confidence: 1 },
    { length: 10, collect: 'all' },
    { length: 10, sead: 1 },
    {},
    undefined,
  ])('may be in the options of the run: %j', (run) => {
    expect(() => simulateCenter(withClass({}) as never, run as never)).toThrow(CenterError);
  });
});

/** Numbers as people and programs get them wrong, and right. */
const anyNumber = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 2, 3, 60, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 1e-300),
  fc.double({ min: 0, max: 200, noNaN: true }),
);
const anyLaw = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 0.1, max: 300, noNaN: true }).map(exponential) },
  fc.record({ kind: fc.constant('constant'), value: anyNumber }),
  fc.record({ kind: fc.constant('gamma'), shape: anyNumber, mean: anyNumber }),
  fc.record({ kind: fc.constant('weibull'), shape: anyNumber, scale: anyNumber }),
  fc.record({ kind: fc.constant('lognormal'), mean: anyNumber, cv: anyNumber }),
  fc.constant({ kind: 'never' }),
);
const optional = { requiredKeys: [] as [] };
const names = ['a', 'b'];
const anyClass = fc.record(
  {
    arrivals: fc.oneof(
      fc.record({
        kind: fc.constant('poisson'),
        rate: fc.constantFrom(perHour(60), perHour(200), perHour(-1), 60),
      }),
      fc.record({
        kind: fc.constant('renewal'),
        gap: fc.constantFrom(exponential(20), constant(0)),
      }),
      fc.record({ kind: fc.constant('instants'), at: fc.array(anyNumber, { maxLength: 9 }) }),
    ),
    handling: anyLaw,
    session: fc.record({ turns: anyLaw, write: anyLaw, think: anyLaw }),
    patience: anyLaw,
    queueLimit: anyNumber,
    lines: fc.constantFrom('trunks', 'others'),
    rank: fc.constantFrom(0, 1, 2),
    interrupts: fc.boolean(),
    waitsForAnswer: fc.boolean(),
    retry: fc.record({ probability: anyNumber, delay: anyLaw }),
    reopening: fc.record({ probability: anyNumber, delay: anyLaw }),
    wrapUp: anyLaw,
    transfers: fc.dictionary(fc.constantFrom(...names), fc.constantFrom(0.4, 1), { maxKeys: 1 }),
    leavesSilently: anyNumber,
    emptyRoom: anyLaw,
    due: fc.record({ goal: anyNumber }),
  },
  optional,
);
const anyGroup = fc.record(
  {
    agents: anyNumber,
    staffing: fc.record({ interval: anyNumber, agents: fc.array(fc.nat(3), { maxLength: 3 }) }),
    shifts: fc.array(fc.record({ from: anyNumber, to: anyNumber }), { maxLength: 3 }),
    serves: fc.constantFrom(names, ['a'], [['b', 'a']], ['c']),
    routes: fc.dictionary(fc.constantFrom(...names), fc.record({ reserve: fc.nat(2) })),
    slots: fc.constantFrom(1, 2, 3, 0),
    speeds: fc.constantFrom([1], [1, 0.5], [1, 0]),
    maxActive: fc.constantFrom(1, 2),
    closing: fc.constantFrom('finish-current', 'pause', 'return', 'no-start-unless-fits'),
    breaks: fc.record({ between: anyLaw, length: anyLaw }),
  },
  optional,
);
/** Mostly right: of a plan with everything in it something is nearly always wrong. */
const sparsely = <T extends object>(base: object, extras: fc.Arbitrary<T>) =>
  fc.tuple(extras, fc.constantFrom(0, 0, 1, 2), fc.nat()).map(([all, count, from]) => {
    const entries = Object.entries(all);
    return {
      ...base,
      ...Object.fromEntries(
        Array.from({ length: Math.min(count, entries.length) }, (_, i) => {
          return entries[(from + i) % entries.length] as [string, unknown];
        }),
      ),
    };
  });
const anyPlan = fc.record({
  classes: fc.record({ a: sparsely(call, anyClass), b: sparsely(call, anyClass) }),
  groups: fc.record({
    x: sparsely({ agents: 3, serves: names }, anyGroup),
    y: sparsely({ agents: 2, serves: ['b'] }, anyGroup),
  }),
  lines: fc.constant({ trunks: 4 }),
});

describe('any plan', () => {
  it('is refused, or played to the end without breaking a law', () => {
    let refused = 0;
    let ran = 0;
    fc.assert(
      fc.property(anyPlan, (plan) => {
        try {
          const run = { length: 900, replications: 1 };
          const { broken } = simulateCenter(plan as never, run);
          expect(broken).toEqual([]);
          ran++;
        } catch (error) {
          if (!(error instanceof CenterError)) throw error;
          refused++;
        }
      }),
      { numRuns: 600, seed: 20_261_128 },
    );
    expect(Math.min(refused, ran)).toBeGreaterThan(150);
  });

  it('may be anything at all, and is refused in words', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (classes, groups) => {
        for (const plan of [
          classes,
          { classes, groups },
          { classes: { a: classes }, groups: { x: groups } },
        ]) {
          expect(() => checkCenter(plan as Plan)).toThrow(CenterError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
