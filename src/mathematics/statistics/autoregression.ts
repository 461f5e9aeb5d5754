import { power } from '../elementary/power.ts';

/** What the mean of n successive values of a stationary AR(1) process is worth. */
export interface AutoregressiveMean {
  readonly varianceOfObservation: number;
  readonly varianceOfMean: number;
  /** lim n·var(mean), the variance constant of long runs. */
  readonly timeAverageVarianceConstant: number;
  /** How many independent values would say as much. */
  readonly effectiveSampleSize: number;
}

/**
 * The variance of the mean of AR(1), Xᵢ₊₁ = φ·Xᵢ + noise, whose lag-k correlation is φᵏ:
 *
 *     var(mean) = σ²/n·((1 + φ)/(1 − φ) − 2φ(1 − φⁿ)/(n·(1 − φ)²)),   σ² = noise²/(1 − φ²)
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., equation 4.7.
 *
 * @param phi between −1 and 1, both excluded
 * @param innovationSd the standard deviation of the noise
 */
export function autoregressiveMean(
  phi: number,
  innovationSd: number,
  n: number,
): AutoregressiveMean {
  const noise = innovationSd * innovationSd;
  const varianceOfObservation = noise / ((1 - phi) * (1 + phi));
  // (−φ)ⁿ of a whole n: the sign is that of its parity.
  const last = power(Math.abs(phi), n) * (phi < 0 && n % 2 === 1 ? -1 : 1);
  const inflation = (1 + phi) / (1 - phi) - (2 * phi * (1 - last)) / (n * (1 - phi) * (1 - phi));
  const varianceOfMean = (varianceOfObservation / n) * inflation;
  return {
    varianceOfObservation,
    varianceOfMean,
    timeAverageVarianceConstant: noise / ((1 - phi) * (1 - phi)),
    effectiveSampleSize: varianceOfObservation / varianceOfMean,
  };
}
