import { type Default, defaults } from '../evidence/defaults.ts';
import type { StatedEvidence } from './evidence.ts';
import type { Keys } from './scenario-numbers.ts';
import type { ScenarioShape } from './schema.ts';

/** A range that the author of a number did not state, and what of it cannot be played, in words. */
export type DefaultRange = Pick<StatedEvidence, 'range' | 'narrowed'>;

/**
 * Between which values a number may lie of which its author says no range: where the default may, if the
 * number is among them. What the data of the same scenario refute is left out, and told.
 */
export function rangeOfDefault(
  keys: Keys,
  value: number | undefined,
  { churn }: Pick<ScenarioShape, 'churn'>,
): DefaultRange {
  const found = defaults.find((one) => isAt(one, keys) && one.range !== undefined);
  const { path, range, unit } = found ?? {};
  if (range === undefined || unit === undefined || value === undefined) return {};
  const [low, high] = range;
  if (value < low || value > high) return {};
  const observed = path === 'churn.service.share' ? churn?.observed : undefined;
  if (observed === undefined || observed.hit * high <= observed.churn) {
    return { range: [writtenDefault(low, unit), writtenDefault(high, unit)] };
  }
  // To three decimals and never above, as the scenario would be refused otherwise.
  const allowed = Math.floor((1000 * observed.churn) / observed.hit) / 1000;
  const most = Math.max(value, allowed);
  const narrowed = `above ${most} up to ${high}: the data refute it, as more would leave after a bad experience than were observed to leave at all`;
  return { ...(low < most ? { range: [low, most] as const } : {}), narrowed };
}

/** A default as a scenario would have it. */
export const writtenDefault = (number: number, unit: Default['unit']): number | string =>
  unit === 's' ? `${number} s` : number;

/** Whether the range of a default is swept whatever is said of the number: its claims contradict each other. */
export function isAlwaysSwept(keys: Keys): boolean {
  return defaults.some(
    (one) => one.range !== undefined && one.provenance.kind === 'claim' && isAt(one, keys),
  );
}

/** Whether a default is that of a path: lists say nothing of their places, and any name is one. */
export function isAt({ path }: Default, keys: Keys): boolean {
  const names = keys.filter((key) => typeof key === 'string');
  const parts = path.split('.');
  return (
    parts.length === names.length &&
    parts.every((part, i) => part === '<name>' || part === names[i])
  );
}
