import type { Steady, Unstable } from '../../mathematics/queueing/stability.ts';
import type { Channel } from '../../scenario/scenario.ts';
import { type Attempts, addAttempts, attemptsOf, noAttempts } from './attempts.ts';
import type { Piece } from './course.ts';
import type { Formula, Shares, SteadyState } from './formula.ts';
import { attemptShares, type Flow, flowOf } from './network.ts';
import type { Station } from './station.ts';

/** A stretch of the run as a station sees it. */
export interface StationPiece {
  readonly from: number;
  readonly to: number;
  /** First contacts per second, by class, and all that join the queue. */
  readonly firstRates: readonly number[];
  readonly rates: readonly number[];
  /** Agents, or servers of an automatic channel. */
  readonly agents: number;
}

/** A station with the formulas that it may be compared with, the nearest first. */
export interface Candidate {
  readonly station: Station;
  readonly formulas: readonly Formula[];
  /** Of a piece of the run. */
  agents(piece: Piece): number;
}

/** What a station does over a run, as a formula has it. */
export interface Expectation {
  /** Undefined where no formula is left. */
  readonly formula: Formula | undefined;
  /** By channel; absent where what becomes of its contacts elsewhere is not known. */
  readonly channels: ReadonlyMap<number, Attempts>;
  /** Contacts that join the queues of the station. */
  readonly legs: number;
  /** Time of agents with a contact, and on duty, in seconds; the first where it is known. */
  readonly busyTime: number | undefined;
  readonly dutyTime: number;
  /** Σ of the time that contacts are in agents' hands, where it is known. */
  readonly contactTime: number | undefined;
  /** In order; neighbours that differ are two. */
  readonly overloads: readonly Overloaded[];
}

/** A stretch in which more work arrives than agents can do. */
export interface Overloaded {
  readonly from: number;
  readonly to: number;
  readonly agents: number;
  readonly unstable: Unstable;
}

const MOST_ROUNDS = 60;
/** Relative; far below what a run can tell. */
const TOLERANCE = 1e-6;
/** So many steady states may be asked for their percentiles, which takes a hundred times as long. */
const MOST_OF_PERCENTILES = { elementary: 24, other: 4 } as const;

/**
 * A steady state for each piece of the run, as if each had lasted for ever, and all together (the
 * stationary independent period-by-period approximation). In each the stations are joined by the rates
 * of all who come to them: first contacts, those who are passed on, and those who try again or come
 * back, as if all were Poisson arrivals; by a fixed point, from below.
 *
 * Source: Green, Kolesar & Soares (2001), "Improving the SIPP approach for staffing service systems that
 * have cyclic demands", Operations Research 49(4), 549–564; Ding, Koole & van der Mei (2015), European
 * Journal of Operational Research 246(1), 250–262, for the fixed point of retries (Erlang X).
 */
export function intervalByInterval(
  channels: readonly Channel[],
  candidates: readonly Candidate[],
  course: readonly Piece[],
): readonly Expectation[] {
  const asked = candidates.map((candidate) => new Asked(candidate));
  for (;;) {
    for (const one of asked) one.begin();
    for (const piece of course) playPiece(channels, asked, piece);
    // Where numbers are beyond a formula, the next one is asked about the whole run.
    if (asked.every((one) => !one.hasFailed)) return asked.map((one) => one.expectation());
  }
}

function playPiece(channels: readonly Channel[], asked: readonly Asked[], piece: Piece): void {
  let fails: readonly number[] = channels.map(() => 0);
  let flow = flowOf(channels, piece.rates, fails);
  let states = asked.map((one) => one.stateAt(piece, flow));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    fails = failsOf(channels, asked, states);
    const next = flowOf(channels, piece.rates, fails);
    const change = Math.max(
      ...next.legs.map((rate, i) => Math.abs(rate - (flow.legs[i] ?? 0)) / (rate || 1)),
    );
    if (change <= TOLERANCE) break;
    flow = next;
    states = asked.map((one) => one.stateAt(piece, flow));
  }
  const legs: (Shares | undefined)[] = channels.map(() => undefined);
  const handling = channels.map(() => 0);
  asked.forEach(({ station: { classes } }, i) => {
    const state = states[i];
    classes.forEach((one, place) => {
      handling[one.number] = one.handling.mean;
      if (state?.kind === 'stable') legs[one.number] = state.classes[place];
    });
  });
  const attempts = attemptShares(channels, legs, handling);
  asked.forEach((one, i) => {
    one.add(piece, flow, states[i], legs, attempts);
  });
}

function failsOf(
  channels: readonly Channel[],
  asked: readonly Asked[],
  states: readonly (Steady<SteadyState> | undefined)[],
): readonly number[] {
  const fails = channels.map(() => 0);
  asked.forEach(({ station: { classes } }, i) => {
    const state = states[i];
    if (state?.kind !== 'stable') return;
    for (const [place, { refused, abandoned }] of state.classes.entries()) {
      const number = classes[place]?.number as number;
      fails[number] = Math.min(1, Math.max(0, refused + abandoned));
    }
  });
  return fails;
}

/** What has been asked of one station's formula, and answered. */
class Asked {
  readonly station: Station;
  hasFailed = false;
  readonly #candidate: Candidate;
  #formulas: readonly Formula[];
  #seen = new Map<string, Steady<SteadyState>>();
  /** Steady states that the run goes through, without those on the way to them. */
  #lasting = new Set<Steady<SteadyState>>();
  #channels = new Map<number, Attempts>();
  #unknown = new Set<number>();
  #legs = 0;
  #busyTime: number | undefined = 0;
  #dutyTime = 0;
  #contactTime: number | undefined = 0;
  #overloads: Overloaded[] = [];

  constructor(candidate: Candidate) {
    this.station = candidate.station;
    this.#candidate = candidate;
    this.#formulas = candidate.formulas;
  }

  begin(): void {
    if (this.hasFailed) this.#formulas = this.#formulas.slice(1);
    this.hasFailed = false;
    this.#seen = new Map();
    this.#lasting = new Set();
    this.#channels = new Map();
    this.#unknown = new Set();
    this.#legs = 0;
    this.#busyTime = 0;
    this.#dutyTime = 0;
    this.#contactTime = 0;
    this.#overloads = [];
  }

  /** Undefined where no formula is left, or the one that is left has failed. */
  stateAt(piece: Piece, { legs }: Flow): Steady<SteadyState> | undefined {
    const [formula] = this.#formulas;
    if (formula === undefined || this.hasFailed) return undefined;
    const rates = this.station.classes.map(({ number }) => legs[number] ?? 0);
    const agents = this.#candidate.agents(piece);
    const key = [agents, ...rates].join();
    const seen = this.#seen.get(key);
    if (seen !== undefined) return seen;
    try {
      const found = steadyState(formula, this.station, rates, agents);
      this.#seen.set(key, found);
      return found;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.hasFailed = true;
      return undefined;
    }
  }

  add(
    piece: Piece,
    flow: Flow,
    state: Steady<SteadyState> | undefined,
    legShares: readonly (Shares | undefined)[],
    shares: readonly (Shares | undefined)[],
  ): void {
    const { from, to } = piece;
    const span = to - from;
    const agents = this.#candidate.agents(piece);
    this.#dutyTime += agents * span;
    if (state?.kind === 'unstable') this.#overloads.push({ from, to, agents, unstable: state });
    if (state?.kind === 'stable') this.#lasting.add(state);
    for (const { number } of this.station.classes) {
      const legs = (flow.legs[number] ?? 0) * span;
      if (legs === 0) continue;
      this.#legs += legs;
      const begun = (flow.attempts[number] ?? 0) * span;
      const [ofLegs, ofAttempts] = [legShares[number], shares[number]];
      if (ofLegs === undefined || (ofAttempts === undefined && begun > 0)) {
        this.#unknown.add(number);
        continue;
      }
      let sum = this.#channels.get(number) ?? noAttempts;
      if (ofAttempts !== undefined) sum = addAttempts(sum, attemptsOf(ofAttempts, begun));
      const received = legs - begun;
      if (received > 1e-12 * legs) sum = addAttempts(sum, attemptsOf(ofLegs, received));
      this.#channels.set(number, sum);
    }
    const { busy, contacts }: Partial<SteadyState> = state?.kind === 'stable' ? state : {};
    const more = (sum: number | undefined, mean: number | undefined): number | undefined =>
      sum === undefined || mean === undefined ? undefined : sum + mean * span;
    this.#busyTime = more(this.#busyTime, busy);
    this.#contactTime = more(this.#contactTime, contacts);
  }

  expectation(): Expectation {
    const { isElementary } = this.station.pool.patience;
    const isQuick =
      this.#lasting.size <= MOST_OF_PERCENTILES[isElementary ? 'elementary' : 'other'];
    const known = [...this.#channels].filter(([number]) => !this.#unknown.has(number));
    return {
      formula: this.#formulas[0],
      channels: new Map(
        known.map(([number, sum]) => [number, isQuick ? sum : { ...sum, servedBeyond: undefined }]),
      ),
      legs: this.#legs,
      busyTime: this.#busyTime,
      dutyTime: this.#dutyTime,
      contactTime: this.#contactTime,
      overloads: this.#overloads,
    };
  }
}

function steadyState(
  formula: Formula,
  station: Station,
  rates: readonly number[],
  agents: number,
): Steady<SteadyState> {
  if (rates.every((rate) => rate === 0)) {
    const nobody = { refused: 0, abandoned: 0 };
    return { kind: 'stable', busy: 0, contacts: 0, classes: station.classes.map(() => nobody) };
  }
  return agents > 0 ? formula.steady(station, rates, agents) : deserted(station, rates);
}

/** Nobody is there: everybody gives up in the end, or there is no end. */
function deserted(station: Station, rates: readonly number[]): Steady<SteadyState> {
  const { classes, pool } = station;
  const load = rates.reduce((sum, rate) => sum + rate, 0) * pool.service.mean;
  if (classes.some(({ patience }, i) => patience.kind === 'never' && (rates[i] ?? 0) > 0)) {
    return { kind: 'unstable', offeredLoad: load, servers: 0 };
  }
  const shares = classes.map(({ patience, channel }): Shares => {
    const abandonedWithin = patience.law?.cdf(channel.serviceLevelWithin);
    return {
      refused: 0,
      abandoned: 1,
      delayed: 1,
      waitServed: 0,
      waitAll: patience.mean,
      servedWithin: 0,
      ...(abandonedWithin !== undefined && { abandonedWithin }),
      servedBeyond: () => 0,
    };
  });
  return { kind: 'stable', busy: 0, contacts: 0, classes: shares };
}
