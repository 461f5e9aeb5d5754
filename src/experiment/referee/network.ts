import type { Channel, ComesBack } from '../../scenario/channel.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { visitsOf } from './way-visits.ts';
import { type Ways, waysOf } from './ways.ts';

/** Where contacts go: passed on from channel to channel, and on the ways of journeys. */
export interface Network {
  readonly channels: readonly Channel[];
  /** Undefined where nobody follows a journey. */
  readonly ways: Ways | undefined;
}

export function networkOf(scenario: Scenario): Network {
  return { channels: scenario.channels, ways: waysOf(scenario) };
}

/** How often customers come, in the unit of their first contacts. By channel. */
export interface Flow {
  /** Attempts that begin on it: first contacts, and those who come again. */
  readonly attempts: readonly number[];
  /** Contacts that join its queue: these attempts, and what other channels pass on. */
  readonly legs: readonly number[];
  /** Attempts that begin on it and end with a machine. */
  readonly contained: readonly number[];
}

/** How an attempt ends, by where it began; the three add up to 1. */
export interface Ends {
  readonly fails: number;
  readonly served: number;
  readonly contained: number;
}

/** How attempts end on each channel where nobody fails. */
export function endsWithout(channels: readonly Channel[]): readonly Ends[] {
  const fails = channels.map(() => 0);
  return channels.map((_, origin) => endsOf(channels, visitsFrom(channels, origin, fails), fails));
}

/** Legs of one attempt that are followed; of those that go round for ever, the first ones. */
const MOST_LEGS = 200;
const NEGLIGIBLE = 1e-15;

/**
 * Attempts and legs of all channels, where first contacts come at given rates and a leg fails with a
 * given probability: customers are passed on from channel to channel, and come again where they began,
 * or where their journeys lead them.
 *
 * @param first first contacts by channel, in any unit
 * @param fails P(a leg is abandoned or refused) by channel
 */
export function flowOf(
  { channels, ways }: Network,
  first: readonly number[],
  fails: readonly number[],
): Flow {
  const legs = channels.map(() => 0);
  const contained = channels.map(() => 0);
  const visitsOn = channels.map((_, origin) => visitsFrom(channels, origin, fails));
  const endsOn = visitsOn.map((visits) => endsOf(channels, visits, fails));
  const led = ways === undefined ? undefined : ledBy(ways, channels, first, endsOn);
  const attempts = channels.map((channel, origin) => {
    const visits = visitsOn[origin] as readonly number[];
    const ends = endsOn[origin] as Ends;
    const { unled = first[origin] ?? 0, attempts: further = 0 } = led?.[origin] ?? {};
    const begun = unled * attemptsEach(channel, ends) + further;
    contained[origin] = begun * ends.contained;
    for (const [i, visited] of visits.entries()) legs[i] = (legs[i] as number) + begun * visited;
    return begun;
  });
  return { attempts, legs, contained };
}

/** By channel: first contacts that follow no journey, and all attempts of those that do. */
function ledBy(
  { from }: Ways,
  channels: readonly Channel[],
  first: readonly number[],
  endsOn: readonly Ends[],
): readonly { readonly unled: number; readonly attempts: number }[] {
  const found = channels.map((_, i) => ({ unled: first[i] ?? 0, attempts: 0 }));
  for (const [origin, ways] of from.entries()) {
    const here = first[origin] ?? 0;
    if (here === 0) continue;
    for (const way of ways) {
      const own = found[origin];
      if (own !== undefined) own.unled = Math.max(0, own.unled - here * way.share);
      for (const [i, { contacts }] of visitsOf(way, channels, endsOn).entries()) {
        const one = found[i];
        if (one !== undefined) one.attempts += here * way.share * contacts;
      }
    }
  }
  return found;
}

/**
 * How often an attempt that begins on one channel is in the queue of each.
 *
 * @param fails P(a leg is not served) by channel
 */
export function visitsFrom(
  channels: readonly Channel[],
  origin: number,
  fails: readonly number[],
): readonly number[] {
  const visits = channels.map(() => 0);
  let arriving = channels.map((_, i): number => (i === origin ? 1 : 0));
  for (let leg = 0; leg < MOST_LEGS && arriving.some((share) => share > NEGLIGIBLE); leg++) {
    const next = channels.map(() => 0);
    for (const [from, { treatment }] of channels.entries()) {
      const here = arriving[from] as number;
      visits[from] = (visits[from] as number) + here;
      for (const { to, probability } of treatment.transfers) {
        next[to] = (next[to] as number) + here * (1 - (fails[from] ?? 0)) * probability;
      }
    }
    arriving = next;
  }
  return visits;
}

function endsOf(
  channels: readonly Channel[],
  visits: readonly number[],
  fails: readonly number[],
): Ends {
  const ends = { fails: 0, served: 0, contained: 0 };
  for (const [i, channel] of channels.entries()) {
    const [visited, failing] = [visits[i] as number, fails[i] ?? 0];
    ends.fails += visited * failing;
    const stays = visited * (1 - failing) * (1 - passedOnBy(channel));
    ends[channel.kind === 'automatic' ? 'contained' : 'served'] += stays;
  }
  return ends;
}

/** The share of the contacts served on a channel that goes on to another. */
export function passedOnBy({ treatment }: Channel): number {
  return treatment.transfers.reduce((sum, { probability }) => sum + probability, 0);
}

/** Attempts per first contact, each of which ends alike whatever came before. */
function attemptsEach(channel: Channel, ends: Ends): number {
  const retry = 'retry' in channel ? channel.retry : undefined;
  const pending = 'pending' in channel ? channel.pending : undefined;
  const wrongly = 'containedWrongly' in channel ? channel.containedWrongly : undefined;
  let [sum, still] = [0, 1];
  for (let n = 1; still > NEGLIGIBLE; n++) {
    sum += still;
    const after = (why: ComesBack | undefined): number =>
      why !== undefined && n < why.attempts ? why.probability : 0;
    const asked = after(pending);
    still *=
      ends.fails * after(retry) +
      ends.served * (asked + (1 - asked) * after(channel.unresolved)) +
      ends.contained * after(wrongly);
  }
  return sum;
}

/** Those who come again to a channel after an answer. */
export function returnsOf(channel: Channel): readonly ComesBack[] {
  return [
    channel.unresolved,
    'pending' in channel ? channel.pending : undefined,
    'containedWrongly' in channel ? channel.containedWrongly : undefined,
  ].filter((one) => one !== undefined && one.probability > 0 && one.attempts > 1) as ComesBack[];
}

/** Whether some of those who give up or are refused try again. */
export function hasRetries(channel: Channel): boolean {
  return 'retry' in channel && channel.retry.probability > 0 && channel.retry.attempts > 1;
}
