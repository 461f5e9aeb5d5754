import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { gammaQuantile } from '../mathematics/elementary/gamma-quantile.ts';
import { normalCdf } from '../mathematics/elementary/normal-cdf.ts';
import { normalQuantile } from '../mathematics/elementary/normal-quantile.ts';
import type { Busyness } from '../scenario/demand.ts';

/** Channels that a day has numbers for. */
const CHANNELS = 1_024;

/**
 * The busyness of one day on one channel: a gamma factor of mean 1 and shape 1/cv², by inversion.
 * Channels are joined by a Gaussian copula with one shared factor,
 *
 *     Z = √ρ·(the day's) + √(1 − ρ)·(the channel's own),   B = F⁻¹(Φ(Z))
 *
 * so that the busyness of each is gamma whatever ρ, and days are independent.
 *
 * Source: Avramidis, Deslauriers & L'Ecuyer (2004), "Modeling daily arrivals to a telephone call
 * center", Management Science 50(7), 896–908 (the gamma factor); Channouf & L'Ecuyer (2012), "A
 * normal copula model for the arrival process in a call center", ITOR 19(6), 771–787.
 *
 * @param luck of the run, not of a source: all channels share the day
 */
export function busynessOf(
  { cv, correlation }: Busyness,
  day: number,
  channel: number,
  luck: Luck,
): number {
  if (cv === 0) return 1;
  const shared = normalQuantile(luck.draw(purpose.busyDay, day));
  const own = normalQuantile(luck.draw(purpose.busyChannel, day * CHANNELS + channel));
  const score = Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * own;
  const shape = 1 / (cv * cv);
  return gammaQuantile(shape, normalCdf(score)) / shape;
}
