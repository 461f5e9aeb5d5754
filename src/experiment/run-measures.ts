import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Figure } from '../scenario/target.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { sampleOf, Tally } from './tally.ts';

/** The measures of one run, folded from its records as they come. */
export class RunMeasures {
  readonly tallies: readonly Tally[];
  /** Contacts that were open when the window opened: their waits began before it. */
  carried = 0;
  readonly #scenario: Scenario;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.tallies = scenario.channels.map((channel) => new Tally(channel.serviceLevelWithin));
  }

  add(record: AttemptRecord): void {
    if (record.due < this.#scenario.warmUp) return;
    if (record.carried === 1) this.carried++;
    else this.tallies[record.channel]?.add(record);
  }

  /** What this run says of a figure; of those that only a measurement knows, nothing. */
  sample({ measure, of, statistic }: Figure, occupancy: readonly number[]): Sample {
    if (measure === 'latency' || measure === 'lateness' || measure === 'failed') return nothing;
    if (measure === 'occupancy') {
      const { groups } = this.#scenario;
      const counted = groups.flatMap(({ name, agents }, i) =>
        of === undefined || of === name ? [{ agents, share: occupancy[i] ?? 0 }] : [],
      );
      return {
        kind: 'share',
        numerator: counted.reduce((sum, { agents, share }) => sum + agents * share, 0),
        denominator: counted.reduce((sum, { agents }) => sum + agents, 0),
      };
    }
    const { channels } = this.#scenario;
    const tallies = this.tallies.filter((_, i) => of === undefined || channels[i]?.name === of);
    return sampleOf(measure, statistic, tallies);
  }
}

const nothing: Sample = { kind: 'value', value: Number.NaN };
