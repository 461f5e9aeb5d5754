/**
 * Half a unit of the last digit that a number was written with: of `0.004` 0.0005, so that it may have been
 * rounded from anything between 0.0035 and 0.0045. 0 where no digit stands behind the point, and for what is no number.
 *
 * @param written the digits, such as `0.040` or `4e-3`
 */
export function halfUnitOf(written: string): number {
  const [, decimals, exponent = '0'] =
    /^[+-]?\d*\.?(\d*)(?:e([+-]?\d+))?$/i.exec(written.trim()) ?? [];
  if (decimals === undefined) return 0;
  const last = Number(exponent) - decimals.length;
  return last < 0 ? Number(`5e${last - 1}`) : 0;
}
