import type { ScheduleRow } from '../../demand/schedule.ts';
import { emptyRow } from '../../demand/schedule-row.ts';
import { drawHandling, drawPatience } from '../../journey/draws.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import { purpose } from '../../journey/purposes.ts';
import { derivedKey, KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import type { CompiledLaw } from '../../mathematics/random/law.ts';
import { momentsOf } from '../../mathematics/random/law-moments.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import type { ArrivalProcess, Arrivals } from './arrivals.ts';
import { InputControls } from './input-controls.ts';
import type { SimulatedFeed, Span } from './simulated-case.ts';

/** Journeys that come by one process on one channel. */
export interface Source {
  readonly arrivals: ArrivalProcess;
  readonly channel: number;
  readonly generation?: number;
  readonly reason?: number;
}

/** The journeys of several sources in order of their start; patience and handling by the tables. */
export class ClassFeed implements SimulatedFeed {
  readonly row: ScheduleRow = emptyRow();
  readonly #controls: InputControls;
  readonly #tables: JourneyTables;
  readonly #sources: readonly Source[];
  readonly #arrivals: readonly Arrivals[];
  /** When each source's next journey begins. */
  readonly #next: Float64Array;
  readonly #key: Words;
  readonly #journeyKey: Words = { high: 0, low: 0 };
  readonly #luck = new KeyedDraws();
  #journeys = 0;

  /** @param key of the replication: what comes is a function of it */
  constructor(tables: JourneyTables, sources: readonly Source[], key: Words, span: Span) {
    this.#controls = new InputControls(
      sources.map(({ channel, reason = 0 }) =>
        momentsOf(tables.channels[channel]?.handling[reason] as CompiledLaw),
      ),
      span,
    );
    this.#tables = tables;
    this.#sources = sources;
    this.#key = key;
    this.#arrivals = sources.map(({ arrivals }, number) => {
      const own: Words = { high: 0, low: 0 };
      derivedKey(key, purpose.source, number, own);
      const luck = new KeyedDraws();
      luck.own(own.high, own.low);
      return arrivals(luck);
    });
    this.#next = Float64Array.from(this.#arrivals, (arrivals) => arrivals.next());
  }

  get controls(): readonly number[] {
    return this.#controls.values;
  }

  advance(): boolean {
    const next = this.#next;
    let first = 0;
    for (let i = 1; i < next.length; i++) {
      if ((next[i] as number) < (next[first] as number)) first = i;
    }
    const start = next[first] as number;
    if (start === Number.POSITIVE_INFINITY) return false;
    const arrivals = this.#arrivals[first] as Arrivals;
    next[first] = arrivals.next();

    const { channel, generation = 0, reason = 0 } = this.#sources[first] as Source;
    const { row } = this;
    const key = this.#journeyKey;
    derivedKey(this.#key, purpose.journey, this.#journeys, key);
    this.#luck.own(key.high, key.low);
    row.start = start;
    row.channel = channel;
    row.generation = generation;
    row.reason = reason;
    row.keyHigh = key.high;
    row.keyLow = key.low;
    row.journey = this.#journeys;
    row.customer = this.#journeys++;
    row.patience = drawPatience(this.#tables, channel, generation, 1, this.#luck);
    row.handling = drawHandling(this.#tables, channel, reason, 1, this.#luck);
    this.#controls.add(first, start, arrivals, row.handling);
    return true;
  }
}
