import type { CenterSums, ContactSums } from './contact-meter.ts';
import { type Measure, share, value } from './simulated-case.ts';

type Of = (sums: CenterSums) => number;

/**
 * The metrics of `test/theory/cases/README.md` of one channel, by their names, from the sums of a
 * `contactMeter`.
 *
 * @param channel whose contacts are meant, by default the first
 */
export function contactMeasures(channel = 0): Readonly<Record<string, Measure<CenterSums>>> {
  return measuresOf(
    (pick) =>
      ({ channels }) =>
        pick(channels[channel] as ContactSums),
  );
}

/** The same of all channels together, the first `channels` of them. */
export function overChannels(channels: number): Readonly<Record<string, Measure<CenterSums>>> {
  return measuresOf((pick) => (sums) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += pick(sums.channels[channel] as ContactSums);
    }
    return sum;
  });
}

function measuresOf(
  of: (pick: (sums: ContactSums) => number) => Of,
): Readonly<Record<string, Measure<CenterSums>>> {
  const entered = of((s) => s.offered - s.blocked);
  const offered = of((s) => s.offered);
  const delayed = of((s) => s.delayed);
  const served = of((s) => s.served);
  const inTime = of((s) => s.servedInTime);
  const mean = (sum: Of, count: Of): Measure<CenterSums> => value((s) => sum(s) / count(s));
  return {
    pBlock: share(
      of((s) => s.blocked),
      offered,
    ),
    pDelay: share(delayed, entered),
    pAbandon: share(
      of((s) => s.abandoned),
      offered,
    ),
    pAbandonGivenDelay: share(
      of((s) => s.abandoned),
      delayed,
    ),
    waitAll: mean(
      of((s) => s.wait),
      entered,
    ),
    waitVariance: value((s) => {
      const all = entered(s);
      const mean = of((c) => c.wait)(s) / all;
      return of((c) => c.waitSquared)(s) / all - mean * mean;
    }),
    waitServed: mean(
      of((s) => s.waitServed),
      served,
    ),
    waitAbandoned: mean(
      of((s) => s.waitAbandoned),
      of((s) => s.abandoned),
    ),
    waitDelayed: mean(
      of((s) => s.waitDelayed),
      delayed,
    ),
    pWaitGtT: share(
      of((s) => s.offered - s.blocked - s.servedInTime - s.abandonedInTime),
      entered,
    ),
    slOffered: share(inTime, offered),
    slServed: share(inTime, served),
    slExclShortAbandons: share(
      inTime,
      of((s) => s.offered - s.abandonedInTime),
    ),
    slAbandonsCountAsMet: share(
      of((s) => s.servedInTime + s.abandonedInTime),
      offered,
    ),
    sojournAll: mean(
      of((s) => s.wait + s.service),
      entered,
    ),
    serviceDuration: mean(
      of((s) => s.service),
      served,
    ),
    throughput: mean(served, (s) => s.seconds),
  };
}

/** Time averages of one class and one group, by default the first of each. */
export function timeMeasures(
  contactClass = 0,
  group = 0,
): Readonly<Record<string, Measure<CenterSums>>> {
  const waiting: Of = ({ waiting: by }) => by[contactClass] as number;
  const inService: Of = ({ inService: by }) => by[group] as number;
  return {
    queueLength: value((s) => waiting(s) / s.seconds),
    inSystem: value((s) => (waiting(s) + inService(s)) / s.seconds),
    occupancy: value((s) => (s.busy[group] as number) / (s.scheduled[group] as number)),
  };
}

/** One measure a channel, as a list in their order. */
export function byChannel(name: string, channels: number): Measure<CenterSums> {
  const each = Array.from(
    { length: channels },
    (_, channel) => contactMeasures(channel)[name] as Measure<CenterSums>,
  );
  return each[0]?.kind === 'share'
    ? { kind: 'share', of: (s) => each.flatMap((one) => (one.kind === 'share' ? one.of(s) : [])) }
    : { kind: 'value', of: (s) => each.flatMap((one) => (one.kind === 'value' ? one.of(s) : [])) };
}
