import { clockText } from './clock-text.ts';
import { intervalOf, type Profiled } from './days.ts';
import type { DemandRule } from './demand-rules.ts';
import { problemRates } from './problem-rates.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

type Problems = Extract<Profiled, { kind: 'problems' }>;
type PerCustomer = Problems & { readonly perCustomer: NonNullable<Problems['perCustomer']> };

/** Whether a demand is what its customers meet, each so many problems in a time. */
export function isPerCustomer(demand: { readonly kind: string }): demand is PerCustomer {
  return demand.kind === 'problems' && 'perCustomer' in demand && demand.perCustomer !== undefined;
}

const eitherByHourOrByCustomer: DemandRule = (demand) => {
  if (demand.kind !== 'problems' || isPerCustomer(demand)) return [];
  const missing = (key: 'perHour' | 'interval', expected: string): ScenarioProblem[] =>
    demand[key] === undefined ? [{ path: ['demand', key], expected }] : [];
  return [
    ...missing('perHour', 'the problems per hour in each interval, or perCustomer in their place'),
    ...missing('interval', 'a time above 0 s, such as 90 s or 4 min'),
  ];
};

/** What says rates per hour where there are none. */
const noRatesPerHour: DemandRule = (demand) => {
  if (!isPerCustomer(demand)) return [];
  const { perHour, interval, perHourOn, shape, holidays } = demand;
  const refused = (key: string, found: unknown, instead: string): ScenarioProblem[] =>
    found === undefined
      ? []
      : [{ path: ['demand', key], expected: `${instead}, beside perCustomer`, found }];
  return [
    ...refused('perHour', perHour, 'no rates per hour'),
    ...refused('interval', interval, 'no interval'),
    ...refused('perHourOn', perHourOn, 'perCustomer.shapeOn in its place'),
    ...refused('shape', shape === 'linear' ? shape : undefined, 'constant'),
    ...holidays.flatMap(({ perHour: own }, i) =>
      own === undefined
        ? []
        : [
            {
              path: ['demand', 'holidays', i, 'perHour'],
              expected: 'a factor in its place, beside perCustomer',
              found: own,
            },
          ],
    ),
  ];
};

const shapesAreAlike: DemandRule = (demand) => {
  if (!isPerCustomer(demand)) return [];
  const { shape, shapeOn = {} } = demand.perCustomer;
  const expected = shape?.length ?? 24;
  return Object.entries(shapeOn)
    .filter(([, list]) => list.length !== expected)
    .map(([days, list]) => ({
      path: ['demand', 'perCustomer', 'shapeOn', days],
      expected: `${expected} weights like ${shape === undefined ? 'the hours of a day' : 'shape'}`,
      found: `${list.length} weights`,
    }));
};

const dayBeginsWithAnInterval: DemandRule = (demand, { opensAt }) => {
  if (!isPerCustomer(demand)) return [];
  const { shape, shapeOn } = demand.perCustomer;
  const interval = intervalOf(demand);
  return (shape ?? shapeOn) !== undefined && opensAt % interval !== 0
    ? [
        {
          path: ['opensAt'],
          expected: `a time at which an interval of ${interval / 60} min begins, as demand.perCustomer weighs them`,
          found: clockText(opensAt),
        },
      ]
    : [];
};

const somethingWeighs: DemandRule = (demand, frame) => {
  if (!isPerCustomer(demand) || demand.perCustomer.problems === 0) return [];
  const { perHour, onWeekday } = problemRates(demand, frame);
  const isAny = [perHour, ...onWeekday.values()].some((day) => day.some((rate) => rate > 0));
  return isAny
    ? []
    : [
        {
          path: ['demand', 'perCustomer', 'shape'],
          expected: 'a weight above 0 at some time of the run',
        },
      ];
};

/** What must hold of problems that are stated by customer. */
export const perCustomerRules: readonly DemandRule[] = [
  eitherByHourOrByCustomer,
  noRatesPerHour,
  shapesAreAlike,
  dayBeginsWithAnInterval,
  somethingWeighs,
];
