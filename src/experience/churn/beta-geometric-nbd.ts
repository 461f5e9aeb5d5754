import { notNegative, positive, whole } from '../../mathematics/argument.ts';
import { hypergeometric } from '../../mathematics/elementary/hypergeometric.ts';
import { power } from '../../mathematics/elementary/power.ts';

/**
 * Buyers without a contract (BG/NBD): each buys at a rate of its own, gamma distributed with shape
 * r and rate α, and after each purchase leaves for good with a probability of its own, beta distributed
 * with a and b.
 *
 * Source: Fader, Hardie & Lee (2005), "Counting your customers the easy way: an alternative to the
 * Pareto/NBD model", Marketing Science 24(2).
 */
export interface BetaGeometricNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What is known of one buyer, in the model's unit of time. */
export interface PurchaseHistory {
  /** Repeated purchases, the last of them at `recency`, seen up to `age`; all counted from the first purchase. */
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
}

/** Expected purchases of a new buyer within time t, the first one not counted. @throws RangeError */
export function expectedPurchases(law: BetaGeometricNbd, t: number): number {
  requireLaw(law);
  notNegative('t', t);
  return purchasesFrom(law, t);
}

/** The probability that a buyer has not left for good. @throws RangeError */
export function probabilityAlive(law: BetaGeometricNbd, history: PurchaseHistory): number {
  requireLaw(law);
  requireHistory(history);
  return 1 / (1 + oddsOfGone(law, history));
}

/** Expected purchases of a buyer within the next t. @throws RangeError */
export function expectedFuturePurchases(
  law: BetaGeometricNbd,
  history: PurchaseHistory,
  t: number,
): number {
  requireLaw(law);
  requireHistory(history);
  notNegative('t', t);
  const { frequency, age } = history;
  const since = {
    r: law.r + frequency,
    alpha: law.alpha + age,
    a: law.a,
    b: law.b + frequency,
  };
  return purchasesFrom(since, t) / (1 + oddsOfGone(law, history));
}

function purchasesFrom({ r, alpha, a, b }: BetaGeometricNbd, t: number): number {
  if (t === 0) return 0;
  const stillQuiet = power(alpha / (alpha + t), r);
  const ofThese = hypergeometric(r, b, a + b - 1, t / (alpha + t));
  return ((a + b - 1) / (a - 1)) * (1 - stillQuiet * ofThese);
}

function oddsOfGone({ r, alpha, a, b }: BetaGeometricNbd, of: PurchaseHistory): number {
  const { frequency, recency, age } = of;
  if (frequency === 0) return 0; // who has never bought again has had no occasion to leave
  return (a / (b + frequency - 1)) * power((alpha + age) / (alpha + recency), r + frequency);
}

function requireLaw({ r, alpha, a, b }: BetaGeometricNbd): void {
  positive('r', r);
  positive('alpha', alpha);
  positive('a', a);
  positive('b', b);
  if (a === 1) throw new RangeError('a: expected a number other than 1, found 1');
  positive('a + b − 1', a + b - 1);
}

function requireHistory({ frequency, recency, age }: PurchaseHistory): void {
  whole('frequency', frequency, 0);
  notNegative('recency', recency);
  if (!(age >= recency)) {
    throw new RangeError(`age: expected at least recency = ${recency}, found ${age}`);
  }
}
