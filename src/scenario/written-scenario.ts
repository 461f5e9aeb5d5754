import { isWithin } from './path-of.ts';
import type { Keys, WrittenAndRead } from './scenario-numbers.ts';
import type { ScenarioShape } from './schema.ts';
import type { Setting } from './settings.ts';

/** A scenario whose shape is right, as it was written and with what was set in its place. */
export interface WrittenScenario extends WrittenAndRead {
  readonly read: ScenarioShape;
  readonly settings: readonly Setting[];
  /** A number at a path with the digits that it was written with, zeros at its end included. */
  readonly digitsAt: (keys: Keys) => string;
}

/** Whether what stands at a path was set by hand, so that the file says nothing of it any more. */
export function isSet({ settings }: WrittenScenario, keys: Keys): boolean {
  return settings.some(({ path }) => path.length > 0 && isWithin(keys, path));
}
