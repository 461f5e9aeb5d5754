import { type CompiledLaw, compileLaw } from '../../mathematics/random/law.ts';
import type { Center } from '../../simulation/center/center.ts';
import type { ArrivalProcess } from '../simulated/arrivals.ts';
import { ClassFeed } from '../simulated/class-feed.ts';
import { type LegSums, legMeter } from '../simulated/leg-meter.ts';
import { type Measure, type SimulatedCase, share, value } from '../simulated/simulated-case.ts';
import { exponential, never, plainChannel, steadySpan } from './single-queue.ts';

/** Several queues, and who comes to which of them. */
export interface Network {
  readonly center: Center;
  /** Mean handling by channel, and mean patience where anybody has an end to it. */
  readonly meanServices: readonly number[];
  readonly meanPatience?: number;
  readonly arrivals: readonly { readonly channel: number; readonly process: ArrivalProcess }[];
  /** Of all arrivals, per second. */
  readonly rate: number;
  /** How long the centre remembers, in seconds. */
  readonly memory: number;
  readonly measures: Readonly<Record<string, Measure<LegSums>>>;
}

const lawOf = (mean: number): CompiledLaw =>
  mean > 0 ? exponential(mean) : compileLaw({ kind: 'constant', value: 0 });

/** A network in its steady state, by sums over the legs of contacts. */
export function networkCase(network: Network): SimulatedCase<LegSums> {
  const { center, meanServices, meanPatience, arrivals, rate, memory, measures } = network;
  const patience = meanPatience === undefined ? never : exponential(meanPatience);
  const tables = {
    channels: meanServices.map((mean) => plainChannel(lawOf(mean), patience)),
  };
  const sources = arrivals.map(({ channel, process }) => ({ channel, arrivals: process }));
  return {
    tables,
    center,
    feed: (key, span) => new ClassFeed(tables, sources, key, span),
    ...steadySpan(memory, rate),
    meter: (span) => legMeter(center.classes.length, span),
    measures,
  };
}

/** Σ over classes or groups. */
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
/** Of the first class or group. */
export const first = (values: readonly number[]): number => values[0] as number;
/** Of the first group. */
export const occupancy: Measure<LegSums> = value((s) => first(s.busy) / first(s.scheduled));
export const queueLength: Measure<LegSums> = value((s) => sum(s.waiting) / s.seconds);
export const pAbandon: Measure<LegSums> = share(
  (s) => s.abandoned,
  (s) => s.offered,
);
