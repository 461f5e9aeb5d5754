import type { Stretch } from '../demand/window.ts';
import { ScenarioError } from '../errors.ts';
import type { Demand } from '../experiment/simulate.ts';
import { type DayWindow, stretchOfDay, windowOfDay } from '../loadtest/window-of-day.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { seconds } from '../units.ts';

/** How long a probe is, in simulated seconds. */
export interface ProbeLength {
  /** Contacts that are due before it ends are sent, and not judged: the centre fills. */
  readonly warmUp: number;
  /** The part that is judged. */
  readonly length: number;
}

/** Where nothing is said, the warm-up is this part of what is judged. */
const WARM_UP = 0.25;

/**
 * How long the probes of a scenario are: as was asked for, else as its window with a quarter of it
 * before, or all of a demand that is shorter.
 *
 * @param asked what is said on the command line, in seconds
 * @throws {ScenarioError} where the demand is shorter than what was asked for
 */
export function probeLengthOf(
  { window }: Scenario,
  { horizon }: Pick<Demand, 'horizon'>,
  asked: Partial<ProbeLength>,
): ProbeLength {
  const from = window.from === 'busiest' ? 0 : window.from;
  const there = horizon - from;
  const room = asked.warmUp === undefined ? there / (1 + WARM_UP) : there - asked.warmUp;
  const length = asked.length ?? Math.min(window.length, room);
  const warmUp = asked.warmUp ?? Math.min(WARM_UP * length, there - length);
  if (!(length > 0) || warmUp < 0 || warmUp + length > there * (1 + 1e-9)) {
    throw new ScenarioError(
      `--probe-length, --warm-up: expected at most ${Math.floor(there)} s together, which is what the demand lasts${from === 0 ? '' : " from the window's beginning"}, found ${asked.warmUp ?? 0} s and ${asked.length ?? length} s`,
    );
  }
  return { warmUp, length };
}

/** A scenario whose window is that of a probe: its warm-up, then what is judged; nobody is there when it begins. */
function withProbeWindow(scenario: Scenario, { warmUp, length }: ProbeLength): Scenario {
  const window = { ...scenario.window, length: seconds(warmUp + length), start: 'empty' as const };
  return { ...scenario, window };
}

/** The customers of a probe, with those of its warm-up. */
export function probeWindow(scenario: Scenario, demand: Demand, length: ProbeLength): DayWindow {
  return windowOfDay(withProbeWindow(scenario, length), demand);
}

/** Where the judged part of a probe lies, in seconds from the start of the run. */
export function judgedStretch(scenario: Scenario, demand: Demand, probe: ProbeLength): Stretch {
  const { from } = stretchOfDay(withProbeWindow(scenario, probe), demand);
  return { from: from + probe.warmUp, length: probe.length };
}

/** Journeys that the rates let expect in an hour of what is judged. */
export function journeysAnHour(scenario: Scenario, demand: Demand, probe: ProbeLength): number {
  const { from, length } = judgedStretch(scenario, demand, probe);
  return (demand.arrivals(from, from + length) * 3600) / length;
}

/**
 * The same a probe that was undecided may be again: so many times as long, as far as the demand lasts.
 */
export function longerProbe(
  { window }: Scenario,
  { horizon }: Pick<Demand, 'horizon'>,
  { warmUp, length }: ProbeLength,
  times: number,
): ProbeLength {
  const from = window.from === 'busiest' ? 0 : window.from;
  return { warmUp, length: Math.max(length, Math.min(times * length, horizon - from - warmUp)) };
}
