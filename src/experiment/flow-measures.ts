import {
  type BusinessHours,
  businessHours,
  isOpenAt,
  timeToOpening,
} from '../calendar/business-hours.ts';
import { isAnswer, outcome } from '../journey/outcome.ts';
import type { Sample } from '../mathematics/statistics/estimate.ts';
import { QuantileSketch } from '../mathematics/statistics/quantile-sketch.ts';
import type { Statistic } from '../scenario/figure.ts';
import type { Measure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord, LegRecord } from '../simulation/attempt-record.ts';
import { seconds } from '../units.ts';
import { JourneyTally } from './journey-tally.ts';
import { sampleOfSketches, sampleOfTimes } from './tally.ts';

const flowMeasures = [
  'held',
  'outsideHours',
  'toOpening',
  'problems',
  'contactsPerProblem',
  'journeyTime',
] as const satisfies readonly Measure[];
export type FlowMeasure = (typeof flowMeasures)[number];

export function isFlowMeasure(measure: Measure): measure is FlowMeasure {
  return flowMeasures.some((one) => one === measure);
}

/** When contacts of one channel came, against its opening hours. */
interface Arrivals {
  readonly hours: BusinessHours | undefined;
  all: number;
  outside: number;
  /** 0 for who came inside; left out for whom no opening follows. */
  readonly toOpening: QuantileSketch;
}

/** What comes to a centre, how much of it is there, and how long journeys take. */
export class FlowMeasures {
  readonly #from: number;
  readonly #until: number;
  readonly #hasLegs: boolean;
  /** ∫ contacts that wait or are in hand, in seconds: by channel, and all of them. */
  readonly #held: Float64Array;
  #heldInAll = 0;
  readonly #arrivals: readonly Arrivals[];
  readonly #journeys = new JourneyTally();

  /** @param hasLegs whether contacts are passed on, so that a channel has but a leg of an attempt */
  constructor({ channels, warmUp, demand }: Scenario, hasLegs: boolean) {
    this.#from = warmUp;
    this.#until = demand.length;
    this.#hasLegs = hasLegs;
    this.#held = new Float64Array(channels.length);
    this.#arrivals = channels.map(({ hours }) => ({
      hours: hours === undefined ? undefined : businessHours(hours),
      all: 0,
      outside: 0,
      toOpening: new QuantileSketch(),
    }));
  }

  add(record: AttemptRecord): void {
    const { channel, due, ended, attempt, carried } = record;
    this.#heldInAll += this.#within(due, ended);
    if (!this.#hasLegs) this.#hold(channel, due, ended);
    if (carried === 1 || due < this.#from) return;
    this.#arrive(this.#arrivals[channel] as Arrivals, due);
    const hasAnswer = isAnswer(record.outcome);
    this.#journeys.add(record.journey, attempt === 1 ? channel : undefined, due, ended, hasAnswer);
  }

  /** A contact on one channel, from coming there until the customer is gone from it. */
  addLeg({ class: channel, came, ended, wait, outcome: how }: LegRecord): void {
    // An empty room is open longer than the customer is there.
    this.#hold(channel, came, how === outcome.abandonedSilently ? came + wait : ended);
  }

  /** @param channel by number; undefined: all of them */
  sample(measure: FlowMeasure, statistic: Statistic, channel: number | undefined): Sample {
    const asked = this.#arrivals.filter((_, i) => channel === undefined || channel === i);
    const sum = (pick: (one: Arrivals) => number) => asked.reduce((all, one) => all + pick(one), 0);
    switch (measure) {
      case 'held':
        return {
          kind: 'ratio',
          numerator: channel === undefined ? this.#heldInAll : (this.#held[channel] as number),
          denominator: this.#until - this.#from,
        };
      case 'outsideHours':
        return {
          kind: 'share',
          numerator: sum(({ outside }) => outside),
          denominator: sum(({ all }) => all),
        };
      case 'toOpening':
        return sampleOfSketches(
          asked.map(({ toOpening }) => toOpening),
          statistic,
        );
      case 'problems':
        return { kind: 'value', value: this.#journeys.count(channel) };
      case 'contactsPerProblem':
        return {
          kind: 'ratio',
          numerator: this.#journeys.attempts(channel),
          denominator: this.#journeys.count(channel),
        };
      case 'journeyTime':
        return sampleOfTimes(this.#journeys.times(channel), statistic);
      default:
        return measure satisfies never;
    }
  }

  #hold(channel: number, came: number, gone: number): void {
    this.#held[channel] = (this.#held[channel] as number) + this.#within(came, gone);
  }

  /** Seconds of a stretch that lie within the time of the demand. */
  #within(came: number, gone: number): number {
    return Math.max(0, Math.min(gone, this.#until) - Math.max(came, this.#from));
  }

  #arrive(arrivals: Arrivals, due: number): void {
    const { hours, toOpening } = arrivals;
    arrivals.all++;
    if (hours === undefined) {
      toOpening.add(0);
      return;
    }
    const at = seconds(due);
    if (!isOpenAt(hours, at)) arrivals.outside++;
    const time = timeToOpening(hours, at);
    if (time < Number.POSITIVE_INFINITY) toOpening.add(time);
  }
}
