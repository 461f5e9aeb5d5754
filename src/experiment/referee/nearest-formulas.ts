import { scaledDuration } from './duration.ts';
import type { Formula } from './formula.ts';
import { formulas } from './formulas.ts';
import type { Station } from './station.ts';

/**
 * The formulas that are for a station, the nearest first. Where several contacts slow an agent down and
 * no formula follows that, it is those of agents who always have as many as they can.
 *
 * @param places contacts that agents can have at a time, on average
 */
export function nearestFormulas(station: Station, places: number): readonly Formula[] {
  const found = formulas.filter((formula) => formula.isFor(station, places));
  const only = found.find(({ isOnly }) => isOnly === true);
  if (only !== undefined) return [only];
  const { pool } = station;
  const slowest = pool.speeds?.at(-1);
  if (found.length > 0 || slowest === undefined) return found;
  const full: Station = {
    ...station,
    pool: { ...pool, speeds: undefined, service: scaledDuration(pool.service, 1 / slowest) },
  };
  return formulas
    .filter((formula) => formula.isFor(full, places))
    .map((formula) => ({
      ...formula,
      name: `${formula.name} of full agents`,
      covers: [...formula.covers, 'sharing'],
      own: {
        kind: 'sharing',
        text: 'the formula has every contact go as slowly as beside a full agent’s others',
        weight: 0.5,
        waits: 'shorter',
      },
      steady: (_, rates, agents) => formula.steady(full, rates, agents),
    }));
}
