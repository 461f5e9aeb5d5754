import { z } from 'zod';
import { outcome } from '../../journey/outcome.ts';
import { compileLaw } from '../../mathematics/random/law.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { listOf, notNegative } from '../parameter-fields.ts';
import { type PlayedTrace, playTrace } from './play-trace.ts';
import { ascendingTimes, durations, sameLength } from './trace-fields.ts';

const silentLeaving = z
  .strictObject({
    arrivalTimes: ascendingTimes,
    serviceTimes: durations,
    patience: listOf(z.union([notNegative, z.null()], { error: 'a time or null' })),
    leaves: listOf(z.enum(['known', 'silent'], { error: 'known or silent' })),
    /** What the agent reads and writes in an empty room. */
    emptyRoomFocus: notNegative,
    /** How long the room is held beyond that. */
    emptyRoomHold: notNegative,
    serviceLevelThreshold: notNegative,
  })
  .superRefine(sameLength('arrivalTimes', 'serviceTimes', 'patience', 'leaves'));

type SilentLeaving = z.infer<typeof silentLeaving>;

/** One agent with one slot; those who say that they leave and those who do not share a queue. */
function play(trace: SilentLeaving, isAnnounced: boolean): PlayedTrace {
  const known = plainClass(0, [0]);
  const emptyRoom = compileLaw({
    kind: 'constant',
    value: trace.emptyRoomFocus + trace.emptyRoomHold,
  });
  return playTrace(
    trace.arrivalTimes.map((start, i) => ({
      start,
      handling: trace.serviceTimes[i] as number,
      patience: trace.patience[i] ?? Number.POSITIVE_INFINITY,
      contactClass: trace.leaves[i] === 'silent' && !isAnnounced ? 1 : 0,
    })),
    [known, { ...known, leavesSilently: 1, emptyRoom }],
    [{ ...plainGroup(1, []), tiers: [[0, 1]] }],
  );
}

function silentAnswers(trace: SilentLeaving): Answers {
  const { records, legs } = play(trace, false);
  const threshold = trace.serviceLevelThreshold;
  const legOf = records.map(({ journey }) => legs.find((leg) => leg.journey === journey));
  const isTaken = records.map((_, i) => legOf[i]?.agent !== -1);
  const recorded = legOf.map((leg) => leg?.queued ?? null);
  const slotStart = legOf.map((leg, i) => (leg && isTaken[i] ? leg.joined + leg.queued : null));
  const slotEnd = legOf.map((leg, i) => (leg && isTaken[i] ? leg.ended : null));
  const held = records.map((_, i) => (slotEnd[i] ?? 0) - (slotStart[i] ?? 0));
  const served = records.filter((record) => record.outcome === outcome.served);
  const isSilent = records.map((record) => record.outcome === outcome.abandonedSilently);
  const announced = play(trace, true).records.filter((one) => one.outcome === outcome.served);
  const end = Math.max(...slotEnd.map((instant) => instant ?? 0));

  const share = (isCounted: readonly boolean[]): number =>
    isCounted.filter(Boolean).length / records.length;
  const mean = (waits: readonly number[]): number => sum(waits) / waits.length;
  return {
    outcome: records.map((record) =>
      record.outcome === outcome.served
        ? 'served'
        : record.outcome === outcome.abandoned
          ? 'abandoned'
          : 'silent',
    ),
    serviceStart: slotStart,
    slotEnd,
    trueWait: records.map(({ wait }) => wait),
    recordedWait: recorded,
    pAbandon: share(records.map((record) => record.outcome !== outcome.served)),
    pAbandonSilent: share(isSilent),
    pAbandonSeen: share(isTaken.map((taken) => !taken)),
    slOffered: share(
      records.map(({ wait, outcome: how }) => how === outcome.served && wait <= threshold),
    ),
    slOfferedSeen: share(isTaken.map((taken, i) => taken && (recorded[i] as number) <= threshold)),
    waitServed: mean(served.map(({ wait }) => wait)),
    wastedSlotSeconds: sum(held.filter((_, i) => isSilent[i])),
    wastedFocusSeconds: isSilent.filter(Boolean).length * trace.emptyRoomFocus,
    slotOccupancyToEnd: sum(held) / end,
    usefulOccupancyToEnd: sum(held.filter((_, i) => !isSilent[i])) / end,
    waitServedIfAnnounced: mean(announced.map(({ wait }) => wait)),
    servedIfAnnounced: announced.length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Customers who leave without a word, followed by hand. */
export const silentLeavingTraces: Readonly<Record<string, FormulaModel>> = {
  'silent abandonment, one agent, one slot': formulaModel(silentLeaving, silentAnswers),
};
