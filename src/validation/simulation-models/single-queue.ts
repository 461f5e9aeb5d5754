import type { ChannelTable, JourneyTables } from '../../journey/journey-tables.ts';
import { type CompiledLaw, compileLaw } from '../../mathematics/random/law.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import type { Center, ContactClass, GroupPlan } from '../../simulation/center/center.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import type { ArrivalProcess } from '../simulated/arrivals.ts';
import { ClassFeed, type Source } from '../simulated/class-feed.ts';
import type { SimulatedFeed, Span } from '../simulated/simulated-case.ts';

export const never: CompiledLaw = compileLaw({ kind: 'never' });
export const exponential = (mean: number): CompiledLaw => compileLaw({ kind: 'exponential', mean });

/** Contacts with one law of handling and one of patience, none of whom come back. */
export function plainChannel(handling: CompiledLaw, patience: CompiledLaw = never): ChannelTable {
  return {
    patience: [patience],
    handling: [handling],
    retryProbability: 0,
    retryDelay: compileLaw({ kind: 'constant', value: 0 }),
    mostAttempts: 1,
  };
}

/** A centre with one class for each channel, all of them served by one group, the first class first. */
export function oneGroupCenter(
  agents: number,
  channels: number,
  ofClass: Partial<ContactClass> = {},
  ofGroup: Partial<GroupPlan> = {},
): Center {
  const classes = Array.from({ length: channels }, (_, channel) => channel);
  return {
    classes: classes.map((channel) => ({ ...plainClass(channel, [0]), ...ofClass })),
    groups: [{ ...plainGroup(agents, classes), ...ofGroup }],
    lines: [],
    classOf: classes.map((channel) => [channel]),
  };
}

/** What comes, on the channels in their order. */
export function feedOfEach(
  tables: JourneyTables,
  arrivals: readonly ArrivalProcess[],
): (key: Words, span: Span) => SimulatedFeed {
  const sources: readonly Source[] = arrivals.map((process, channel) => ({
    arrivals: process,
    channel,
  }));
  return (key, span) => new ClassFeed(tables, sources, key, span);
}

/**
 * The relaxation time of a queue with many servers, in seconds: after it, what a start from empty has
 * changed is down to 1/e. Of M/M/c it is at most the longer of a service and
 *
 *     (1 + √ρ)² / (c·μ·(1 − ρ)²),   which is M/M/1's
 *
 * scaled by the mean of the squared coefficients of variation of gaps and services; patience ends
 * the memory of a queue after its own mean.
 *
 * Source: Whitt (1989), "Planning queueing simulations", Management Science 35(11), 1341–1366;
 * Cohen (1982), "The single server queue", 2nd ed., for M/M/1.
 */
export function relaxationTime(queue: {
  readonly load: number;
  readonly servers: number;
  readonly meanService: number;
  readonly meanPatience?: number;
  readonly variability?: number;
}): number {
  const { load, servers, meanService, meanPatience = Number.POSITIVE_INFINITY } = queue;
  const occupancy = load / servers;
  const open = Math.max(0, 1 - occupancy);
  const growth = 1 + Math.sqrt(occupancy);
  const crowded =
    ((queue.variability ?? 1) * growth * growth * meanService) / (servers * open * open);
  return Math.max(meanService, Math.min(crowded, meanPatience));
}

/** Contacts within eight relaxation times, above which a replication is no longer than it has to be. */
const MANY = 50_000;

/**
 * A warm-up of eight relaxation times, and four times as long a stretch, or of many contacts only as
 * long a one; some hundred contacts at least.
 *
 * @param relaxation in seconds
 * @param rate of arrivals, per second
 */
export function steadySpan(
  relaxation: number,
  rate: number,
): { readonly span: Span; readonly contacts: number } {
  const from = 8 * relaxation;
  const stretch = from * rate > MANY ? from : 4 * from;
  const until = from + Math.max(stretch, 500 / rate);
  return { span: { from, until, memory: relaxation }, contacts: until * rate };
}
