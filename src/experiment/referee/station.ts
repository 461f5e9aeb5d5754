import type { Law } from '../../mathematics/random/law.ts';
import type { AgentGroup, Channel, Scenario } from '../../scenario/scenario.ts';
import {
  blendedDuration,
  type Duration,
  mixedDuration,
  never,
  type Part,
  sumOfDurations,
} from './duration.ts';

/** Channels and groups that have to do with each other, and with no others: a queue of its own. */
export interface Station {
  readonly classes: readonly StationClass[];
  readonly groups: readonly AgentGroup[];
  /** All classes as if they were one, in the mix in which they come. */
  readonly pool: Pool;
}

/** The contacts of one channel, as formulas see them. */
export interface StationClass {
  /** The channel's number. */
  readonly number: number;
  readonly channel: Channel;
  /** How long an agent is busy with a contact, after-contact work included. */
  readonly service: Duration;
  /** The part of it that the customer sees. */
  readonly handling: Duration;
  /** The same as agents of no group in particular would have it: what records show. */
  readonly asked: Duration;
  readonly patience: Duration;
  /** Contacts that come to the channel first, per second on average. */
  readonly firstRate: number;
  /** The same with those that are passed on to it. */
  readonly rate: number;
}

/** One class of contacts and one team. */
export interface Pool {
  readonly service: Duration;
  readonly patience: Duration;
  /** The share of contacts that never give up. */
  readonly endless: number;
  /** Contacts that one agent has at a time. */
  readonly slots: number;
  /** The speed of each of k contacts that an agent has at a time; undefined where it is always 1. */
  readonly speeds: readonly number[] | undefined;
  /** K, contacts that are let in at a time, by the number of places at agents; ∞ for all. */
  limit(places: number): number;
  /** Of those who give up or are refused, the share that tries again, and the most attempts. */
  readonly retry: { readonly probability: number; readonly attempts: number };
}

/**
 * The parts of a scenario that do not touch each other.
 *
 * @param firstRates contacts that come to each channel first, per second on average
 */
export function stationsOf(scenario: Scenario, firstRates: readonly number[]): readonly Station[] {
  const rates = passedOn(scenario.channels, firstRates);
  return partsOf(scenario).map(({ channels, groups }) => {
    const classes = channels.map((number) =>
      classOf(scenario, number, groups, firstRates[number] ?? 0, rates[number] ?? 0),
    );
    return { classes, groups, pool: poolOf(scenario, classes, groups) };
  });
}

interface StationParts {
  readonly channels: readonly number[];
  readonly groups: readonly AgentGroup[];
}

/** Channels are together that share agents, lines or, by transfers, contacts. */
function partsOf({ channels, groups }: Scenario): readonly StationParts[] {
  const part = channels.map((_, i) => i);
  const join = (a: number, b: number): void => {
    const [from, to] = [part[a] as number, part[b] as number];
    for (const [i, own] of part.entries()) if (own === from) part[i] = to;
  };
  for (const { channels: served } of groups) for (const one of served) join(served[0] ?? one, one);
  channels.forEach(({ treatment }, i) => {
    for (const { to } of treatment.transfers) join(i, to);
    const sharer = channels.findIndex((other) => other.treatment.lines === treatment.lines);
    if (treatment.lines >= 0) join(sharer, i);
  });
  return [...new Set(part)].map((own) => ({
    channels: part.flatMap((of, i) => (of === own ? [i] : [])),
    groups: groups.filter(({ channels: [first] }) => part[first as number] === own),
  }));
}

/** Contacts per second with those passed on: λᵢ = λᵢ⁰ + Σⱼ λⱼ·P(j → i). */
function passedOn(channels: readonly Channel[], first: readonly number[]): readonly number[] {
  let rates = first;
  if (channels.every(({ treatment }) => treatment.transfers.length === 0)) return rates;
  for (let round = 0; round < 200; round++) {
    const next = [...first];
    channels.forEach(({ treatment }, from) => {
      for (const { to, probability } of treatment.transfers) {
        next[to] = (next[to] ?? 0) + (rates[from] ?? 0) * probability;
      }
    });
    rates = next;
  }
  return rates;
}

function classOf(
  { channels, customers, reasons }: Scenario,
  number: number,
  groups: readonly AgentGroup[],
  firstRate: number,
  rate: number,
): StationClass {
  const channel = channels[number] as Channel;
  const { wrapUp } = channel.treatment;
  const served = groups.flatMap(({ channels: own, routes, agents }) => {
    const route = routes[own.indexOf(number)];
    return route === undefined ? [] : [{ share: agents, factor: route.handling }];
  });
  const handling = mixedDuration(
    reasons.flatMap(({ share, handling: ofReason }): Part[] =>
      served.map((by) => ({
        share: share * by.share,
        law: handlingOf(channel),
        factor: ofReason * by.factor,
      })),
    ),
  );
  const asked = mixedDuration(
    reasons.map(({ share, handling: factor }) => ({ share, law: handlingOf(channel), factor })),
  );
  const patience =
    'patience' in channel
      ? mixedDuration(
          customers.generations.map(({ share, patience: factor, channels: wishes }) => ({
            share: share * (wishes[number] ?? 0),
            law: channel.patience,
            factor,
          })),
        )
      : never;
  return {
    number,
    channel,
    handling,
    asked,
    service:
      wrapUp === undefined
        ? handling
        : sumOfDurations(handling, mixedDuration([{ share: 1, law: wrapUp, factor: 1 }])),
    patience,
    firstRate,
    rate,
  };
}

/** Of a session, what its agent writes, as if it were one turn. */
function handlingOf(channel: Channel): Law {
  return channel.kind === 'messaging' ? (channel.write[0] as Law) : channel.handling;
}

function poolOf(
  { lines }: Scenario,
  classes: readonly StationClass[],
  groups: readonly AgentGroup[],
): Pool {
  const rate = classes.reduce((sum, of) => sum + of.rate, 0);
  const share = (of: StationClass): number => (rate > 0 ? of.rate / rate : 1 / classes.length);
  const mean = (value: (of: StationClass) => number): number =>
    classes.reduce((sum, of) => sum + share(of) * value(of), 0);
  const blended = (of: (one: StationClass) => Duration): Duration =>
    blendedDuration(classes.map((one) => ({ share: share(one), duration: of(one) })));
  const capacities = classes.flatMap(({ channel: { treatment } }) =>
    treatment.lines >= 0 ? [lines[treatment.lines]?.capacity ?? Number.POSITIVE_INFINITY] : [],
  );
  const hasLines = capacities.length === classes.length;
  const places = classes.reduce((sum, { channel }) => sum + channel.treatment.queueLimit, 0);
  const [first] = groups;
  return {
    service: blended((of) => of.service),
    patience: blended((of) => of.patience),
    endless: mean((of) => (of.patience.kind === 'never' ? 1 : 0)),
    slots: first?.slots ?? 1,
    speeds: first?.speeds,
    limit: (servers) =>
      Math.min(servers + places, hasLines ? Math.max(...capacities) : Number.POSITIVE_INFINITY),
    retry: {
      probability: mean(({ channel }) => ('retry' in channel ? channel.retry.probability : 0)),
      attempts: Math.max(
        1,
        ...classes.map(({ channel }) => ('retry' in channel ? channel.retry.attempts : 1)),
      ),
    },
  };
}
