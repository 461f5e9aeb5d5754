import { placeNames } from '../journey/compile-places.ts';
import { scaledLaw } from '../mathematics/random/scaled-law.ts';
import type { Channel } from '../scenario/channel.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { stepOf } from './step-of.ts';

/**
 * What steps may be called on each channel, by its number: the states of journeys, as maps name them, and
 * the channel itself, where contacts follow none.
 */
export function stepsByChannel(scenario: Scenario): readonly ReadonlySet<string>[] {
  const nameOf = stepOf(scenario);
  const places = placeNames(scenario).map((_, place) => place);
  return scenario.channels.map(
    ({ name }, channel) => new Set([name, ...places.map((place) => nameOf(place, channel))]),
  );
}

/**
 * The scenario with work that takes 1 ÷ `times` as long on one channel, whoever works there: talk, writing and
 * what machines do, but no after-contact work. The customers and their luck stay the same.
 *
 * @param channel by number
 * @param times above 0 and finite
 */
export function fasterScenario(scenario: Scenario, channel: number, times: number): Scenario {
  const channels = scenario.channels.map((one, number) =>
    number === channel ? fasterChannel(one, 1 / times) : one,
  );
  return { ...scenario, channels };
}

function fasterChannel(channel: Channel, factor: number): Channel {
  return channel.kind === 'messaging'
    ? { ...channel, write: channel.write.map((law) => scaledLaw(law, factor)) }
    : { ...channel, handling: scaledLaw(channel.handling, factor) };
}
