import { mser } from '../mathematics/statistics/mser.ts';
import { type Seconds, seconds } from '../units.ts';
import { type Experiment, playReplication } from './replication.ts';

/** How a warm-up was found. */
export interface WarmUp {
  /** Attempts that begin before it count in no measure. */
  readonly until: Seconds;
  /** False where the waits still settle in the second half of a run: it is too short. */
  readonly isSettled: boolean;
  /** Runs that it was found by; they are in no figure. */
  readonly pilots: number;
  /** True where it was not found, because it was not waited for. */
  readonly wasStopped: boolean;
}

/** Enough to smooth the series; more would cost as much as what they are made for. */
const PILOTS = 5;
/** Numbers of replications that no experiment reaches, so that pilots have luck of their own. */
const FIRST_PILOT = 0x8000_0000;
/** Observations in the series of a channel: its batches of five are a thousand. */
const MOST_OBSERVATIONS = 5_000;
/** Attempts expected in a spell, all pilots together. */
const ATTEMPTS_IN_SPELL = 20;

/**
 * The warm-up of a run in which nothing changes, by MSER-5 on the waits of pilot runs. The run is cut
 * into spells of equal length; an observation is the mean wait, in a channel, of the attempts that
 * begin in a spell, over all pilots (after Welch). MSER-5 leaves out the batches of five spells that
 * make the rest settle best; the channel that settles last decides.
 *
 * Sources: White, Cobb & Spratt (2000), "A comparison of five steady-state truncation heuristics for
 * simulation", WSC '00, 755–760; averaged over replications as by Hoad, Robinson & Davies (2010),
 * "Automating warm-up length estimation", JORS 61(9), 1389–1403.
 *
 * @param goOn asked now and then; false gives up
 */
export async function findWarmUp(
  experiment: Experiment,
  goOn: () => Promise<boolean>,
): Promise<WarmUp> {
  const { scenario, demand } = experiment;
  const { horizon } = demand;
  const expected = demand.arrivals(0, horizon) * PILOTS;
  const spells = Math.min(MOST_OBSERVATIONS, Math.floor(expected / ATTEMPTS_IN_SPELL));
  const waits = scenario.channels.map(() => new Spells(spells, horizon));
  for (let pilot = 0; pilot < PILOTS; pilot++) {
    const run = playReplication(experiment, FIRST_PILOT + pilot, ({ channel, due, wait }) =>
      waits[channel]?.add(due, wait),
    );
    for (let step = run.next(); !step.done; step = run.next()) {
      if (!(await goOn())) return { ...unsettled(horizon), wasStopped: true };
    }
    if (!(await goOn())) return { ...unsettled(horizon), wasStopped: true };
  }
  let until = 0;
  for (const channel of waits) {
    const series = channel.means();
    if (series.length < 20) return unsettled(horizon);
    const { batches } = mser(series);
    // The last place that MSER looks at: the best one may lie behind it.
    if (batches >= Math.floor(Math.floor(series.length / 5) / 2)) return unsettled(horizon);
    until = Math.max(until, (5 * batches * horizon) / series.length);
  }
  return { until: seconds(until), isSettled: true, pilots: PILOTS, wasStopped: false };
}

const unsettled = (horizon: number): WarmUp => ({
  until: seconds(horizon / 2),
  isSettled: false,
  pilots: PILOTS,
  wasStopped: false,
});

/** Mean waits by spell of a run. */
class Spells {
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;
  readonly #length: number;

  constructor(spells: number, horizon: number) {
    this.#sums = new Float64Array(spells);
    this.#counts = new Float64Array(spells);
    this.#length = horizon / spells;
  }

  add(due: number, wait: number): void {
    const spell = Math.floor(due / this.#length);
    // Who comes back after the end of the demand belongs to no spell.
    if (spell >= this.#sums.length) return;
    this.#sums[spell] = (this.#sums[spell] as number) + wait;
    this.#counts[spell] = (this.#counts[spell] as number) + 1;
  }

  /** A spell in which nobody came is like the one before it. */
  means(): Float64Array {
    let last = 0;
    return this.#sums.map((sum, spell) => {
      const count = this.#counts[spell] as number;
      if (count > 0) last = sum / count;
      return last;
    });
  }
}
