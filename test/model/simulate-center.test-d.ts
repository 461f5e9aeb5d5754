import { expectTypeOf, it } from 'vitest';
import {
  type CenterPlan,
  type Estimate,
  exponential,
  perHour,
  poisson,
  simulateCenter,
} from '../../src/engine.ts';

const calls = { arrivals: poisson(perHour(60)), handling: exponential(240) };

it('knows the names of the plan in its result', () => {
  const { classes } = simulateCenter(
    { classes: { calls }, groups: { team: { agents: 5, serves: ['calls'] } } },
    { length: 3600 },
  );
  expectTypeOf(classes.calls.waitAll).toEqualTypeOf<Estimate>();
  // @ts-expect-error there is no such class
  classes.chats;
});

it('takes no bare number for a rate', () => {
  // @ts-expect-error per hour or per second?
  poisson(60);
});

it('takes no misspelt key, and asks once how many agents there are', () => {
  const team = { agents: 5, serves: ['calls'] };
  const misspelt: CenterPlan = {
    // @ts-expect-error it is patience
    classes: { calls: { handling: exponential(240), patiense: exponential(60) } },
    groups: { team },
  };
  // @ts-expect-error neither agents nor staffing nor shifts
  const nobody: CenterPlan = { classes: { calls }, groups: { team: { serves: ['calls'] } } };
  expectTypeOf(misspelt).toEqualTypeOf(nobody);
});
