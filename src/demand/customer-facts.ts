import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { type Choice, choiceOf, pick } from '../mathematics/random/choice.ts';
import {
  type CustomerNumbers,
  customerOf,
  numberCustomers,
  problemShares,
} from '../population/customer-numbers.ts';
import { everCustomers } from '../population/ever-customers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ScheduleRow } from './schedule.ts';

/** The channel of a source that leaves it to its customers. */
export const OWN_CHOICE = -1;

/** Who comes: what the draws of a journey's facts look up. */
export interface People {
  readonly numbers: CustomerNumbers;
  readonly reasons: Choice;
  /** The generation behind a problem, and behind a contact of each channel. */
  readonly generations: Choice;
  readonly generationsOfChannel: readonly Choice[];
  readonly channelsOfGeneration: readonly Choice[];
}

export function peopleOf(scenario: Scenario): People {
  const { customers, reasons, channels } = scenario;
  const shares = problemShares(customers);
  return {
    numbers: numberCustomers({ ...customers, size: everCustomers(scenario) }),
    reasons: choiceOf(reasons.map((reason) => reason.share)),
    generations: choiceOf(shares),
    // Bayes: who is behind a contact of this channel, given who prefers it.
    generationsOfChannel: channels.map((_, channel) =>
      choiceOf(
        customers.generations.map((g, i) => (shares[i] as number) * (g.channels[channel] ?? 0)),
      ),
    ),
    channelsOfGeneration: customers.generations.map((g) => choiceOf(g.channels)),
  };
}

/** Draws customer, generation, channel and reason into a row; a channel that is given stays. */
export function drawFacts(people: People, channel: number, luck: Luck, row: ScheduleRow): void {
  const generations =
    channel === OWN_CHOICE ? people.generations : (people.generationsOfChannel[channel] as Choice);
  row.generation = pick(generations, luck, purpose.generation);
  row.customer = customerOf(people.numbers, row.generation, luck.draw(purpose.customer, 0));
  row.channel =
    channel === OWN_CHOICE
      ? pick(people.channelsOfGeneration[row.generation] as Choice, luck, purpose.channel)
      : channel;
  row.reason = pick(people.reasons, luck, purpose.reason);
}
