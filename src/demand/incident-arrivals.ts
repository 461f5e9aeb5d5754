import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { beyondWord } from '../mathematics/random/keyed-draws.ts';
import { type CompiledLaw, compileLaw, isCertain, quantile } from '../mathematics/random/law.ts';
import type { Incident } from '../scenario/demand.ts';
import type { ArrivalProcess } from './arrival-process.ts';
import { EarliestHits } from './earliest-hits.ts';

/** Customers that a strike has numbers for, and strikes that an incident has: 2²⁷ and 2¹⁴. */
const CUSTOMERS = 134_217_728;
const STRIKES = 16_384;

/** One of the times that an incident happens. */
interface Strike {
  readonly at: number;
  readonly incident: number;
  /** The candidate that customer 0 is, this time and the first time. */
  readonly first: number;
  readonly firstOfAll: number;
}

/**
 * The customers whom incidents hit, each at the instant of getting in touch. Whether an incident hits a
 * customer, how long it takes and whether a notice spares them is each a draw of that customer's own:
 * a larger share only adds customers, and nobody's luck depends on how many there are.
 *
 * A strike is drawn when it comes, and what is kept are those whom it hits: 16 bytes each.
 */
export class IncidentArrivals implements ArrivalProcess {
  at = 0;
  /** Of incident, strike and customer. */
  candidate = -1;
  readonly member = 0;
  /** Who gets in touch, and which incident it is about. */
  customer = -1;
  incident = -1;
  readonly #incidents: readonly Incident[];
  readonly #spreads: readonly CompiledLaw[];
  readonly #customers: number;
  readonly #end: number;
  readonly #luck: Luck;
  readonly #strikes: readonly Strike[];
  readonly #hits = new EarliestHits();
  /** Strikes that have come. */
  #come = 0;

  /**
   * @param incidents at most 1,024, each at most 16,384 times
   * @param customers how many there are, below 2²⁷
   * @param end nobody gets in touch then or later, in seconds from the start of the run
   */
  constructor(incidents: readonly Incident[], customers: number, end: number, luck: Luck) {
    this.#incidents = incidents;
    this.#spreads = incidents.map(({ spread }) => compileLaw(spread));
    this.#customers = customers;
    this.#end = end;
    this.#luck = luck;
    this.#strikes = incidents
      .flatMap(({ instants }, incident) =>
        instants.map((at, time) => ({
          at,
          incident,
          first: (incident * STRIKES + time) * CUSTOMERS,
          firstOfAll: incident * STRIKES * CUSTOMERS,
        })),
      )
      .sort((a, b) => a.at - b.at || a.first - b.first);
  }

  advance(): boolean {
    const hits = this.#hits;
    for (
      let next = this.#strikes[this.#come];
      next !== undefined;
      next = this.#strikes[this.#come]
    ) {
      if (hits.at < next.at) break;
      this.#strike(next);
      this.#come++;
    }
    if (hits.size === 0) return false;
    const { incident, first } = this.#strikes[hits.strike] as Strike;
    this.at = hits.at;
    this.customer = hits.customer;
    this.incident = incident;
    this.candidate = first + hits.customer;
    hits.remove();
    return true;
  }

  #strike({ at, incident, first, firstOfAll }: Strike): void {
    const luck = this.#luck;
    const { share, who } = this.#incidents[incident] as Incident;
    const spread = this.#spreads[incident] as CompiledLaw;
    const hits = this.#hits;
    const owner = who === 'same' ? firstOfAll : first;
    // The same for all customers of a strike, who differ in the lower word.
    const hit = beyondWord(purpose.hit, owner);
    const delayed = beyondWord(purpose.hitDelay, first);
    const mean = this.#customers * share;
    hits.reserve(Math.min(this.#customers, mean + 6 * Math.sqrt(mean)));
    for (let customer = 0; customer < this.#customers; customer++) {
      if (share < 1 && luck.draw(hit, owner + customer) >= share) continue;
      const u = isCertain(spread) ? 0.5 : luck.draw(delayed, first + customer);
      const delay = quantile(spread, u);
      if (at + delay >= this.#end || this.#isSpared(incident, first + customer, delay)) continue;
      hits.add(at + delay, this.#come, customer);
    }
    hits.order();
  }

  /** Whether a notice makes it needless for somebody to get in touch, who has not yet done so. */
  #isSpared(incident: number, candidate: number, delay: number): boolean {
    const { notice } = this.#incidents[incident] as Incident;
    if (notice === undefined || delay < notice.after) return false;
    const draw = (what: number) => this.#luck.draw(beyondWord(what, candidate), candidate);
    return draw(purpose.noticed) < notice.reach && draw(purpose.asksThough) >= notice.asksThough;
  }
}
