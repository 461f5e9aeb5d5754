import type { DurationLaw } from '../distribution/duration-law.ts';
import { exp } from '../elementary/exponential.ts';
import { logUpperGamma } from '../elementary/incomplete-gamma.ts';
import { logPoissonMass } from '../elementary/poisson-mass.ts';
import { integrals } from '../quadrature/gauss-kronrod.ts';
import { lossProbability } from './erlang-b.ts';

/** What the virtual wait asks of a law of patience. */
export type Patience = Pick<DurationLaw, 'survival' | 'cdf' | 'partialMean' | 'survived' | 'kinks'>;

/** Nobody abandons. */
export const endlessPatience: Patience = {
  survival: () => 1,
  cdf: () => 0,
  partialMean: () => 0,
  survived: (from, to) => to - from,
  kinks: [],
};

/** Poisson arrivals, exponential service, first come, first served. */
export interface WaitingLine {
  /** λ per second. */
  readonly arrivalRate: number;
  /** 1/μ in seconds. */
  readonly meanService: number;
  /** n, real. */
  readonly servers: number;
  readonly patience: Patience;
  /** q ≥ 1, or ∞; finite only where patience is exponential or endless. */
  readonly waitingPlaces: number;
}

/** Integrals over the virtual waits in a range, all on one scale (see `VirtualWait.perOffered`). */
export interface DelayedContacts {
  readonly delayed: number;
  readonly abandoned: number;
  readonly served: number;
  /** Of the virtual wait, in seconds; so are the two others. */
  readonly virtualTime: number;
  readonly servedTime: number;
  readonly abandonedTime: number;
  /** Contacts that find all waiting places taken. */
  readonly blocked: number;
}

/** What an arriving contact meets. */
export interface VirtualWait {
  /** The share of the offered contacts that finds a free server. */
  readonly atOnce: number;
  /** Times this, an integral is a share of the offered contacts. */
  readonly perOffered: number;
  /** Virtual waits in (0, T]. */
  readonly within: DelayedContacts;
  /** Virtual waits beyond T. */
  readonly beyond: DelayedContacts;
}

/** The density is neglected where it has fallen by e⁻⁴⁵ ≈ 3·10⁻²⁰ from its highest. */
const NEGLIGIBLE = 45;
/** Pieces on each side of the mode to begin with. */
const PIECES = 4;

/**
 * The virtual wait V, what a contact with endless patience would wait: it starts at once with
 * a probability that is to the density of V as 1/B(n − 1, λ/μ) to λ·v,
 *
 *     v(t) = exp(λ·H(t) − nμ·t) · Q(q, λ·H(t)),   H(t) = ∫₀ᵗ P(patience > u) du
 *
 * where
 *
 *     B   Erlang's loss probability, continued to real n
 *     Q   P(Poisson count of mean λ·H(t) < q): the first q terms of e^(λH), 1 without a limit.
 *         The Poisson mass at q itself in its place gives the blocked.
 *
 * ln v is concave, so one mode and two tails hold all of it, however large the exponents.
 *
 * Source: Baccelli & Hebuterne (1981), "On queues with impatient customers"; Zeltyn & Mandelbaum
 * (2005), "Call centers with impatient customers: many-server asymptotics of the M/M/n+G queue",
 * Queueing Systems 51, 361–402, section 2. With q places and exponential patience (mean 1/θ) the
 * state n + j has the term λH(t)ʲ/j! of the series, since ∫₀^∞ e^(−nμt) H(t)ʲ/j! dt is
 * ∏ᵢ₌₀ʲ 1/(nμ + iθ).
 *
 * @param tolerance relative error of the integrals, by a rule that is better than it says
 */
export function virtualWait(line: WaitingLine, threshold: number, tolerance = 1e-12): VirtualWait {
  const { arrivalRate, meanService, servers } = line;
  const mode = modeOf(line);
  const logDensity = logDensityOf(line, mode);
  const within = integrate(line, logDensity, mode, 0, threshold, tolerance);
  const beyond = integrate(line, logDensity, mode, threshold, Number.POSITIVE_INFINITY, tolerance);

  const loss = lossProbability(servers - 1, arrivalRate * meanService);
  const atOnce = exp(logDensity(0));
  const delayed = within.delayed + within.blocked + beyond.delayed + beyond.blocked;
  const all = atOnce + loss * arrivalRate * delayed;
  return { atOnce: atOnce / all, perOffered: (loss * arrivalRate) / all, within, beyond };
}

/** Where v is highest: λ·P(patience > t)·(1 − B(q − 1, λH(t))) falls through nμ, or at 0. */
function modeOf({
  arrivalRate,
  meanService,
  servers,
  patience,
  waitingPlaces: q,
}: WaitingLine): number {
  const rises = (t: number): boolean => {
    const room =
      q === Number.POSITIVE_INFINITY
        ? 1
        : 1 - lossProbability(q - 1, arrivalRate * patience.survived(0, t));
    return arrivalRate * patience.survival(t) * room > servers / meanService;
  };
  if (!rises(0)) return 0;
  let [low, high] = [0, meanService / servers];
  while (rises(high)) [low, high] = [high, 2 * high];
  for (let i = 0; i < 60 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (rises(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** ln v(t) − ln v(mode). */
function logDensityOf(line: WaitingLine, mode: number): (t: number) => number {
  const { arrivalRate, meanService, servers, patience, waitingPlaces } = line;
  const log = (t: number): number =>
    // From the mode, not from 0: the difference of two large exponents would cost digits.
    arrivalRate * patience.survived(mode, t) - (servers / meanService) * (t - mode);
  if (waitingPlaces === Number.POSITIVE_INFINITY) return log;
  const logRoom = (t: number): number =>
    logUpperGamma(waitingPlaces, arrivalRate * patience.survived(0, t));
  const atMode = logRoom(mode);
  return (t) => log(t) + logRoom(t) - atMode;
}

function integrate(
  line: WaitingLine,
  logDensity: (t: number) => number,
  mode: number,
  from: number,
  to: number,
  tolerance: number,
): DelayedContacts {
  const { arrivalRate, patience, waitingPlaces } = line;
  const limited = waitingPlaces !== Number.POSITIVE_INFINITY;
  const found = integrals(
    (t, values) => {
      const log = logDensity(t);
      const density = exp(log);
      const [stays, leaves] = [patience.survival(t), patience.cdf(t)];
      values[0] = density;
      values[1] = density * leaves;
      values[2] = density * stays;
      values[3] = density * t;
      values[4] = density * stays * t;
      values[5] = density * patience.partialMean(t);
      if (limited) {
        const ahead = arrivalRate * patience.survived(0, t);
        values[6] = exp(
          log + logPoissonMass(waitingPlaces, ahead) - logUpperGamma(waitingPlaces, ahead),
        );
      }
    },
    limited ? 7 : 6,
    grid(line, logDensity, Math.min(Math.max(mode, from), to), from, to),
    tolerance,
  );
  const at = (i: number): number => found[i] ?? 0;
  return {
    delayed: at(0),
    abandoned: at(1),
    served: at(2),
    virtualTime: at(3),
    servedTime: at(4),
    abandonedTime: at(5),
    blocked: at(6),
  };
}

/** The points between which the density of [from, to] is integrated; `peak` is its mode there. */
function grid(
  { arrivalRate, meanService, servers, patience }: WaitingLine,
  logDensity: (t: number) => number,
  peak: number,
  from: number,
  to: number,
): readonly number[] {
  const floor = logDensity(peak) - NEGLIGIBLE;
  // ln v changes by less than λ + nμ a second, so that the first step is never too long.
  let step = 1 / (arrivalRate + servers / meanService);
  while (peak - step > from && logDensity(peak - step) > floor) step *= 2;
  const low = Math.max(from, peak - step);
  step = meanService / servers;
  while (peak + step < to && logDensity(peak + step) > floor) step *= 2;
  const high = Math.min(to, peak + step);

  const even = Array.from({ length: PIECES + 1 }, (_, i) => i / PIECES);
  return [
    ...even.map((share) => low + (peak - low) * share),
    ...even.map((share) => peak + (high - peak) * share),
    ...patience.kinks.filter((kink) => kink > low && kink < high),
  ].sort((a, b) => a - b);
}
