import type { Channel } from '../scenario/channel.ts';
import type { Alternative } from './compare-scenarios.ts';

/** What keeps scenarios from being compared figure by figure, as sentences: each about one channel. */
export function unlikeScenarios([first, ...others]: readonly Alternative[]): readonly string[] {
  const remarks = others.flatMap((other) => [
    ...missing(first as Alternative, other),
    ...missing(other, first as Alternative),
    ...otherPromises(first as Alternative, other),
    ...otherLengths(first as Alternative, other),
  ]);
  return [...new Set(remarks)];
}

function missing(one: Alternative, other: Alternative): readonly string[] {
  return one.scenario.channels
    .filter(({ name }) => channelOf(other, name) === undefined)
    .map(({ name }) => `${other.name} has no channel ${name}: nothing of it is compared.`);
}

/** A service level is of its own T: it says nothing beside that of another. */
function otherPromises(one: Alternative, other: Alternative): readonly string[] {
  return one.scenario.channels.flatMap(({ name, serviceLevelWithin: within }) => {
    const theirs = channelOf(other, name)?.serviceLevelWithin ?? within;
    if (theirs === within) return [];
    return [
      `Service levels of ${name} are not of one promise: within ${within} s in ${one.name}, within ${theirs} s in ${other.name}.`,
    ];
  });
}

const hours = (seconds = 0): number => Number((seconds / 3600).toPrecision(6));

/** What a run counts is more in a longer one. */
function otherLengths(one: Alternative, other: Alternative): readonly string[] {
  const [length, theirs] = [one, other].map(({ scenario }) => scenario.demand.length as number);
  if (length === theirs) return [];
  return [
    `${other.name} lasts ${hours(theirs)} h and ${one.name} ${hours(length)} h: customers, money and all else that is counted are of other lengths of time.`,
  ];
}

const channelOf = ({ scenario }: Alternative, wanted: string): Channel | undefined =>
  scenario.channels.find(({ name }) => name === wanted);
