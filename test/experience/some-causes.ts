import { Causes, cause } from '../../src/experience/causes.ts';

/** Causes by name, all at one place. */
export function someCauses(names: readonly (keyof typeof cause)[], channel = 0, step = 1): Causes {
  const causes = new Causes();
  for (const name of names) causes.add(cause[name], channel, step);
  return causes;
}
