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
