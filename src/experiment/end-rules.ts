import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Precision } from '../scenario/scenario.ts';
import { precisionOf } from './precision.ts';
import type { EndRule } from './replicate.ts';
import { attemptsIn, type ReplicationOutcome } from './replication.ts';

/** With fewer replications, a spread that happens to look small would end them too early. */
export const LEAST_REPLICATIONS = 10;

/** Of two looks at the precision, the second comes at so many times the replications of the first. */
const NEXT_LOOK = 1.1;

/** What is to be narrow enough before replications end. */
export interface Wanted {
  /** They end there, narrow enough or not. */
  readonly maxReplications: number;
  /** In all replications together. */
  readonly maxContacts: number;
  /** How narrow each thing is by the replications so far. */
  look(outcomes: readonly ReplicationOutcome[]): readonly Width[];
}

/** How narrow one thing is. */
export interface Width {
  readonly isReached: boolean;
  /** Replications that would probably do. */
  readonly replications: number;
}

/** The figures that a precision is asked of. */
export function wantedFigures(
  precision: Precision,
  samplesOf: (outcomes: readonly ReplicationOutcome[], figure: Figure) => readonly Sample[],
): Wanted {
  return {
    maxReplications: precision.maxReplications,
    maxContacts: precision.maxContacts,
    look: (outcomes) => precisionOf(precision, (figure) => samplesOf(outcomes, figure)),
  };
}

/** All that several want; the least of their caps holds. */
export function wantedTogether(all: readonly Wanted[]): Wanted | undefined {
  if (all.length === 0) return undefined;
  return {
    maxReplications: Math.min(...all.map(({ maxReplications }) => maxReplications)),
    maxContacts: Math.min(...all.map(({ maxContacts }) => maxContacts)),
    look: (outcomes) => all.flatMap((wanted) => wanted.look(outcomes)),
  };
}

/** So many replications, whatever they say. */
export function fixedNumber(replications: number): EndRule {
  return {
    most: replications,
    mostContacts: Number.POSITIVE_INFINITY,
    next: ({ length }) => (length < replications ? replications : undefined),
  };
}

/**
 * Replications until a precision is reached. The half-widths of all its figures are looked at after a
 * first number of replications n, and then each time that n has grown by a tenth. The replications
 * end at the first look at which every half-width is small enough, or at a cap.
 *
 * Ending where the spread happens to look small makes intervals cover the truth more seldom than they
 * say. Looking seldom, and never before the tenth replication, keeps that small: docs/results.md
 * tells how small.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 9.4.1, after Chow & Robbins
 * (1965), here with looks at a geometric sequence of n.
 *
 * @param first replications before the first look; never fewer than 10
 */
export function untilPrecise(wanted: Wanted, first: number): EndRule {
  const { maxReplications, maxContacts } = wanted;
  const least = Math.min(Math.max(LEAST_REPLICATIONS, first), maxReplications);
  return {
    most: maxReplications,
    mostContacts: maxContacts,
    next(outcomes) {
      const done = outcomes.length;
      if (done < least) return least;
      if (done >= maxReplications) return undefined;
      if (wanted.look(outcomes).every(({ isReached }) => isReached)) return undefined;
      return Math.min(Math.ceil(done * NEXT_LOOK), maxReplications);
    },
  };
}

/** The spread of fewer says nothing of how many there will be. */
const LEAST_TO_EXPECT = 5;

/**
 * How many replications there will probably be, by the spread so far. Counted anew with each tenth
 * that there are more: the answer costs as much as a look.
 */
export class ExpectedReplications {
  readonly #wanted: Wanted | undefined;
  readonly #first: number;
  #counted = 1;
  /** Of the whole experiment. */
  all: number;

  /** @param first replications where nothing is to be narrow, or before the first look at it */
  constructor(wanted: Wanted | undefined, first: number) {
    this.#wanted = wanted;
    this.#first = wanted === undefined ? first : Math.max(LEAST_REPLICATIONS, first);
    this.all = Math.min(this.#first, wanted?.maxReplications ?? this.#first);
  }

  count(outcomes: readonly ReplicationOutcome[]): void {
    const done = outcomes.length;
    if (
      this.#wanted === undefined ||
      done < LEAST_TO_EXPECT ||
      done < Math.ceil(this.#counted * NEXT_LOOK)
    ) {
      this.all = Math.max(this.all, done);
      return;
    }
    this.#counted = done;
    const needed = this.#wanted.look(outcomes).map(({ replications }) => replications);
    const contacts = outcomes.reduce((sum, outcome) => sum + attemptsIn(outcome), 0);
    const { maxReplications, maxContacts } = this.#wanted;
    this.all = Math.max(
      done,
      Math.min(
        Math.max(this.#first, ...needed),
        maxReplications,
        Math.ceil((maxContacts / contacts) * done),
      ),
    );
  }
}
