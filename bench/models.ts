import {
  type CenterPlan,
  type ClassPlan,
  exponential,
  type GroupPlan,
  perSecond,
  poisson,
} from 'holdline/engine';

/** A textbook model as a centre by hand, and how many customers a second come to it. */
export interface Model {
  readonly plan: CenterPlan;
  readonly perSecond: number;
}

/** M/M/100+M: 100 arrivals a second, handling 1 s, patience 2 s. */
export const model1: Model = {
  perSecond: 100,
  plan: {
    classes: {
      calls: {
        arrivals: poisson(perSecond(100)),
        handling: exponential(1),
        patience: exponential(2),
      },
    },
    groups: { team: { agents: 100, serves: ['calls'] } },
  },
};

/** 110 arrivals a second: the classes of each channel and their shares, the first before the others. */
const shares = [0.2, 0.3, 0.5];
const channels = ['a', 'b', 'c', 'd', 'e'];

/**
 * Five channels, each M/M/20+M with 22 arrivals a second, handling 1 s and patience 2 s; three classes
 * of priority, not pre-emptive; 30 % of those who give up try again after 5 s on average, again and
 * again.
 */
export const model2: Model = {
  perSecond: 110,
  plan: {
    classes: Object.fromEntries(
      channels.flatMap((channel) =>
        shares.map((share, i): [string, ClassPlan] => [
          `${channel}${i}`,
          {
            arrivals: poisson(perSecond(22 * share)),
            handling: exponential(1),
            patience: exponential(2),
            retry: { probability: 0.3, delay: exponential(5) },
          },
        ]),
      ),
    ),
    groups: Object.fromEntries(
      channels.map((channel): [string, GroupPlan] => [
        channel,
        { agents: 20, serves: shares.map((_, i) => `${channel}${i}`) },
      ]),
    ),
  },
};
