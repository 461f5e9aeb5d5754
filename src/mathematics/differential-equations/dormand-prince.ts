/** Writes dy/dt at time t for the state y into `derivative`. */
export type Derivative = (t: number, y: Float64Array, derivative: Float64Array) => void;

export interface Tolerance {
  /** Error per step that is allowed of a component, relative to its size. */
  readonly relative: number;
  /** The same in its own unit, for components near 0. */
  readonly absolute: number;
}

const MOST_STEPS = 1_000_000;

/**
 * Follows an initial value problem y' = f(t, y) from one time to another by the explicit Runge–Kutta
 * pair of orders 5 and 4, with steps as long as the difference of the two allows. The right-hand side
 * has to be smooth in between: end at each jump and begin anew.
 *
 * Source: Dormand & Prince (1980), "A family of embedded Runge–Kutta formulae", Journal of
 * Computational and Applied Mathematics 6(1), 19–26; step control after Hairer, Nørsett & Wanner
 * (1993), "Solving Ordinary Differential Equations I", section II.4.
 *
 * @param y the state at `from`; holds the state at `to` afterwards
 * @throws {RangeError} if a million steps do not get there
 */
export function dormandPrince(
  f: Derivative,
  y: Float64Array,
  from: number,
  to: number,
  tolerance: Tolerance,
): void {
  const k = Array.from({ length: 7 }, () => new Float64Array(y.length));
  const stage = new Float64Array(y.length);
  let t = from;
  let step = firstStep(f, y, from, to, tolerance);
  f(t, y, k[0] as Float64Array);

  for (let steps = 0; t < to; steps++) {
    if (steps === MOST_STEPS) {
      throw new RangeError(
        `expected equations that ${MOST_STEPS} steps can follow, found them at ${t} of ${to} s`,
      );
    }
    const isLast = t + step >= to;
    if (isLast) step = to - t;
    for (const [s, row] of WEIGHTS.entries()) {
      advance(y, k, row, step, stage);
      f(t + (NODES[s] as number) * step, stage, k[s + 1] as Float64Array);
    }
    // The last stage is the new state: its derivative begins the next step.
    const error = errorOf(y, stage, k, step, tolerance);
    if (error <= 1) {
      t = isLast ? to : t + step;
      y.set(stage);
      (k[0] as Float64Array).set(k[6] as Float64Array);
    }
    // The error grows with step⁵; a fourth root is at hand, and errs to the safe side.
    const factor = error === 0 ? 5 : 0.9 / Math.sqrt(Math.sqrt(error));
    step *= Math.min(5, Math.max(0.2, factor));
  }
}

/** y + step·Σ weight·k, into `stage`. */
function advance(
  y: Float64Array,
  k: readonly Float64Array[],
  weights: readonly number[],
  step: number,
  stage: Float64Array,
): void {
  stage.set(y);
  for (const [j, weight] of weights.entries()) {
    if (weight === 0) continue;
    const slope = k[j] as Float64Array;
    const scaled = step * weight;
    for (let i = 0; i < y.length; i++) (stage[i] as number) += scaled * (slope[i] as number);
  }
}

/** The largest error of a component in units of what is allowed. */
function errorOf(
  y: Float64Array,
  next: Float64Array,
  k: readonly Float64Array[],
  step: number,
  { relative, absolute }: Tolerance,
): number {
  let worst = 0;
  for (let i = 0; i < y.length; i++) {
    let difference = 0;
    for (let j = 0; j < 7; j++) difference += (ERROR[j] as number) * (k[j]?.[i] as number);
    const size = Math.max(Math.abs(y[i] as number), Math.abs(next[i] as number));
    const error = Math.abs(step * difference) / (absolute + relative * size);
    if (!(error <= worst)) worst = error;
  }
  return Number.isNaN(worst) ? Number.POSITIVE_INFINITY : worst;
}

/** A first step that is safe: a hundredth of how long the state takes to change by its own size. */
function firstStep(
  f: Derivative,
  y: Float64Array,
  from: number,
  to: number,
  { relative, absolute }: Tolerance,
): number {
  const slope = new Float64Array(y.length);
  f(from, y, slope);
  let fastest = 0;
  for (let i = 0; i < y.length; i++) {
    const size = Math.max(Math.abs(y[i] as number), absolute / relative);
    fastest = Math.max(fastest, Math.abs(slope[i] as number) / size);
  }
  return fastest === 0 ? to - from : Math.min(to - from, 0.01 / fastest);
}

const NODES = [1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const WEIGHTS = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** Order 5 less order 4. */
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
