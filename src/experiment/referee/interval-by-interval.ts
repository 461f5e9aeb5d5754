import type { Steady } from '../../mathematics/queueing/stability.ts';
import type { Channel } from '../../scenario/channel.ts';
import { AskedStation, type Candidate } from './asked-station.ts';
import { attemptShares } from './attempt-shares.ts';
import type { Piece } from './course.ts';
import type { Expectation } from './expectation.ts';
import type { Shares, SteadyState } from './formula.ts';
import { flowOf, type Network } from './network.ts';

const MOST_ROUNDS = 60;
/** Relative; far below what a run can tell. */
const TOLERANCE = 1e-6;

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
  network: Network,
  candidates: readonly Candidate[],
  course: readonly Piece[],
): readonly Expectation[] {
  const asked = candidates.map((candidate) => new AskedStation(candidate));
  for (;;) {
    for (const one of asked) one.begin();
    for (const piece of course) playPiece(network, asked, piece);
    // Where numbers are beyond a formula, the next one is asked about the whole run.
    if (asked.every((one) => !one.hasFailed)) return asked.map((one) => one.expectation());
  }
}

function playPiece(network: Network, asked: readonly AskedStation[], piece: Piece): void {
  const { channels } = network;
  let fails: readonly number[] = channels.map(() => 0);
  let flow = flowOf(network, piece.rates, fails, piece.shut);
  let states = asked.map((one) => one.stateAt(piece, flow));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    fails = failsOf(channels, asked, states);
    const next = flowOf(network, piece.rates, fails, piece.shut);
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
  const attempts = attemptShares(channels, legs, handling, piece.shut);
  asked.forEach((one, i) => {
    one.add(piece, flow, states[i], legs, attempts);
  });
}

function failsOf(
  channels: readonly Channel[],
  asked: readonly AskedStation[],
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
