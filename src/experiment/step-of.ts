import { followedJourneys, placeNames } from '../journey/compile-places.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What the step is called that a contact is in, by its place in a journey and its channel. */
export type StepOf = (place: number, channel: number) => string;

/** The step of those who came to another when it was closed. */
export const closedStep = (step: string): string => `${step} (closed)`;

/**
 * Names of steps: the state, with its journey before it where there are several. Where no journey is
 * followed, and where a contact was passed on to another channel than that of its state, the channel.
 */
export function stepOf(scenario: Scenario): StepOf {
  const { channels } = scenario;
  const names = placeNames(scenario);
  const journeys = new Set(names.map((name) => name.slice(0, name.indexOf('/'))));
  const own = followedJourneys(scenario).flatMap(({ course }) =>
    course.places.map((place) => (place.kind === 'contact' ? place.channel : undefined)),
  );
  return (place, channel) => {
    const ofChannel = channels[channel]?.name ?? '';
    const full = names[place];
    if (full === undefined) return ofChannel;
    const state = journeys.size === 1 ? full.slice(full.indexOf('/') + 1) : full;
    return own[place] === channel ? state : `${state} (${ofChannel})`;
  };
}
