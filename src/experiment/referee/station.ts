import { problemShares } from '../../population/customer-numbers.ts';
import type { AgentGroup } from '../../scenario/agent-group.ts';
import type { Channel } from '../../scenario/channel.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { MixedContacts } from './contact-mix.ts';
import {
  blendedDuration,
  type Duration,
  mixedDuration,
  never,
  type Part,
  sumOfDurations,
} from './duration.ts';
import { reasonMixes } from './reason-mixes.ts';
import { sessionWork } from './session-work.ts';

/** Channels and groups that share agents or lines, and none with others: a queue of its own. */
export interface Station {
  readonly classes: readonly StationClass[];
  /** Empty for an automatic channel, whose servers are its own. */
  readonly groups: readonly AgentGroup[];
  /** Contacts that an automatic channel serves at a time; undefined where agents serve. */
  readonly servers: number | undefined;
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
  /** The same as agents of no group in particular would have it, when contacts are shortest. */
  readonly asked: Duration;
  readonly patience: Duration;
  /** Contacts that join its queue, per second on average, if nobody gives up. */
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
  /** The sizes of batches in which they come, by their shares; undefined for one by one, or unknown. */
  readonly batches: readonly (readonly [size: number, share: number])[] | undefined;
}

/**
 * The stations of a scenario: contacts go from one to another only as a whole, by transfers.
 *
 * @param rates contacts that join each channel's queue, per second on average
 * @param mixes whose contacts they are, by channel, where journeys decide that
 */
export function stationsOf(
  scenario: Scenario,
  rates: readonly number[],
  mixes: readonly (readonly MixedContacts[] | undefined)[],
): readonly Station[] {
  return partsOf(scenario).map(({ channels, groups }) => {
    const classes = channels.map((number) =>
      classOf(scenario, number, groups, rates[number] ?? 0, mixes[number]),
    );
    const [first] = classes;
    const servers = first?.channel.kind === 'automatic' ? first.channel.servers : undefined;
    return { classes, groups, servers, pool: poolOf(scenario, classes, groups) };
  });
}

interface StationParts {
  readonly channels: readonly number[];
  readonly groups: readonly AgentGroup[];
}

/** Channels are together that share agents, or lines that people answer. */
function partsOf({ channels, groups }: Scenario): readonly StationParts[] {
  const part = channels.map((_, i) => i);
  const join = (a: number, b: number): void => {
    const [from, to] = [part[a] as number, part[b] as number];
    for (const [i, own] of part.entries()) if (own === from) part[i] = to;
  };
  for (const { channels: served } of groups) for (const one of served) join(served[0] ?? one, one);
  channels.forEach(({ kind, treatment }, i) => {
    if (kind === 'automatic' || treatment.lines < 0) return;
    const sharer = channels.findIndex(
      (other) => other.kind !== 'automatic' && other.treatment.lines === treatment.lines,
    );
    join(sharer, i);
  });
  return [...new Set(part)].map((own) => ({
    channels: part.flatMap((of, i) => (of === own ? [i] : [])),
    groups: groups.filter(({ channels: [first] }) => part[first as number] === own),
  }));
}

function classOf(
  scenario: Scenario,
  number: number,
  groups: readonly AgentGroup[],
  rate: number,
  mix: readonly MixedContacts[] | undefined,
): StationClass {
  const { channels, customers, reasons } = scenario;
  const channel = channels[number] as Channel;
  const mixes = reasonMixes(scenario, number);
  const { wrapUp } = channel.treatment;
  const served =
    channel.kind === 'automatic'
      ? [{ share: 1, factor: 1 }]
      : groups.flatMap(({ channels: own, routes, agents }) => {
          const route = routes[own.indexOf(number)];
          return route === undefined ? [] : [{ share: agents, factor: route.handling }];
        });
  const handlingBy = (by: readonly Omit<Part, 'law'>[], ofReasons: readonly number[]): Duration => {
    // What an agent writes in a session does not depend on the reason.
    if (channel.kind === 'messaging') return sessionWork(channel, by);
    const { handling: law } = channel;
    const problems: readonly Omit<Part, 'law'>[] =
      mix?.map(({ reason, share, repeats }) => ({
        share,
        factor: (reasons[reason]?.handling ?? 1) * repeats,
      })) ?? reasons.map(({ handling: factor }, i) => ({ share: ofReasons[i] as number, factor }));
    return mixedDuration(
      problems.flatMap(({ share, factor }) =>
        by.map((of): Part => ({ share: share * of.share, law, factor: factor * of.factor })),
      ),
    );
  };
  const handling = handlingBy(served, mixes.onAverage);
  const asked = handlingBy([{ share: 1, factor: 1 }], mixes.lightest);
  const shares = problemShares(customers);
  const patience =
    'patience' in channel
      ? mixedDuration(
          mix?.map(({ generation, share }) => ({
            share,
            law: channel.patience,
            factor: customers.generations[generation]?.patience ?? 1,
          })) ??
            customers.generations.map(({ patience: factor, channels: wishes }, i) => ({
              share: (shares[i] as number) * (wishes[number] ?? 0),
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
    rate,
  };
}

function poolOf(
  scenario: Scenario,
  classes: readonly StationClass[],
  groups: readonly AgentGroup[],
): Pool {
  const { lines } = scenario;
  const rate = classes.reduce((sum, of) => sum + of.rate, 0);
  const share = (of: StationClass): number => (rate > 0 ? of.rate / rate : 1 / classes.length);
  const mean = (value: (of: StationClass) => number): number =>
    classes.reduce((sum, of) => sum + share(of) * value(of), 0);
  const blended = (of: (one: StationClass) => Duration): Duration =>
    blendedDuration(classes.map((one) => ({ share: share(one), duration: of(one) })));
  // The lines of a machine are still held by those whom it has handed over.
  const capacities = classes.flatMap(({ channel: { kind, treatment } }) =>
    treatment.lines >= 0 && kind !== 'automatic'
      ? [lines[treatment.lines]?.capacity ?? Number.POSITIVE_INFINITY]
      : [],
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
    batches: batchesOf(scenario, classes),
  };
}

/** Rarer sizes of batches are left out. */
const RAREST = 1e-12;

/** Batches that come as a whole to a station, of which no contact comes any other way. */
function batchesOf(
  { demand, channels }: Scenario,
  [only, ...others]: readonly StationClass[],
): Pool['batches'] {
  if (demand.kind !== 'forecast' || only === undefined || others.length > 0) return undefined;
  const { batches, multiple, highestMultiple } = demand.variation;
  const isReceived = channels.some(({ treatment }) =>
    treatment.transfers.some(({ to }) => to === only.number),
  );
  const comeOtherwise = isReceived || demand.incidents.length > 0;
  if (batches === undefined || multiple !== highestMultiple || comeOtherwise) return undefined;
  if (batches.kind === 'shares') {
    return batches.shares.flatMap((share, i) => (share > 0 ? [[i + 1, share] as const] : []));
  }
  const sizes: [number, number][] = [];
  const goesOn = 1 - 1 / batches.mean;
  for (let [size, more] = [1, 1]; more > RAREST; size++, more *= goesOn) {
    sizes.push([size, more * (1 - goesOn)]);
  }
  const whole = sizes.reduce((sum, [, share]) => sum + share, 0);
  return sizes.map(([size, share]) => [size, share / whole]);
}
