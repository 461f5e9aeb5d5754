import { mean } from './moments.ts';

/**
 * The lag-1 autocorrelation Σ(xᵢ − x̄)(xᵢ₊₁ − x̄) ÷ Σ(xᵢ − x̄)². NaN where nothing varies.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 4.3.
 */
export function lagOneAutocorrelation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let products = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i] as number) - centre;
    squares += deviation * deviation;
    if (i > 0) products += deviation * ((values[i - 1] as number) - centre);
  }
  return products / squares;
}

/**
 * Von Neumann's ratio Σ(xᵢ₊₁ − xᵢ)² ÷ Σ(xᵢ − x̄)²: near 2 for independent values, below it where
 * neighbours resemble each other, as the means of batches that are too short do.
 *
 * Source: von Neumann (1941), Annals of Mathematical Statistics 12(4), 367–395.
 */
export function vonNeumannRatio(values: ArrayLike<number>): number {
  const centre = mean(values);
  let differences = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    squares += (value - centre) * (value - centre);
    if (i > 0) {
      const difference = value - (values[i - 1] as number);
      differences += difference * difference;
    }
  }
  return differences / squares;
}
