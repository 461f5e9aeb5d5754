/** A number in the code that says how figures are made and judged. */
export interface MethodConstant {
  readonly name: string;
  /** Below `src`. */
  readonly file: string;
  readonly value: number;
  /** A convention, or what it is chosen for. */
  readonly why: string;
}

const usual = 'the convention of the field: 95 %';

/**
 * The numbers that verdicts and intervals rest on. They are definitions and choices and not of the
 * world: nobody can find out that they are wrong, but everybody should be able to know them.
 */
export const methodConstants: readonly MethodConstant[] = [
  of('mathematics/statistics/estimate.ts', 'confidence', 0.95, usual),
  of('model/simulate-center.ts', 'confidence', 0.95, usual),
  of('model/simulate-center.ts', 'replications', 10, 'chosen: a first look'),
  of('experiment/compare-scenarios.ts', 'CONFIDENCE', 0.95, usual),
  of('experiment/compare-maps.ts', 'CONFIDENCE', 0.95, usual),
  of('experiment/sweep-assumptions.ts', 'CONFIDENCE', 0.95, usual),
  of(
    'experiment/sweep-assumptions.ts',
    'ROUNDING',
    1e-9,
    'chosen: far above that of sums, far below what anybody minds',
  ),
  of('experiment/sweep-size.ts', 'UNASKED', 400_000, 'chosen: some seconds'),
  of(
    'experiment/sweep-size.ts',
    'SECONDS',
    30,
    'chosen: as long as somebody waits who asked for none',
  ),
  of('experiment/sweep-size.ts', 'ENOUGH', 30, 'chosen: paired differences are narrow by then'),
  of('experiment/sweep-size.ts', 'LEAST_OF_SWEEP', 5, 'chosen: the spread of fewer says little'),
  of(
    'experiment/indifference.ts',
    'indifference',
    0.02,
    'chosen: what nobody minds of what is at stake; `compare --same` says otherwise',
  ),
  of(
    'experiment/indifference.ts',
    'indifferenceOfShares',
    0.005,
    'chosen: what nobody minds of a service level; `compare --same-points` says otherwise',
  ),
  of(
    'experiment/end-rules.ts',
    'LEAST_REPLICATIONS',
    10,
    'chosen: the spread of fewer says little',
  ),
  of(
    'experiment/end-rules.ts',
    'LEAST_TO_EXPECT',
    5,
    'chosen: the spread of fewer says nothing of how many',
  ),
  of(
    'experiment/end-rules.ts',
    'NEXT_LOOK',
    1.1,
    'chosen: a look costs as much as there were runs',
  ),
  of('experiment/batches.ts', 'BATCHES', 20, 'chosen: more would resemble their neighbours'),
  of('experiment/batches.ts', 'LEAST_IN_BATCH', 30, 'chosen: a mean of fewer is far from normal'),
  of(
    'experiment/fit-to-judge.ts',
    'MOST_CUT',
    0.05,
    'chosen: more who never had an answer is much',
  ),
  of(
    'experiment/staffing-gaps.ts',
    'NOTABLE',
    0.05,
    'chosen: fewer who come in vain are not told of',
  ),
  of('experiment/warm-up.ts', 'PILOTS', 5, 'chosen: enough to smooth the series'),
  of('experiment/warm-up.ts', 'MOST_OBSERVATIONS', 5_000, 'chosen: a thousand batches of MSER-5'),
  of('experiment/warm-up.ts', 'ATTEMPTS_IN_SPELL', 20, 'chosen: fewer leave spells without a wait'),
  of(
    'experiment/referee/referee.ts',
    'FALSE_ALARM',
    0.001,
    'chosen: one false doubt in a thousand',
  ),
  of('experiment/referee/court.ts', 'LEAST_SAMPLES', 10, 'chosen: the spread of fewer says little'),
  of('loadtest/fitness.ts', 'CPU_LIMIT', 0.9, 'chosen: a busier sender is not trusted'),
  of('loadtest/fitness.ts', 'CPU_SECONDS', 0.2, 'chosen: for more than a fifth of the time'),
];

function of(file: string, name: string, value: number, why: string): MethodConstant {
  return { name, file, value, why };
}
