import { getHeapStatistics } from 'node:v8';
import { EnvironmentError } from '../errors.ts';
import { openAtOnce } from '../experiment/open-at-once.ts';
import { formatCount } from '../reports/format.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { TooManyOpen } from '../simulation/too-many-open.ts';

/** What a contact takes of Node's heap while it is open, and beside it for its events, in bytes. */
const IN_HEAP = 800;
export const BYTES_PER_OPEN = 1_200;

/** What contacts may fill of the heap, which has to turn over, too. */
const FOR_CONTACTS = 0.85;

/** A forecast of the most open contacts is rough: what is beyond the room by less may turn out to fit. */
const ROUGH = 1.25;

/** Contacts that the heap of a thread has room for at once. */
export function roomForOpen(heapLimit: number = getHeapStatistics().heap_size_limit): number {
  return Math.floor((FOR_CONTACTS * heapLimit) / IN_HEAP);
}

/**
 * About how many contacts a replication will have open at once.
 *
 * @throws {EnvironmentError} where that is far more than there is memory for
 */
export function openContacts(name: string, scenario: Scenario, room: number): number {
  const open = openAtOnce(scenario);
  if (open > ROUGH * room) {
    throw new EnvironmentError(
      `${name}: ${noRoomText(room)}, found about ${rounded(open)}${advice(open)}`,
    );
  }
  return open;
}

/** What `played` comes to; where it ran out of room, an error that says what to do. */
export async function withinMemory<Played>(name: string, played: Promise<Played>): Promise<Played> {
  try {
    return await played;
  } catch (error) {
    if (!(error instanceof TooManyOpen)) throw error;
    const { most } = error;
    throw new EnvironmentError(`${name}: ${noRoomText(most)}, found more${advice(2 * most)}`, {
      cause: error,
    });
  }
}

/** The memory of so many open contacts: `5.3 GB`. */
export function memoryOf(open: number): string {
  return `${((open * BYTES_PER_OPEN) / 1e9).toPrecision(2)} GB`;
}

const noRoomText = (room: number): string =>
  `expected at most ${rounded(room)} contacts to be open at once, which is what the memory that Node takes has room for`;

/** @param open contacts to have room for */
function advice(open: number): string {
  const mebibytes = Math.ceil((open * IN_HEAP) / FOR_CONTACTS / 2 ** 20 / 1000) * 1000;
  return `: have fewer come, more agents or less patience, or give Node more, with some ${memoryOf(open)} free: NODE_OPTIONS=--max-old-space-size=${mebibytes}`;
}

const rounded = (contacts: number): string => formatCount(Number(contacts.toPrecision(2)));
