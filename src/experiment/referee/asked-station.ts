import type { Steady } from '../../mathematics/queueing/stability.ts';
import { type Attempts, addAttempts, attemptsOf, noAttempts } from './attempts.ts';
import type { Piece } from './course.ts';
import type { Expectation, Overloaded } from './expectation.ts';
import type { Formula, Shares, SteadyState } from './formula.ts';
import type { Flow } from './network.ts';
import type { Station } from './station.ts';
import { steadyState } from './steady-state.ts';

/** A station with the formulas that it may be compared with, the nearest first. */
export interface Candidate {
  readonly station: Station;
  readonly formulas: readonly Formula[];
  /** Of a piece of the run. */
  agents(piece: Piece): number;
}

/** So many steady states may be asked for their percentiles, which takes a hundred times as long. */
const MOST_OF_PERCENTILES = { elementary: 24, other: 4 } as const;

/** What has been asked of one station's formula, and answered. */
export class AskedStation {
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
