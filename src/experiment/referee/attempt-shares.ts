import type { Channel } from '../../scenario/channel.ts';
import type { Shares } from './formula.ts';
import { passedOnBy } from './network.ts';

/**
 * What becomes of attempts that begin on each channel, by what becomes of single legs. The wait of an
 * attempt ends when the first agent takes it: a machine's time belongs to it, a second agent's does
 * not. Legs are taken for independent of each other.
 *
 * @param legs shares of single legs by channel; undefined where nothing is known
 * @param handling mean handling time by channel, in seconds
 * @param shut channels that turn away whoever is passed on to them
 */
export function attemptShares(
  channels: readonly Channel[],
  legs: readonly (Shares | undefined)[],
  handling: readonly number[],
  shut: readonly boolean[],
): readonly (Shares | undefined)[] {
  let shares = legs;
  const isOneLeg = channels.every(
    (channel) => channel.kind !== 'automatic' && passedOnBy(channel) === 0,
  );
  const rounds = isOneLeg ? 0 : channels.length + 20;
  for (let round = 0; round < rounds; round++) {
    const before = shares;
    shares = channels.map((channel, i) => {
      const leg = legs[i];
      const { transfers } = channel.treatment;
      const isLast = transfers.length === 0 && channel.kind !== 'automatic';
      if (leg === undefined || isLast) return leg;
      const later = transfers.map(({ to, probability }) => ({
        probability,
        of: shut[to] === true ? turnedAway : before[to],
      }));
      if (later.some(({ of }) => of === undefined)) return undefined;
      return followed(channel, leg, handling[i] as number, later as Later[], channels);
    });
  }
  return shares;
}

/** Shares of those who are passed on to a closed channel. */
const turnedAway: Shares = { refused: 1, abandoned: 0, waitServed: 0, waitAll: 0 };

interface Later {
  readonly probability: number;
  readonly of: Shares;
}

function followed(
  channel: Channel,
  leg: Shares,
  handling: number,
  later: readonly Later[],
  channels: readonly Channel[],
): Shares {
  const goesOn = (value: (of: Shares) => number): number =>
    later.reduce((sum, { probability, of }) => sum + probability * value(of), 0);
  const done = 1 - leg.refused - leg.abandoned;
  const stays = 1 - passedOnBy(channel);
  const abandonsLater = goesOn(({ abandoned }) => abandoned);
  const servedLater = goesOn(servedOf);
  const ends = {
    refused: leg.refused + done * goesOn(({ refused }) => refused),
    abandoned: leg.abandoned + done * abandonsLater,
  };
  const isHeard = channel.treatment.transfers.every(({ to }) => isTakenAtWaitsEnd(channels[to]));
  if (channel.kind === 'automatic') {
    const contained = done * (stays + goesOn(({ contained = 0 }) => contained));
    const before = (leg.waitServed ?? Number.NaN) + done * handling;
    const waits = {
      waitServed: before * servedLater + done * goesOn(({ waitServed = Number.NaN }) => waitServed),
      waitAll:
        before * (servedLater + abandonsLater) +
        done * goesOn(({ waitAll = Number.NaN }) => waitAll),
    };
    const isKnown = !Number.isNaN(waits.waitServed + waits.waitAll);
    return {
      ...ends,
      contained,
      ...(later.length === 0 && leg.delayed !== undefined && { delayed: leg.delayed }),
      ...(isHeard && isKnown && waits),
    };
  }
  const survives = stays + servedLater;
  const { waitServed, waitAll, servedWithin, abandonedWithin, servedBeyond } = leg;
  if (!isHeard || !isTakenAtWaitsEnd(channel)) return ends;
  return {
    ...ends,
    ...(leg.delayed !== undefined && { delayed: leg.delayed }),
    ...(waitServed !== undefined && { waitServed: waitServed * survives }),
    ...(waitAll !== undefined &&
      waitServed !== undefined && {
        waitAll: waitAll - waitServed * Math.max(0, 1 - survives - abandonsLater),
      }),
    ...(servedWithin !== undefined && { servedWithin: servedWithin * survives }),
    ...(abandonedWithin !== undefined &&
      servedWithin !== undefined && {
        abandonedWithin: abandonedWithin + servedWithin * abandonsLater,
      }),
    ...(servedBeyond !== undefined && { servedBeyond: (t: number) => servedBeyond(t) * survives }),
  };
}

function servedOf({ refused, abandoned, contained = 0 }: Shares): number {
  return Math.max(0, 1 - refused - abandoned - contained);
}

/** Whether a wait is over when an agent takes the contact. */
function isTakenAtWaitsEnd(channel: Channel | undefined): boolean {
  return channel?.kind === 'live-voice' || channel?.kind === 'live-text';
}
