import { transfersOf } from './compile-channels.ts';
import { type EventName, eventNames } from './journey.ts';
import type { ScenarioShape } from './schema.ts';

type ChannelShape = ScenarioShape['channels'][string];

/** What may happen to a contact that begins on a channel, and what its own rules make of it. */
export interface ContactEvents {
  /** What can happen on channels of its kind. */
  readonly possible: ReadonlySet<EventName>;
  /** The channel's rule that brings customers back after an event, at the most. */
  readonly back: Readonly<Partial<Record<EventName, ChannelRule>>>;
  /** Answers that ask the customer for something, whatever a journey says. */
  readonly pending: ChannelRule | undefined;
  /** Whether an attempt may be given up at once, without any time in the queue. */
  readonly balks: boolean;
  /** Whether another attempt may be on another channel. */
  readonly switches: boolean;
}

export interface ChannelRule {
  readonly probability: number;
  /** The most attempts of one journey. */
  readonly attempts: number;
}

/** By channel, of the whole scenario: contacts are passed on. */
export function contactEvents(shape: ScenarioShape): readonly ContactEvents[] {
  const names = Object.keys(shape.channels);
  return Object.entries(shape.channels).map(([name, channel]) => {
    const reached = reachedFrom(shape, name).flatMap((one) => shape.channels[one] ?? []);
    const ends = reached.filter((one) => sum(transfersOf(one)) < 1 - 1e-9);
    const happens: Readonly<Record<EventName, boolean>> = {
      answered: ends.some(({ kind }) => kind !== 'automatic'),
      contained: ends.some(({ kind }) => kind === 'automatic'),
      // Whoever may lose patience on a channel does so in one variant or another of a scenario.
      abandoned: reached.some((one) => 'patience' in one),
      refused: reached.some(
        (one) =>
          one.queueLimit !== undefined ||
          one.lines !== undefined ||
          (shape.calendar !== undefined && one.kind !== 'deferred' && one.kind !== 'messaging'),
      ),
    };
    return {
      possible: new Set(eventNames.filter((event) => happens[event])),
      back: backOf(channel),
      pending: channel.kind === 'deferred' ? channel.pending : undefined,
      balks: 'balking' in channel && channel.balking !== undefined,
      switches:
        'retry' in channel &&
        names.some((other) => (channel.retry?.switch?.[other]?.probability ?? 0) > 0),
    };
  });
}

function backOf(channel: ChannelShape): ContactEvents['back'] {
  const retry = 'retry' in channel ? channel.retry : undefined;
  const unresolved = 'unresolved' in channel ? channel.unresolved : undefined;
  const wrongly = channel.kind === 'automatic' ? channel.containedWrongly : undefined;
  return {
    ...(unresolved && { answered: unresolved }),
    ...(wrongly && { contained: wrongly }),
    ...(retry && {
      abandoned: {
        probability: Math.max(
          retry.probability,
          ...Object.values(retry.reasons ?? {}).map((of) => of.probability ?? 0),
        ),
        attempts: retry.attempts,
      },
      refused: {
        probability: Math.max(
          retry.refused?.probability ?? retry.probability,
          ...Object.values(retry.reasons ?? {}).map(
            (of) => of.refused?.probability ?? of.probability ?? 0,
          ),
        ),
        attempts: retry.attempts,
      },
    }),
  };
}

/** Channels that a contact may be on, the one on which it begins first. */
function reachedFrom({ channels }: ScenarioShape, name: string): readonly string[] {
  const reached = new Set([name]);
  // What is added meanwhile is looked at, too.
  for (const one of reached) {
    const channel = channels[one];
    if (channel === undefined) continue;
    for (const [to, share] of Object.entries(transfersOf(channel))) if (share > 0) reached.add(to);
  }
  return [...reached];
}

const sum = (shares: Readonly<Record<string, number>>): number =>
  Object.values(shares).reduce((a, b) => a + b, 0);
