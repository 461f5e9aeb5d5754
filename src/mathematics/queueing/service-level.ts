/**
 * The four service levels in use, which differ in what becomes of contacts that are blocked or
 * abandon. T is the threshold; without blocking and abandonment they coincide.
 */
export interface ServiceLevels {
  /** Served with W ≤ T / offered: blocked and abandoned count as missed. */
  readonly slOffered: number;
  /** Served with W ≤ T / served. */
  readonly slServed: number;
  /** Served with W ≤ T / (offered − abandoned with W ≤ T). */
  readonly slExclShortAbandons: number;
  /** (Served with W ≤ T + abandoned with W ≤ T) / offered. */
  readonly slAbandonsCountAsMet: number;
}

/**
 * The four service levels from shares of the offered contacts.
 *
 * @param servedWithin served with W ≤ T
 * @param served served at all
 * @param abandonedWithin abandoned with W ≤ T
 */
export function serviceLevels(
  servedWithin: number,
  served: number,
  abandonedWithin = 0,
): ServiceLevels {
  return {
    slOffered: servedWithin,
    slServed: servedWithin / served,
    slExclShortAbandons: servedWithin / (1 - abandonedWithin),
    slAbandonsCountAsMet: servedWithin + abandonedWithin,
  };
}
