import { finite, notNegative } from '../../mathematics/argument.ts';

/**
 * What customers pay who pay at the start of each cycle for all of it.
 *
 * @param active who is there right after each renewal; the last number, after the last cycle, does not pay any more
 * @param discount per cycle, 0 or more: what is paid k cycles from now is worth (1 + discount)^−k of it
 * @throws RangeError for what is no price or discount
 */
export function prepaidRevenue(active: readonly number[], price: number, discount = 0): number {
  finite('price', price);
  notNegative('discount', discount);
  let worth = price;
  let sum = 0;
  for (const customers of active.slice(0, -1)) {
    sum += customers * worth;
    worth /= 1 + discount;
  }
  return sum;
}
