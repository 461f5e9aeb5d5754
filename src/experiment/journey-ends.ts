import { followedJourneys, journeyNames } from '../journey/compile-places.ts';
import { action } from '../journey/move.ts';
import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Measure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';

/** In the order of the counts. */
const endMeasures = [
  'endedResolved',
  'endedGaveUp',
  'endedLost',
] as const satisfies readonly Measure[];
export type EndMeasure = (typeof endMeasures)[number];

export function isEndMeasure(measure: Measure): measure is EndMeasure {
  return endMeasures.some((one) => one === measure);
}

const ENDS = endMeasures.length;
/** By what the customer does; the others go on. */
const endOf: Readonly<Record<number, number | undefined>> = {
  [action.resolved]: 0,
  [action.givesUp]: 1,
  [action.lost]: 2,
};

/** How the journeys of one run ended, by the journey that they followed. */
export class JourneyEnds {
  readonly #from: number;
  /** The names of those that are followed, and by place which of them it belongs to. */
  readonly #names: readonly string[];
  readonly #ofPlace: readonly number[];
  /** By journey, then by end; those that follow none come last. */
  readonly #counts: Float64Array;

  constructor(scenario: Scenario) {
    const followed = followedJourneys(scenario);
    this.#from = scenario.warmUp;
    this.#names = journeyNames(scenario);
    this.#ofPlace = followed.flatMap(({ course }, i) => course.places.map(() => i));
    this.#counts = new Float64Array((followed.length + 1) * ENDS);
  }

  add({ place, next, due, carried }: AttemptRecord): void {
    const end = endOf[next];
    if (end === undefined || carried === 1 || due < this.#from) return;
    const journey = this.#ofPlace[place] ?? this.#names.length;
    const at = journey * ENDS + end;
    this.#counts[at] = (this.#counts[at] as number) + 1;
  }

  /** @param of the journey; those of all, and of none, where left out */
  sample(measure: EndMeasure, of: string | undefined): Sample {
    const asked = endMeasures.indexOf(measure);
    const first = of === undefined ? 0 : this.#names.indexOf(of);
    const counts =
      of === undefined
        ? this.#counts
        : this.#counts.subarray(Math.max(0, first) * ENDS, (first + 1) * ENDS);
    return {
      kind: 'share',
      numerator: counts.reduce((sum, count, i) => (i % ENDS === asked ? sum + count : sum), 0),
      denominator: counts.reduce((sum, count) => sum + count, 0),
    };
  }
}

/** How journeys end: told of each that is followed, and of all together where they are several. */
export function endFigures(scenario: Scenario): readonly Figure[] {
  const names = journeyNames(scenario);
  const figuresOf = (of: object): readonly Figure[] =>
    endMeasures.map((measure) => ({ measure, ...of, statistic: { kind: 'rate' } }));
  return [...(names.length > 1 ? figuresOf({}) : []), ...names.flatMap((of) => figuresOf({ of }))];
}
