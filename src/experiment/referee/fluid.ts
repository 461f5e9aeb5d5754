import type { Scenario } from '../../scenario/scenario.ts';
import { type Attempts, noAttempts } from './attempts.ts';
import { onDuty } from './present-agents.ts';
import type { Station } from './station.ts';
import type { StationPiece } from './station-pieces.ts';

/** What a station does from the end of the warm-up on. Times in seconds. */
interface FluidRun {
  /** By channel; waits until an agent begins. */
  readonly channels: ReadonlyMap<number, Attempts>;
  readonly busyTime: number;
  readonly dutyTime: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch in which contacts come and begin at constant rates, per second. */
interface Stretch extends Span {
  readonly rates: readonly number[];
  readonly begun: number;
}

/** Steps after the last arrival, in seconds, and the most of them. */
const STEP = 900;
const MOST_STEPS = 4000;
/** Contacts are followed as so many equal parts of all. */
const PARTS = 4000;
/** The most that may be left when nothing is followed any longer, as a share. */
const NEGLIGIBLE = 1e-9;

/**
 * A station as if contacts were a fluid that comes at its rate and runs off at that of the agents who
 * are there, first come, first served: what waits is what agents had no time for. It needs no steady
 * state, but knows no chance. Undefined where somebody gives up or is refused, or work is left.
 *
 * Source: Newell (1982), "Applications of Queueing Theory", 2nd ed., chapter 2.
 *
 * @param pieces from the start of the run, with nobody there: what waits when the warm-up ends goes
 *   before those who are measured
 */
export function fluid(
  scenario: Scenario,
  station: Station,
  pieces: readonly StationPiece[],
): FluidRun | undefined {
  const { classes, pool, groups } = station;
  const { service, slots, speeds } = pool;
  const isPlain =
    groups.length > 0 &&
    slots === 1 &&
    speeds === undefined &&
    pool.patience.kind === 'never' &&
    pool.limit(1) === Number.POSITIVE_INFINITY &&
    classes.every(
      ({ channel }) =>
        channel.kind !== 'messaging' &&
        channel.treatment.queueLimit === Number.POSITIVE_INFINITY &&
        channel.treatment.lines < 0,
    );
  if (!isPlain || !(service.mean > 0)) return undefined;
  const stretches: Stretch[] = [];
  let waiting = 0;
  const play = ({ from, to, rates, agents }: Omit<StationPiece, 'firstRates'>): void => {
    const coming = total(rates);
    const room = agents / service.mean;
    const emptyAfter = waiting > 0 && room > coming ? waiting / (room - coming) : 0;
    const turns = waiting > 0 || coming > room ? Math.min(to, from + emptyAfter) : from;
    const until = coming >= room ? to : turns;
    if (until > from) stretches.push({ from, to: until, rates, begun: room });
    if (to > until) stretches.push({ from: until, to, rates, begun: coming });
    waiting = Math.max(0, waiting + (coming - room) * (to - from));
  };
  for (const piece of pieces) play(piece);
  const { warmUp } = scenario;
  const measured = ({ from, to }: Span): number => Math.max(0, to - Math.max(from, warmUp));
  const busyTime = stretches.reduce((sum, s) => sum + s.begun * service.mean * measured(s), 0);
  const dutyTime = pieces.reduce((sum, piece) => sum + piece.agents * measured(piece), 0);
  const all = pieces.reduce((sum, { from, to, rates }) => sum + total(rates) * (to - from), 0);
  const counted = pieces.reduce((sum, piece) => sum + total(piece.rates) * measured(piece), 0);
  const nobody = classes.map(() => 0);
  const there = groups.map(onDuty);
  const last = pieces.at(-1)?.to ?? 0;
  for (let i = 0; i < MOST_STEPS && waiting > NEGLIGIBLE * all; i++) {
    const from = last + i * STEP;
    if (from >= last + scenario.drainCap) break;
    const agents = there.reduce((sum, agentsAt) => sum + agentsAt(from + STEP / 2), 0);
    play({ from, to: from + STEP, rates: nobody, agents });
  }
  if (waiting > NEGLIGIBLE * all) return undefined;
  return { channels: waitsIn(station, stretches, all - counted, counted), busyTime, dutyTime };
}

/** By two hands that go through arrivals and beginnings at one pace, of so many after the first ones. */
function waitsIn(
  { classes }: Station,
  stretches: readonly Stretch[],
  first: number,
  counted: number,
): ReadonlyMap<number, Attempts> {
  const arrivals = new Hand(stretches, ({ rates }) => total(rates));
  const beginnings = new Hand(stretches, ({ begun }) => begun);
  const parts = Array.from({ length: PARTS }, (_, i) => {
    const level = first + ((i + 0.5) * counted) / PARTS;
    const came = arrivals.reach(level);
    return { wait: Math.max(0, beginnings.reach(level) - came), rates: arrivals.rates };
  });
  return new Map(
    classes.map(({ number, channel, handling }, place): [number, Attempts] => {
      const weighed = parts.flatMap(({ wait, rates }) => {
        const share = (rates[place] ?? 0) / (total(rates) || 1);
        return share > 0 ? [{ wait, count: (share * counted) / PARTS }] : [];
      });
      const sum = (value: (wait: number) => number): number =>
        weighed.reduce((so, { wait, count }) => so + count * value(wait), 0);
      const attempts = sum(() => 1);
      const waits = sum((wait) => wait);
      // The wait of deferred work ends with the answer.
      const after = channel.kind === 'deferred' ? handling.mean : 0;
      const servedBeyond = (t: number): number => sum((wait) => (wait + after > t ? 1 : 0));
      return [
        number,
        {
          ...noAttempts,
          attempts,
          served: attempts,
          delayed: sum((wait) => (wait > 0 ? 1 : 0)),
          waitServed: waits + attempts * after,
          waitAll: waits + attempts * after,
          servedWithin: attempts - servedBeyond(channel.serviceLevelWithin),
          servedBeyond,
        },
      ];
    }),
  );
}

/** Goes through stretches until so many are counted. */
class Hand {
  rates: readonly number[] = [];
  readonly #stretches: readonly Stretch[];
  readonly #rateOf: (stretch: Stretch) => number;
  #place = 0;
  #before = 0;

  constructor(stretches: readonly Stretch[], rateOf: (stretch: Stretch) => number) {
    this.#stretches = stretches;
    this.#rateOf = rateOf;
  }

  /** When the level is reached, in seconds. Levels ascend. */
  reach(level: number): number {
    for (;;) {
      const stretch = this.#stretches[this.#place] as Stretch;
      const rate = this.#rateOf(stretch);
      const within = rate * (stretch.to - stretch.from);
      if (this.#before + within >= level || this.#place === this.#stretches.length - 1) {
        this.rates = stretch.rates;
        const after = rate > 0 ? Math.max(0, (level - this.#before) / rate) : 0;
        return Math.min(stretch.to, stretch.from + after);
      }
      this.#before += within;
      this.#place++;
    }
  }
}

function total(rates: readonly number[]): number {
  return rates.reduce((sum, rate) => sum + rate, 0);
}
