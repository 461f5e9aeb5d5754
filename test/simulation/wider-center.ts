import fc from 'fast-check';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import type { Center, ContactClass, GroupPlan } from '../../src/simulation/center/center.ts';
import { anyCenter } from './any-center.ts';

const constant = (value: number) => compileLaw({ kind: 'constant', value });
const three = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one, one);

/** What is put into a centre of `anyCenter`, where it can have it. */
const anyWidening = fc.record({
  hasSessions: three(fc.boolean()),
  isElastic: three(fc.constantFrom(false, false, false, true)),
  isAutomatic: fc.boolean(),
  passesOnToItself: fc.boolean(),
  absence: fc.constantFrom(0, 0.3, 0.9),
  maxActive: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY),
  turns: fc.constantFrom(1, 3),
  write: fc.constantFrom(0, 2, 9),
  think: fc.constantFrom(0, 5, 20),
});
type Widening = typeof anyWidening extends fc.Arbitrary<infer W> ? W : never;

function widenedClass(one: ContactClass, number: number, wide: Widening): ContactClass {
  const { callback: _, ...rest } = one;
  return {
    ...(wide.hasSessions[number] ? rest : one),
    ...(wide.hasSessions[number] && {
      session: {
        turns: constant(wide.turns),
        write: [constant(wide.write)],
        think: [constant(wide.think)],
      },
    }),
    ...(wide.passesOnToItself &&
      number === 0 && { transfers: [{ to: 0, probability: 0.5 }], wrapUp: constant(4) }),
    ...(wide.isAutomatic && number === 2 && { isAutomatic: true }),
  };
}

function widenedGroup(group: GroupPlan, hasSessions: boolean, isElastic: boolean): GroupPlan {
  if (hasSessions) {
    const { breaks } = group;
    return {
      ...group,
      speeds: undefined,
      closing: 'finish-current',
      breaks: breaks && { ...breaks, rule: 'finish-current' },
    };
  }
  if (!isElastic) return group;
  const { pace: _, ...rest } = group;
  return {
    ...rest,
    agents: Number.POSITIVE_INFINITY,
    slots: 1,
    speeds: undefined,
    duty: { kind: 'always' },
    closing: 'finish-current',
    breaks: undefined,
  };
}

/** Any centre, also with sessions, machines, elastic groups, absence and contacts that go round. */
export const widerCenter: fc.Arbitrary<Center> = fc
  .tuple(anyCenter, anyWidening)
  .map(([center, wide]) => {
    const classes = center.classes.map((one, number) => widenedClass(one, number, wide));
    const withSessions = new Set(
      classes.flatMap(({ session, routes }) => (session ? routes.map(({ group }) => group) : [])),
    );
    const groups = center.groups.map((group, number): GroupPlan => {
      const own = widenedGroup(group, withSessions.has(number), wide.isElastic[number] === true);
      return {
        ...own,
        ...(withSessions.has(number) && { maxActive: wide.maxActive }),
        ...(own.duty.kind === 'shifts' && { absence: wide.absence }),
      };
    });
    const outages = center.outages?.map((outage) => ({
      ...outage,
      classes: outage.classes.filter((number) => classes[number]?.session === undefined),
    }));
    return { ...center, classes, groups, outages };
  });
