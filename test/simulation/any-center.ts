import fc from 'fast-check';
import { businessHours } from '../../src/calendar/business-hours.ts';
import type { ScheduleRow } from '../../src/demand/schedule.ts';
import type { ChannelTable, JourneyTables } from '../../src/journey/journey-tables.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import type { Pace } from '../../src/simulation/center/agent-pace.ts';
import type {
  CallbackPlan,
  Center,
  ContactClass,
  GroupPlan,
  OutagePlan,
} from '../../src/simulation/center/center.ts';
import { firstCome } from '../../src/simulation/center/queue-discipline.ts';
import { seconds } from '../../src/units.ts';

const constant = (value: number) => compileLaw({ kind: 'constant', value });
const small = (max: number) => fc.integer({ min: 0, max });
const lawUpTo = (max: number) =>
  fc.oneof(
    small(max).map(constant),
    fc.integer({ min: 1, max }).map((mean) => compileLaw({ kind: 'exponential', mean })),
  );
/** Most things are plain most of the time, or nothing would ever meet. */
const rarely = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 3 }, { arbitrary: other, weight: 1 });

const hours = businessHours(
  Array.from({ length: 40 }, (_, i) => ({ opens: seconds(i * 50), closes: seconds(i * 50 + 30) })),
);

const anyCallback: fc.Arbitrary<CallbackPlan> = fc.record({
  estimate: fc.constantFrom(
    { kind: 'last-wait' as const },
    { kind: 'queue-length' as const, meanHandling: 12 },
  ),
  threshold: small(20),
  acceptance: fc.constantFrom(0.5, 1),
  scheduled: rarely(undefined, lawUpTo(30)),
  dialling: lawUpTo(5),
  reached: fc.constantFrom(0, 0.5, 1),
  calls: fc.integer({ min: 1, max: 3 }),
  again: lawUpTo(20),
});

const anyClass = (classes: number, groups: number): fc.Arbitrary<ContactClass> =>
  fc.record({
    channel: fc.constant(0),
    waitsForAnswer: fc.boolean(),
    routes: fc
      .subarray([...Array(groups).keys()], { minLength: 1 })
      .chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length }))
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((group) =>
            fc.record({
              group: fc.constant(group),
              after: rarely(0, small(15)),
              handling: rarely(1, fc.constantFrom(0.5, 2)),
              reserve: rarely(0, fc.constant(1)),
            }),
          ),
        ),
      ),
    discipline: rarely(
      firstCome,
      small(40).map((goal) => ({ kind: 'due-date' as const, goal: seconds(goal), hours })),
    ),
    queueLimit: rarely(Number.POSITIVE_INFINITY, small(2)),
    lines: rarely(-1, fc.constantFrom(0, 1)),
    rank: small(2),
    interrupts: rarely(false, fc.constant(true)),
    leavesSilently: rarely(0, fc.constantFrom(0.5, 1)),
    emptyRoom: rarely(undefined, lawUpTo(20)),
    wrapUp: rarely(undefined, lawUpTo(10)),
    session: fc.constant(undefined),
    transfers: rarely(
      [],
      fc.record({ to: small(classes - 1), probability: fc.constantFrom(0.3, 0.6) }).map((t) => [t]),
    ),
    callback: rarely(undefined, anyCallback),
    balking: rarely(undefined, fc.constantFrom([0.5], [0, 0.3, 1])),
    lastAgent: rarely(undefined, small(20)),
  });

/** Half-open shifts of each agent in order of time; they may touch and overlap. */
const anyShifts = (agents: number) =>
  fc.array(
    fc
      .record({
        agent: small(agents - 1),
        from: small(120),
        length: fc.integer({ min: 1, max: 80 }),
      })
      .map(({ agent, from, length }) => ({ agent, from, to: from + length })),
    { minLength: 1, maxLength: 6 },
  );

const anyLevels = (agents: number) =>
  fc
    .array(fc.record({ gap: fc.integer({ min: 1, max: 40 }), agents: small(agents) }), {
      maxLength: 6,
    })
    .chain((list) =>
      small(agents).map((first) => {
        let from = 0;
        return [
          { from, agents: first },
          ...list.map((level) => {
            from += level.gap;
            return { from, agents: level.agents };
          }),
        ];
      }),
    );

const anyPace = (agents: number): fc.Arbitrary<Pace> =>
  fc.record({
    own: rarely(
      undefined,
      fc.oneof(
        fc.array(fc.constantFrom(0.5, 1, 1.5), { minLength: agents, maxLength: agents }),
        fc.constant(compileLaw({ kind: 'lognormal', mean: 1, cv: 0.3 })),
      ),
    ),
    learning: rarely(
      undefined,
      fc.record({
        kind: fc.constantFrom('power' as const, 'exponential' as const),
        start: fc.constant(2),
        limit: fc.constant(0.8),
        rate: fc.constantFrom(0.3, 1),
        experience: fc.array(small(5), { minLength: agents, maxLength: agents }),
      }),
    ),
    fatigue: rarely(undefined, fc.constant({ slowdown: 0.5, builds: 30, recovers: 20 })),
  });

const anyGroup = (served: readonly number[]): fc.Arbitrary<GroupPlan> =>
  fc
    .record({
      agents: fc.integer({ min: 1, max: 3 }),
      slots: rarely(1, fc.integer({ min: 2, max: 3 })),
      cut: small(served.length),
      isShared: fc.boolean(),
    })
    .chain(({ agents, slots, cut, isShared }) =>
      fc.record({
        agents: fc.constant(agents),
        slots: fc.constant(slots),
        maxActive: fc.constant(Number.POSITIVE_INFINITY),
        speeds: fc.constant(
          isShared && slots > 1 ? Array.from({ length: slots }, (_, i) => 1 / (i + 1)) : undefined,
        ),
        tiers: fc.constant([served.slice(0, cut), served.slice(cut)]),
        duty: fc.oneof(
          fc.constant({ kind: 'always' } as const),
          anyShifts(agents).map((shifts) => ({ kind: 'shifts', shifts }) as const),
          anyLevels(agents).map((levels) => ({ kind: 'levels', levels }) as const),
        ),
        closing: fc.constantFrom(
          'finish-current',
          'pause',
          'return',
          'no-start-unless-fits',
        ) satisfies fc.Arbitrary<GroupPlan['closing']>,
        breaks: rarely(
          undefined,
          fc.record({
            between: lawUpTo(60).map((law) => law),
            length: fc.integer({ min: 1, max: 20 }).map(constant),
            rule: fc.constantFrom('finish-current' as const, 'return' as const),
          }),
        ),
        selection: rarely(undefined, fc.constantFrom('least-occupied' as const, 'random' as const)),
        pace: rarely(undefined, anyPace(agents)),
      }),
    );

const anyOutages = (classes: number): fc.Arbitrary<readonly OutagePlan[]> =>
  fc.array(
    fc
      .record({
        classes: fc.subarray([...Array(classes).keys()], { minLength: 1 }),
        from: small(150),
        length: fc.integer({ min: 1, max: 60 }),
      })
      .map(({ classes, from, length }) => ({ classes, from, until: from + length })),
    { minLength: 1, maxLength: 3 },
  );

/** Centres of up to three classes and three groups, with everything that a centre can have. */
export const anyCenter: fc.Arbitrary<Center> = fc
  .record({ classes: fc.integer({ min: 1, max: 3 }), groups: fc.integer({ min: 1, max: 3 }) })
  .chain(({ classes, groups }) =>
    fc.tuple(...Array.from({ length: classes }, () => anyClass(classes, groups))).chain((all) =>
      fc
        .tuple(
          fc.tuple(
            ...Array.from({ length: groups }, (_, group) =>
              anyGroup(
                [...all.keys()].filter((c) =>
                  all[c]?.routes.some((route) => route.group === group),
                ),
              ),
            ),
          ),
          rarely(undefined, anyOutages(classes)),
        )
        .map(
          ([plans, outages]): Center => ({
            outages,
            classes: all,
            groups: plans,
            lines: [3, 5],
            classOf: [
              all.map((_, number) => number),
              all.map((_, number) => all.length - 1 - number),
            ],
          }),
        ),
    ),
  );

/** Contacts whose times are whole seconds, so that much happens at one instant. */
export const anyContacts: fc.Arbitrary<Partial<ScheduleRow>[]> = fc
  .array(
    fc.record({
      gap: small(8),
      patience: fc.oneof(small(60), fc.constant(Number.POSITIVE_INFINITY)),
      handling: small(30),
      reason: small(2),
      customer: small(5),
      seniority: rarely(0, small(30)),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) => {
    let start = 0;
    return all.map(({ gap, ...rest }) => {
      start += gap;
      return { start, ...rest };
    });
  });

/** Customers of any of `classes` reasons, most of whom try again, some of them elsewhere. */
export function tablesOf(classes: number): JourneyTables {
  const reasons = [...Array(classes).keys()];
  const first: ChannelTable = {
    patience: [compileLaw({ kind: 'exponential', mean: 20 })],
    handling: reasons.map(() => compileLaw({ kind: 'exponential', mean: 12 })),
    retryProbability: 0.6,
    retryDelay: constant(15),
    mostAttempts: 3,
  };
  const other: ChannelTable = { ...first, handling: reasons.map(() => constant(9)) };
  return {
    channels: [
      {
        ...first,
        retryByReason: reasons.map((reason) => ({
          retryProbability: reason === 1 ? 0.9 : 0.6,
          retryDelay: constant(15),
          retryDelayIfRefused: constant(reason),
        })),
        switches: [{ to: 1, probability: 0.4, repetition: 1.5 }],
      },
      { ...other, switches: [{ to: 0, probability: 0.2, repetition: 1 }] },
    ],
  };
}
