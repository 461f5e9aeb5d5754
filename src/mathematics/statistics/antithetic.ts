/**
 * The variance of the mean of an antithetic pair: ½·(σ² + cov(f(U), f(1 − U))), against ½·σ² of two
 * independent draws. For a monotone f the covariance is below 0.
 *
 * Source: Hammersley & Morton (1956), "A new Monte Carlo technique: antithetic variates", Proc.
 * Cambridge Philosophical Society 52, 449–475.
 */
export function antitheticPairVariance(variance: number, covariance: number): number {
  return (variance + covariance) / 2;
}
