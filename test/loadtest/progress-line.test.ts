import { expect, it } from 'vitest';
import { progressLine } from '../../src/loadtest/progress-line.ts';

const plan = { startsAt: 1_000_000, speed: 30, endsAtMs: 180_000 };
const window = { lasts: 1800, journeys: 80 };
const at = (seconds: number) =>
  progressLine(plan, window, { sent: 70, ended: 60 }, plan.startsAt + seconds * 1000);

it.each([
  [-3, 'load: begins in 3 s, 80 journeys scheduled'],
  [0, 'load: 0 of 60 s, 70 contacts sent (80 journeys scheduled), 60 ended'],
  [59, 'load: 59 of 60 s, 70 contacts sent (80 journeys scheduled), 60 ended'],
  [60.5, 'load: draining, at most 120 s left, 70 contacts sent (80 journeys scheduled), 60 ended'],
  [999, 'load: draining, at most 0 s left, 70 contacts sent (80 journeys scheduled), 60 ended'],
])('after %d s a replay says how far it is', (seconds, line) => {
  expect(at(seconds)).toBe(line);
});
