import { feedOf } from '../../demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../demand/schedule.ts';
import { emptyRow } from '../../demand/schedule-row.ts';
import { compileLaw } from '../../mathematics/random/law.ts';
import { immediate } from '../../simulation/agent-side.ts';
import type { AttemptRecord, LegRecord, TurnRecord } from '../../simulation/attempt-record.ts';
import type { ContactClass, GroupPlan } from '../../simulation/center/center.ts';
import { type SimulationTotals, simulateJourneys } from '../../simulation/simulate-journeys.ts';

/** A contact as a trace lists it, in seconds. */
export interface TraceContact {
  readonly start: number;
  readonly handling?: number;
  /** ∞ when left out. */
  readonly patience?: number;
  /** 0 when left out. */
  readonly contactClass?: number;
}

/** What became of the contacts of a trace. */
export interface PlayedTrace {
  /** In the order of the contacts. */
  readonly records: readonly AttemptRecord[];
  /** In the order in which they ended. */
  readonly legs: readonly LegRecord[];
  readonly turns: readonly TurnRecord[];
  readonly totals: SimulationTotals;
}

/** A trace is followed by hand; what is longer is a mistake. */
export const MOST_CONTACTS = 1e6;
/** Reasons are bytes, and each class of a trace is a reason. */
const MOST_CLASSES = 256;

/**
 * Plays the contacts of a trace, each of which makes one attempt, against a centre; nothing is left
 * to chance.
 *
 * @param contacts in order of their start
 * @param classes all of channel 0
 * @throws {RangeError} where some contact never ends, or for too many of them
 */
export function playTrace(
  contacts: readonly TraceContact[],
  classes: readonly ContactClass[],
  groups: readonly GroupPlan[],
): PlayedTrace {
  if (classes.length > MOST_CLASSES) {
    throw new RangeError(`a trace has at most ${MOST_CLASSES} kinds of contacts`);
  }
  if (contacts.length > MOST_CONTACTS) {
    throw new RangeError(`a trace has at most ${MOST_CONTACTS} contacts`);
  }
  const records: AttemptRecord[] = [];
  const legs: LegRecord[] = [];
  const turns: TurnRecord[] = [];
  const never = compileLaw({ kind: 'never' });
  const nothing = compileLaw({ kind: 'constant', value: 0 });
  const totals = simulateJourneys(
    {
      tables: {
        channels: [
          {
            patience: [never],
            handling: classes.map(() => nothing),
            retryProbability: 0,
            retryDelay: nothing,
            mostAttempts: 1,
          },
        ],
      },
      center: { classes, groups, lines: [], classOf: [classes.map((_, number) => number)] },
      journeys: feedOf(chunksOf(contacts.map(rowOf), Math.max(1, contacts.length))),
      agentSide: immediate,
      key: { high: 0, low: 0 },
      accountFrom: 0,
      accountUntil: Number.POSITIVE_INFINITY,
      endsAt: Number.POSITIVE_INFINITY,
      onLeg: (leg) => legs.push({ ...leg }),
      onTurn: (turn) => turns.push({ ...turn }),
    },
    (record) => records.push({ ...record }),
  );
  if (totals.cut > 0) throw new RangeError(`${totals.cut} contacts wait for ever`);
  if (totals.broken.length > 0) throw new Error(totals.broken.join('\n'));
  return { records: records.sort((a, b) => a.journey - b.journey), legs, turns, totals };
}

function rowOf(contact: TraceContact, journey: number): ScheduleRow {
  return {
    ...emptyRow(),
    start: contact.start,
    handling: contact.handling ?? 0,
    patience: contact.patience ?? Number.POSITIVE_INFINITY,
    reason: contact.contactClass ?? 0,
    journey,
    customer: journey,
    keyLow: journey,
  };
}
