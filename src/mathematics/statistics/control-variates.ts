/** A mean that was adjusted by controls. */
export interface ControlledMean {
  readonly mean: number;
  readonly standardError: number;
  /** Of freedom, for Student's quantile. */
  readonly degrees: number;
}

/** Adjusts means of samples by controls that were observed with each sample. */
export interface ControlVariates {
  /** How many controls are left; those that say nothing beyond the others are left out. */
  readonly controls: number;
  /** @param values one a sample, in the order of the controls' samples */
  adjust(values: ArrayLike<number>): ControlledMean;
}

/** What is left of a control beside the earlier ones, relative to the whole, must be more than that. */
const NEGLIGIBLE = 1e-8;

/**
 * Control variates: whatever is known to have the mean 0 and goes along with a figure tells how far
 * the figure is off by chance. The mean of a figure y is the intercept of its regression on the
 * controls c,
 *
 *     y = μ + β·c + ε,   s² = s_ε²·(1/n + c̄ᵀ·(Σ (c − c̄)(c − c̄)ᵀ)⁻¹·c̄)   with n − 1 − q degrees of freedom
 *
 * for n samples and q controls; it is exact where all are normal, and holds for large n elsewhere.
 *
 * Source: Lavenberg & Welch (1981), "A perspective on the use of control variables to increase the
 * efficiency of Monte Carlo simulations", Management Science 27(3), 322–335.
 *
 * @param controls by sample, each a list of values whose mean is known to be 0; equally long lists
 * @throws {RangeError} for no more samples than 1 + controls
 */
export function controlVariates(controls: readonly (readonly number[])[]): ControlVariates {
  const n = controls.length;
  const count = controls[0]?.length ?? 0;
  if (n < 2 + count) {
    throw new RangeError(
      `expected at least ${2 + count} samples for ${count} controls, found ${n}`,
    );
  }
  /** Orthonormal deviations of the controls, by modified Gram–Schmidt, and their means likewise. */
  const basis: { readonly deviations: Float64Array; readonly mean: number }[] = [];
  for (let control = 0; control < count; control++) {
    const values = Float64Array.from(controls, (one) => one[control] as number);
    let mean = values.reduce((sum, x) => sum + x, 0) / n;
    for (let i = 0; i < n; i++) values[i] = (values[i] as number) - mean;
    const whole = Math.sqrt(product(values, values));
    for (const other of basis) {
      const along = product(values, other.deviations);
      for (let i = 0; i < n; i++) {
        values[i] = (values[i] as number) - along * (other.deviations[i] as number);
      }
      mean -= along * other.mean;
    }
    const left = Math.sqrt(product(values, values));
    if (!(left > NEGLIGIBLE * whole)) continue;
    basis.push({ deviations: values.map((x) => x / left), mean: mean / left });
  }
  const degrees = n - 1 - basis.length;
  const spread = basis.reduce((sum, { mean }) => sum + mean * mean, 1 / n);
  return {
    controls: basis.length,
    adjust: (values) => {
      let mean = 0;
      for (let i = 0; i < n; i++) mean += (values[i] as number) / n;
      const rest = Float64Array.from({ length: n }, (_, i) => (values[i] as number) - mean);
      for (const { deviations, mean: off } of basis) {
        const along = product(rest, deviations);
        for (let i = 0; i < n; i++) {
          rest[i] = (rest[i] as number) - along * (deviations[i] as number);
        }
        mean -= along * off;
      }
      const variance = product(rest, rest) / degrees;
      return { mean, standardError: Math.sqrt(variance * spread), degrees };
    },
  };
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
