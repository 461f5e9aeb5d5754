import type { Probability, Seconds } from '../units.ts';

/** Whether customers stay, decided by each of them at every renewal. */
export interface Churn {
  /** From one renewal of a customer to the next. */
  readonly cycle: Seconds;
  /** `spread`: renewals are even over the cycle; `together`: all customers renew at its end. */
  readonly renewals: 'spread' | 'together';
  /** h₀ of a customer's first renewal, the second …; the last one holds on. */
  readonly background: readonly Probability[];
  readonly service: ServiceChurn;
  /** What the background was taken from, where it was: churn for all reasons, and customers hit, at a renewal. */
  readonly observed?: Observed;
  /** New customers in each cycle, where bad words keep nobody away. */
  readonly joining: number;
  readonly wordOfMouth: WordOfMouth | undefined;
}

/** Shares that were seen at renewals, each with half a unit of its last written digit: it may be rounded by as much. */
export interface Observed {
  readonly churn: Probability;
  readonly hit: Probability;
  readonly rounding: { readonly churn: number; readonly hit: number };
}

/** How what happened to a customer since the last renewal bears on leaving. */
export type ServiceChurn =
  /** A share of customers leaves after a bad experience. */
  | {
      readonly kind: 'share';
      readonly share: Probability;
      readonly reading: 'any' | 'each' | 'trait';
    }
  /** After each journey a share leaves that depends on its longest wait: the last step below it holds. */
  | {
      readonly kind: 'by-wait';
      readonly steps: readonly { readonly over: Seconds; readonly leaves: Probability }[];
    }
  /** Log-odds of leaving, from those of the background on: more by each bad journey, and hour waited. */
  | { readonly kind: 'logistic'; readonly perBad: number; readonly perHour: number };

/** What is said of bad journeys keeps others from becoming customers. */
export interface WordOfMouth {
  /** The share of bad journeys that is told; on public channels every one is. */
  readonly told: Probability;
  /** New customers that each told one keeps away, on average. */
  readonly keepsAway: number;
}

/** What customers feel and tell of a journey, beside staying or leaving. */
export interface Experience {
  /** Whether who comes again need not say again what was said before. */
  readonly contextIsKept: boolean;
  readonly satisfaction: Satisfaction | undefined;
  readonly recommendation: Recommendation | undefined;
  /** Minutes of effort, beside waiting and talking: for each attempt, and for each time something is said again. */
  readonly effort: Effort | undefined;
}

export interface Satisfaction {
  /** The probability that a journey without any cause of dissatisfaction satisfies. */
  readonly satisfied: Probability;
  /** What each cause multiplies it with, by its number. */
  readonly factors: readonly number[];
  /** The probability that a satisfied customer answers a survey, and that another one does. */
  readonly answers: { readonly satisfied: Probability; readonly others: Probability };
}

/** Shares of promoters (9, 10) and detractors (0 to 6), after a good journey and after a bad one. */
export interface Recommendation {
  readonly good: { readonly promoters: Probability; readonly detractors: Probability };
  readonly bad: { readonly promoters: Probability; readonly detractors: Probability };
}

export interface Effort {
  readonly perAttempt: Seconds;
  readonly perRepetition: Seconds;
}

/** What service costs beside agents and contacts, in the currency of the scenario. */
export interface Cost {
  readonly name: string;
  /** For each 30 days. */
  readonly perMonth: number;
  /** For each customer and 30 days. */
  readonly perCustomer: number;
  readonly perBadJourney: number;
}
