import {
  byWeekday,
  type DayRates,
  intervalOf,
  type Profiled,
  profileOf,
  statedDay,
  weightsOf,
} from './days.ts';
import type { RunFrame } from './run-frame.ts';

type Problems = Extract<Profiled, { kind: 'problems' }>;

/**
 * The rates of a day of problems: as they are stated, or of all customers together,
 *
 *     λᵢ = N · problems / per · wᵢ / w̄
 *
 * where
 *
 *     N    number of customers
 *     wᵢ   weight of interval i, by what the clock shows
 *     w̄    mean weight over the run, so that each customer meets `problems` in `per` on average
 *
 * What multiplies single days (`dayFactors`, `holidays`) comes on top.
 */
export function problemRates(demand: Problems, frame: RunFrame): DayRates {
  const { perCustomer, perHour = [] } = demand;
  if (perCustomer === undefined) return statedDay(perHour, demand);
  const { problems, per } = perCustomer;
  const weights = weightsFrom(demand, perCustomer, frame);
  const { perHour: inRun } = profileOf(
    weights,
    { ...demand, dayFactors: [1], holidays: [] },
    frame.clock,
  );
  const mean = inRun.reduce((sum: number, weight) => sum + weight, 0) / inRun.length;
  const scale = mean > 0 ? (frame.customers * problems * 3600) / per / mean : 0;
  const scaled = (day: readonly number[]) => day.map((weight) => weight * scale);
  return {
    perHour: scaled(weights.perHour),
    onWeekday: new Map([...weights.onWeekday].map(([weekday, own]) => [weekday, scaled(own)])),
  };
}

/** The weights of a day of the run, which begins at `opensAt`: behind midnight they are the next day's. */
function weightsFrom(
  demand: Problems,
  perCustomer: NonNullable<Problems['perCustomer']>,
  { opensAt }: RunFrame,
): DayRates {
  const usual = weightsOf(perCustomer);
  const first = Math.floor(opensAt / intervalOf(demand));
  const from = (today: readonly number[], tomorrow: readonly number[]) => [
    ...today.slice(first),
    ...tomorrow.slice(0, first),
  ];
  const own = byWeekday(perCustomer.shapeOn ?? {}, (weights) => weights);
  const of = (weekday: number) => own.get(weekday % 7) ?? usual;
  return {
    perHour: from(usual, usual),
    onWeekday:
      own.size === 0
        ? new Map()
        : new Map([0, 1, 2, 3, 4, 5, 6].map((day) => [day, from(of(day), of(day + 1))])),
  };
}
