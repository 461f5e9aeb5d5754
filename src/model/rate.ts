/** Contacts per unit of time. A bare number has no unit that a program without types could check. */
export interface Rate {
  readonly perHour: number;
}

/** A rate of so many contacts per hour. @example poisson(perHour(120)) */
export function perHour(contacts: number): Rate {
  return { perHour: contacts };
}

/** A rate of so many contacts per second. */
export function perSecond(contacts: number): Rate {
  return { perHour: contacts * 3600 };
}

/** The highest of some rates, per hour; not by spreading a list that may be long. */
export function highestOf(rates: readonly Rate[]): number {
  return rates.reduce((highest, rate) => Math.max(highest, rate.perHour), 0);
}
