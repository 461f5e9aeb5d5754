import { type CompiledLaw, quantile } from './law.ts';

/**
 * A draw of a law given that it is x at most: `quantile(law, F(x)·u)`. A law that never gives so little
 * gives x.
 *
 * @param u uniform on (0, 1)
 * @param within F(x), where it is known: to find it takes 60 times as long as the rest
 */
export function quantileWithin(
  law: CompiledLaw,
  x: number,
  u: number,
  within: number = shareWithin(law, x),
): number {
  return Math.min(x, quantile(law, within * u));
}

/** F(x), by bisection of the quantile function, which is monotone. */
export function shareWithin(law: CompiledLaw, x: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (quantile(law, middle) <= x) low = middle;
    else high = middle;
  }
  return high;
}
