import type { FeltJourney } from '../../experience/attribution/split-hazard.ts';
import { type CauseColumns, Causes, causeColumns } from '../../experience/causes.ts';

/** Journeys in a block of memory. */
const BLOCK_BITS = 14;
const BLOCK = 1 << BLOCK_BITS;
const WITHIN = BLOCK - 1;

/** No journey: places count from 1. */
const NOWHERE = 0;

/** Columns of one block: the place of the customer's journey before, the longest wait, the causes. */
interface Block {
  readonly before: Uint32Array;
  readonly wait: Float64Array;
  readonly causes: CauseColumns;
}

/** A journey that was kept, as it was. */
class KeptJourney implements FeltJourney {
  wait = 0;
  readonly causes: Causes = new Causes();

  get isBad(): boolean {
    return this.causes.isBad;
  }
}

/**
 * What is kept of journeys until the next renewal of their customers: 4 bytes for each customer, and 31
 * for each journey. After an incident that may be many, and an object for each would take ten times as
 * much.
 */
export class FeltJourneys {
  /** The place of each customer's latest journey. */
  readonly #latest: Uint32Array;
  readonly #blocks: Block[] = [];
  /** The last place that was ever in use, and a list of those that are free again. */
  #last = NOWHERE;
  #free = NOWHERE;
  readonly #read: KeptJourney[] = [];

  /** @param customers how many there are */
  constructor(customers: number) {
    this.#latest = new Uint32Array(customers);
  }

  keep(customer: number, { causes, wait }: FeltJourney): void {
    const place = this.#takePlace();
    const block = this.#blockOf(place);
    const at = place & WITHIN;
    block.before[at] = this.#latest[customer] as number;
    block.wait[at] = wait;
    causes.writeTo(block.causes, at);
    this.#latest[customer] = place;
  }

  has(customer: number): boolean {
    return this.#latest[customer] !== NOWHERE;
  }

  /** Takes all that are kept of a customer, the latest first. They hold until the next are taken. */
  take(customer: number): FeltJourney[] {
    const taken: FeltJourney[] = [];
    let place = this.#latest[customer] as number;
    this.#latest[customer] = NOWHERE;
    while (place !== NOWHERE) {
      const block = this.#blockOf(place);
      const at = place & WITHIN;
      const journey = this.#journeyToRead(taken.length);
      journey.wait = block.wait[at] as number;
      journey.causes.readFrom(block.causes, at);
      taken.push(journey);
      const before = block.before[at] as number;
      block.before[at] = this.#free;
      this.#free = place;
      place = before;
    }
    return taken;
  }

  #takePlace(): number {
    const free = this.#free;
    if (free === NOWHERE) return ++this.#last;
    this.#free = this.#blockOf(free).before[free & WITHIN] as number;
    return free;
  }

  #blockOf(place: number): Block {
    const number = place >>> BLOCK_BITS;
    let block = this.#blocks[number];
    if (block === undefined) {
      block = {
        before: new Uint32Array(BLOCK),
        wait: new Float64Array(BLOCK),
        causes: causeColumns(BLOCK),
      };
      this.#blocks[number] = block;
    }
    return block;
  }

  #journeyToRead(number: number): KeptJourney {
    let journey = this.#read[number];
    if (journey === undefined) {
      journey = new KeptJourney();
      this.#read[number] = journey;
    }
    return journey;
  }
}
