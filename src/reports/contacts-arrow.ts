import { observed } from '../demand/schedule.ts';
import { outcome, outcomeNames } from '../journey/outcome.ts';
import { generationNames } from '../scenario/generation-names.ts';
import {
  type AttemptChunk,
  type AttemptColumns,
  ROWS_PER_CHUNK,
} from '../simulation/attempt-columns.ts';
import type { ArrowColumn } from './arrow-file.ts';

/** What the numbers in attempts stand for, by number: a `Scenario` is such, but for its steps. */
export interface AttemptNames {
  readonly channels: readonly { readonly name: string }[];
  readonly groups: readonly { readonly name: string }[];
  readonly reasons: readonly { readonly name: string }[];
  /** Where in a journey an attempt may be, behind the name for none: see `stepNames`. */
  readonly steps?: readonly string[] | undefined;
}

/**
 * The simulated attempts of the first replication as an Arrow IPC file, part by part: the columns are
 * those of `docs/results.md`.
 */
export function contactsArrow(
  attempts: AttemptColumns,
  names: AttemptNames,
): AsyncIterable<Uint8Array> {
  return written(attemptColumns(names), attempts.chunks, 'simulated');
}

/**
 * The attempts that a load run measured, with the columns of the simulated ones and `lateness`.
 * Instants count from the window's start.
 *
 * @param lateness of each attempt, in wall milliseconds
 */
export function measuredArrow(
  attempts: AttemptColumns,
  lateness: Float64Array,
  names: AttemptNames,
): AsyncIterable<Uint8Array> {
  const chunks = attempts.chunks.map((chunk, i) => ({
    ...chunk,
    lateness: Float64Array.from(
      { length: chunk.rows },
      (_, row) => lateness[i * ROWS_PER_CHUNK + row] ?? Number.NaN,
    ),
  }));
  const columns: readonly ArrowColumn<(typeof chunks)[number]>[] = [
    ...attemptColumns(names),
    {
      kind: 'time',
      name: 'lateness',
      unit: 'ms',
      means: 'wall time from due to sent',
      of: (chunk) => chunk.lateness,
    },
  ];
  return written(columns, chunks, 'measured');
}

/** The package that writes Arrow is large: it is loaded when there is something to write. */
async function* written<Chunk extends AttemptChunk>(
  columns: readonly ArrowColumn<Chunk>[],
  chunks: readonly Chunk[],
  world: string,
): AsyncGenerator<Uint8Array> {
  const { arrowFile } = await import('./arrow-file.ts');
  yield* arrowFile(columns, chunks, { world });
}

/** @param names of the places of journeys, by number */
function stateColumn(names: readonly string[]): ArrowColumn<AttemptChunk> {
  return {
    kind: 'name',
    bits: 16,
    name: 'state',
    means: 'state of the journey; null where none is followed',
    names,
    of: (chunk) => chunk.place,
  };
}

/** There is one replication, the first. */
const replication = new Uint32Array(ROWS_PER_CHUNK);

function attemptColumns({
  channels,
  groups,
  reasons,
  steps,
}: AttemptNames): readonly ArrowColumn<AttemptChunk>[] {
  const namesOf = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name);
  return [
    {
      kind: 'count',
      bits: 32,
      name: 'replication',
      means: 'number of the replication, from 0',
      of: () => replication,
    },
    {
      kind: 'count',
      bits: 32,
      name: 'journey',
      means: 'number of the journey in its replication',
      of: (chunk) => chunk.journey,
    },
    {
      kind: 'count',
      bits: 16,
      name: 'attempt',
      means: 'the how-manieth of its journey, from 1',
      of: (chunk) => chunk.attempt,
    },
    {
      kind: 'count',
      bits: 32,
      name: 'customer',
      means: 'number of the customer',
      of: (chunk) => chunk.customer,
    },
    {
      kind: 'name',
      bits: 16,
      name: 'channel',
      means: 'channel of the attempt',
      names: namesOf(channels),
      of: (chunk) => chunk.channel,
    },
    {
      kind: 'name',
      bits: 8,
      name: 'generation',
      means: 'generation of the customer',
      names: generationNames,
      of: (chunk) => chunk.generation,
    },
    {
      kind: 'name',
      bits: 16,
      name: 'reason',
      means: 'what the customer needs help with',
      names: namesOf(reasons),
      of: (chunk) => chunk.reason,
    },
    ...(steps === undefined ? [] : [stateColumn(steps.slice(1))]),
    {
      kind: 'time',
      name: 'due',
      unit: 's',
      means: 'instant at which the contact begins',
      of: (chunk) => chunk.due,
    },
    {
      kind: 'time',
      name: 'taken',
      unit: 's',
      means: 'instant at which an agent took it; null where none did',
      of: (chunk) => chunk.taken,
    },
    {
      kind: 'time',
      name: 'ended',
      unit: 's',
      means: 'instant at which it was over: answered, given up, refused or cut',
      of: (chunk) => chunk.ended,
    },
    {
      kind: 'time',
      name: 'wait',
      unit: 's',
      means: 'until taken (live) or answered (deferred), or until it was over without either',
      of: (chunk) => chunk.wait,
    },
    {
      kind: 'time',
      name: 'handling',
      unit: 's',
      means:
        'handling time that its last leg takes or would have taken, by a usual agent; null where unknown',
      of: (chunk) => chunk.handling,
    },
    {
      kind: 'name',
      bits: 8,
      name: 'outcome',
      means: 'how it ended',
      names: outcomeNames,
      of: (chunk) => chunk.outcome,
    },
    {
      kind: 'name',
      bits: 16,
      name: 'group',
      means: 'agent group that took it; null where none did',
      names: namesOf(groups),
      of: (chunk) => chunk.group,
    },
    {
      kind: 'number',
      name: 'agent',
      means: 'agent of the group, from 0; null where none took it',
      of: (chunk) => chunk.agent,
    },
    {
      kind: 'flag',
      name: 'carried',
      means: 'was open when the window opened: its wait began before',
      mask: 1,
      equals: 1,
      of: (chunk) => chunk.carried,
    },
    {
      kind: 'flag',
      name: 'patienceDrawn',
      means: 'patience is drawn from its law, not observed in a log',
      mask: observed.patience,
      equals: 0,
      of: (chunk) => chunk.observed,
    },
    {
      kind: 'flag',
      name: 'handlingDrawn',
      means: 'handling time is drawn from its law, not observed in a log',
      mask: observed.handling,
      equals: 0,
      of: (chunk) => chunk.observed,
    },
    {
      kind: 'flag',
      name: 'censored',
      means: 'still open when a cap cut it off: wait and end are lower bounds',
      mask: ~0,
      equals: outcome.open,
      of: (chunk) => chunk.outcome,
    },
  ];
}
