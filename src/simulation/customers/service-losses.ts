import { type Loss, type LossPlace, LossTable } from '../../experience/attribution/loss-table.ts';
import type { FeltJourney } from '../../experience/attribution/split-hazard.ts';
import { splitHazard } from '../../experience/attribution/split-hazard.ts';
import { PerfectCourse } from '../../experience/churn/perfect-course.ts';
import type { Churn } from '../../scenario/churn.ts';

/** A renewal that service has made more of a risk, or less. */
export interface HarmedRenewal {
  /** The customer's how-manieth renewal, and that of the last one in the run. */
  readonly renewal: number;
  readonly last: number;
  /** h₀ of it, and how much the hazard is above that. */
  readonly background: number;
  readonly excess: number;
  /** What the customer pays at a renewal. */
  readonly price: number;
  readonly generation: number;
  /** The journeys that it is due to. */
  readonly felt: readonly FeltJourney[];
}

/**
 * What service costs until the end of a run, beside a twin of each customer with perfect service, and
 * what it is due to. Expected, not counted in heads.
 */
export class ServiceLosses {
  readonly #churn: Churn;
  readonly #perfect: PerfectCourse;
  readonly #table: LossTable;

  /**
   * @param renewals the number of the last renewal of any customer in the run
   * @param steps of journeys that are told apart; attempts, if left out
   */
  constructor(
    churn: Churn,
    renewals: number,
    channels: number,
    generations: number,
    steps?: number,
  ) {
    this.#churn = churn;
    this.#perfect = new PerfectCourse(churn.background, renewals);
    this.#table = new LossTable(channels, generations, steps);
  }

  /** What one who renews there loses by it until the end of the run. */
  of({ renewal, last, excess, price }: HarmedRenewal): Loss {
    return {
      customers: excess * this.#perfect.staysFrom(renewal, last),
      money: excess * price * this.#perfect.paymentsFrom(renewal, last),
    };
  }

  /** Splits that loss by what it is due to. */
  add(harmed: HarmedRenewal): Loss {
    const { background, generation, felt } = harmed;
    const { customers, money } = this.of(harmed);
    splitHazard(this.#churn.service, background, felt, ({ causes }, cause, part) => {
      const place = {
        cause,
        channel: causes.channelOf(cause),
        step: causes.stepOf(cause),
        generation,
        isClosed: causes.isOfClosed(cause),
      };
      this.#table.add(place, { customers: customers * part, money: money * part });
    });
    return { customers, money };
  }

  /** By what they are due to, the largest first. */
  parts(): readonly (LossPlace & Loss)[] {
    return this.#table.parts();
  }
}
