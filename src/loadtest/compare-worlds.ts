import { outcome } from '../journey/outcome.ts';
import { batchMeans } from '../mathematics/statistics/batch-means.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { Measurement } from './measurement.ts';

/** The same contacts in both worlds, one by one. */
export interface Pairing {
  /** Attempts that were made in both worlds. */
  readonly both: number;
  readonly onlySimulated: number;
  readonly onlyMeasured: number;
  /** Attempts made in both that ended differently. */
  readonly endedDifferently: number;
  /** Opened at the backend and shown to no agent until the cap, though the ideal run served them. */
  readonly lost: number;
  readonly contacts: PairedContacts;
}

/** Contacts that were served in both worlds, in order of due time. Times in simulated seconds from the due time. */
export interface PairedContacts {
  readonly channel: Int16Array;
  readonly firstResponse: PairedTimes;
  readonly resolution: PairedTimes;
  /** From the answer until the customer's next look at the backend showed it. */
  readonly seenAfter: Float64Array;
}

/** A time of each contact in both worlds. */
export interface PairedTimes {
  readonly ideal: Float64Array;
  readonly measured: Float64Array;
}

/** The clocks of customers: until an agent has the contact (deferred: until the first answer), and until the last answer. */
export const customerClocks = ['firstResponse', 'resolution'] as const;
export type CustomerClock = (typeof customerClocks)[number];

/** A clock of the customers of a channel, or of all, in both worlds. */
export interface ClockComparison {
  readonly contacts: number;
  /** Means, in simulated seconds, by batch means. */
  readonly ideal: Estimate;
  readonly measured: Estimate;
  /** Measured less ideal, contact by contact. It is negative where the order has swapped in their favour. */
  readonly overhead: Estimate;
}

/**
 * Pairs the attempts of an ideal run with those of a replay, by journey and attempt: a customer may have several
 * contacts at a time, and each has its own answer.
 */
export function pairWorlds(
  simulated: readonly AttemptRecord[],
  { attempts, opened }: Pick<Measurement, 'attempts' | 'opened'>,
): Pairing {
  const idealOf = new Map<number, number>();
  for (const [row, record] of simulated.entries()) idealOf.set(keyOf(record), row);
  const contacts = new GrowingPairs(attempts.length);
  let [row, both, endedDifferently, lost] = [0, 0, 0, 0];
  for (const record of attempts) {
    const isOpened = opened[row++] === 1;
    const twin = simulated[idealOf.get(keyOf(record)) ?? -1];
    if (twin === undefined) continue;
    both++;
    if (twin.outcome !== record.outcome) endedDifferently++;
    else if (record.outcome === outcome.served && record.carried === 0) contacts.add(twin, record);
    const isCut = record.outcome === outcome.open && Number.isNaN(record.taken);
    if (isOpened && isCut && twin.outcome === outcome.served) lost++;
  }
  return {
    both,
    onlySimulated: simulated.length - both,
    onlyMeasured: attempts.length - both,
    endedDifferently,
    lost,
    contacts: contacts.all,
  };
}

/** What a clock shows in both worlds, of the contacts of a channel, or of all. */
export function clockOf(
  contacts: PairedContacts,
  clock: CustomerClock,
  channel?: number,
): ClockComparison {
  const { ideal, measured } = contacts[clock];
  const rows = rowsWith(contacts, channel).filter((row) => !Number.isNaN(measured[row]));
  const meanOf = (value: (row: number) => number): Estimate => meanByBatches(rows, value);
  return {
    contacts: rows.length,
    ideal: meanOf((row) => ideal[row] as number),
    measured: meanOf((row) => measured[row] as number),
    overhead: meanOf((row) => (measured[row] as number) - (ideal[row] as number)),
  };
}

/** How long answers lay before customers looked, of a channel or of all, in simulated seconds. */
export function seenAfterOf(contacts: PairedContacts, channel?: number): Estimate {
  const { seenAfter } = contacts;
  const rows = rowsWith(contacts, channel).filter((row) => !Number.isNaN(seenAfter[row]));
  return meanByBatches(rows, (row) => seenAfter[row] as number);
}

/** The overhead of each contact's first response, of a channel or of all, in simulated seconds. */
export function overheadsOf(contacts: PairedContacts, channel?: number): Float64Array {
  const { ideal, measured } = contacts.firstResponse;
  const rows = rowsWith(contacts, channel);
  return new Float64Array(rows.length).map((_, i) => {
    const row = rows[i] as number;
    return (measured[row] as number) - (ideal[row] as number);
  });
}

function rowsWith({ channel }: PairedContacts, wanted: number | undefined): Uint32Array {
  const rows = new Uint32Array(channel.length).map((_, row) => row);
  return wanted === undefined ? rows : rows.filter((row) => channel[row] === wanted);
}

function meanByBatches(rows: Uint32Array, value: (row: number) => number): Estimate {
  return batchMeans(rows, (batch) => ({
    kind: 'ratio',
    numerator: batch.reduce((sum, row) => sum + value(row), 0),
    denominator: batch.length,
  }));
}

/** Attempts of a journey are numbered from 1, and are few. */
const MOST_ATTEMPTS = 65_536;

const keyOf = ({ journey, attempt }: Pick<AttemptRecord, 'journey' | 'attempt'>): number =>
  journey * MOST_ATTEMPTS + attempt;

type Paired = Pick<AttemptRecord, 'channel' | 'due' | 'taken' | 'ended' | 'wait' | 'handling'>;

class GrowingPairs {
  #count = 0;
  readonly #channel: Int16Array;
  readonly #times: readonly Float64Array[];

  constructor(most: number) {
    this.#channel = new Int16Array(most);
    this.#times = Array.from({ length: 5 }, () => new Float64Array(most));
  }

  add(ideal: Paired, measured: Paired): void {
    const row = this.#count++;
    this.#channel[row] = measured.channel;
    // The customer of an ideal run sees the answer at once.
    const answered = measured.taken + measured.handling;
    const times = [
      ideal.wait,
      measured.wait,
      ideal.ended - ideal.due,
      answered - measured.due,
      measured.ended - answered,
    ];
    times.forEach((time, i) => {
      (this.#times[i] as Float64Array)[row] = time;
    });
  }

  get all(): PairedContacts {
    const [idealWait, wait, idealResolution, resolution, seenAfter] = this.#times.map((times) =>
      times.subarray(0, this.#count),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    return {
      channel: this.#channel.subarray(0, this.#count),
      firstResponse: { ideal: idealWait, measured: wait },
      resolution: { ideal: idealResolution, measured: resolution },
      seenAfter,
    };
  }
}
