import { expect, it } from 'vitest';
import { leadTime } from '../../src/loadtest/lead-time.ts';

it.each([
  ['nobody comes online where all look', false, 12, 20_000, 5000],
  ['one who looks for all needs little', true, 1, 200, 5300],
  ['a dozen are in each other’s way', true, 12, 1000, 23_000],
  ['nobody waits for ever', true, 500, 1000, 60_000],
] as const)('a load begins early enough: %s', (_, isPushed, lookers, look, lead) => {
  expect(leadTime(isPushed, lookers, look)).toBe(lead);
});
