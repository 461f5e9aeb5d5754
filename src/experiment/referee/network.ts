import type { Channel } from '../../scenario/channel.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { backBy, pendingOf, retryOf, wronglyOf } from './coming-again.ts';
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
  /** Contacts that are passed on to it when it is shut. */
  readonly turnedAway: readonly number[];
  /** Attempts that begin on it and end with a machine, wherever. */
  readonly contained: readonly number[];
  /** Contacts that are passed on to it, and end with it, a machine. */
  readonly containedOnwards: readonly number[];
}

/** How attempts that begin on one channel end on one that they come to; all of them add up to 1. */
export interface Ends {
  /** Where they end. */
  readonly channel: number;
  readonly fails: number;
  readonly served: number;
  readonly contained: number;
}

/** How attempts end on each channel where nobody fails. */
export function endsWithout(channels: readonly Channel[]): readonly (readonly Ends[])[] {
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
 * @param failing P(a leg is abandoned or refused) by channel
 * @param shut channels that turn away whoever is passed on to them, for the hour
 */
export function flowOf(
  { channels, ways }: Network,
  first: readonly number[],
  failing: readonly number[],
  shut: readonly boolean[] = [],
): Flow {
  const fails = failing.map((probability, i) => (shut[i] === true ? 1 : probability));
  const legs = channels.map(() => 0);
  const contained = channels.map(() => 0);
  const visitsOn = channels.map((_, origin) => visitsFrom(channels, origin, fails));
  const endsOn = visitsOn.map((visits) => endsOf(channels, visits, fails));
  const led = ways === undefined ? undefined : ledBy(ways, channels, first, endsOn);
  const attempts = channels.map(() => 0);
  channels.forEach((_, origin) => {
    const { unled = first[origin] ?? 0, attempts: further = 0 } = led?.[origin] ?? {};
    attempts[origin] = (attempts[origin] as number) + further;
    for (const [channel, count] of attemptsEach(channels, origin, endsOn)) {
      attempts[channel] = (attempts[channel] as number) + unled * count;
    }
  });
  for (const [origin, begun] of attempts.entries()) {
    for (const end of endsOn[origin] as readonly Ends[]) {
      contained[origin] = (contained[origin] as number) + begun * end.contained;
    }
    for (const [i, visited] of (visitsOn[origin] as readonly number[]).entries()) {
      legs[i] = (legs[i] as number) + begun * visited;
    }
  }
  const turnedAway = legs.map((count, i) => (shut[i] === true ? count : 0));
  for (const [i, isShut] of shut.entries()) if (isShut) legs[i] = 0;
  const containedOnwards = channels.map((channel, i) => {
    const received = (legs[i] as number) - (attempts[i] as number);
    const stays = (1 - (fails[i] ?? 0)) * (1 - passedOnBy(channel));
    return channel.kind === 'automatic' ? Math.max(0, received) * stays : 0;
  });
  return { attempts, legs, turnedAway, contained, containedOnwards };
}

/** By channel: first contacts that follow no journey, and all attempts of those that do. */
function ledBy(
  { from }: Ways,
  channels: readonly Channel[],
  first: readonly number[],
  endsOn: readonly (readonly Ends[])[],
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
): readonly Ends[] {
  return channels.flatMap((one, channel) => {
    const visited = visits[channel] as number;
    if (visited === 0) return [];
    const failing = fails[channel] ?? 0;
    const stays = visited * (1 - failing) * (1 - passedOnBy(one));
    const isContained = one.kind === 'automatic';
    return [
      {
        channel,
        fails: visited * failing,
        served: isContained ? 0 : stays,
        contained: isContained ? stays : 0,
      },
    ];
  });
}

/** The share of the contacts served on a channel that goes on to another. */
export function passedOnBy({ treatment }: Channel): number {
  return treatment.transfers.reduce((sum, { probability }) => sum + probability, 0);
}

/**
 * Attempts on each channel per first contact on one: each ends alike whatever came before, and what
 * comes of it is for the channel to say where it ends. Who was asked for something comes back there,
 * all others where they came first.
 */
export function attemptsEach(
  channels: readonly Channel[],
  first: number,
  endsOn: readonly (readonly Ends[])[],
): ReadonlyMap<number, number> {
  const sum = new Map<number, number>();
  let here = new Map([[first, 1]]);
  for (let n = 1; here.size > 0; n++) {
    const next = new Map<number, number>();
    for (const [origin, mass] of here) {
      add(sum, origin, mass);
      let back = 0;
      for (const { channel, fails, served, contained } of endsOn[origin] as readonly Ends[]) {
        const rules = channels[channel] as Channel;
        const asked = backBy(pendingOf(rules), n);
        back +=
          fails * backBy(retryOf(rules), n) +
          served * (1 - asked) * backBy(rules.unresolved, n) +
          contained * backBy(wronglyOf(rules), n);
        if (asked > 0) add(next, channel, mass * served * asked);
      }
      if (back > 0) add(next, origin, mass * back);
    }
    here = new Map([...next].filter(([, mass]) => mass > NEGLIGIBLE));
  }
  return sum;
}

function add(to: Map<number, number>, channel: number, mass: number): void {
  to.set(channel, (to.get(channel) ?? 0) + mass);
}
