import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classWith, groupWith, playedOn } from '../floor-of.ts';

interface Task {
  readonly start: number;
  readonly handling: number;
}

/** When each task ends on one agent with `speeds.length` places, step by step; who has no place waits. */
function stepped(tasks: readonly Task[], speeds: readonly number[]): number[] {
  const left = tasks.map(({ handling }) => handling);
  const ends = tasks.map(() => Number.NaN);
  const inHand: number[] = [];
  let [now, arrived] = [0, 0];
  const queue: number[] = [];
  while (ends.some(Number.isNaN)) {
    while (queue.length > 0 && inHand.length < speeds.length) inHand.push(queue.shift() as number);
    const speed = speeds[inHand.length - 1] ?? 0;
    const shortest = Math.min(...inHand.map((task) => left[task] as number));
    const untilEnd = inHand.length === 0 ? Number.POSITIVE_INFINITY : shortest / speed;
    const untilArrival = (tasks[arrived]?.start ?? Number.POSITIVE_INFINITY) - now;
    const passed = Math.min(untilEnd, untilArrival);
    for (const task of inHand) left[task] = (left[task] as number) - passed * speed;
    now += passed;
    if (untilEnd <= untilArrival) {
      const done = inHand.reduce((a, b) => ((left[b] as number) < (left[a] as number) ? b : a));
      ends[done] = now;
      inHand.splice(inHand.indexOf(done), 1);
    } else queue.push(arrived++);
  }
  return ends;
}

describe('contacts that share an agent', () => {
  it('end as they do when followed step by step, at any speeds', () => {
    const task = fc.record({
      gap: fc.double({ min: 0, max: 20, noNaN: true }),
      handling: fc.double({ min: 0.01, max: 30, noNaN: true }),
    });
    const speed = fc.double({ min: 0.05, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(task, { minLength: 1, maxLength: 30 }),
        fc.array(speed, { minLength: 1, maxLength: 5 }),
        (list, speeds) => {
          let start = 0;
          const tasks = list.map(({ gap, handling }) => {
            start += gap;
            return { start, handling };
          });
          const { records } = playedOn(
            [classWith()],
            [groupWith({ slots: speeds.length, speeds })],
            tasks,
          );
          const ends = records.toSorted((a, b) => a.journey - b.journey).map(({ ended }) => ended);
          for (const [i, expected] of stepped(tasks, speeds).entries()) {
            expect(Math.abs((ends[i] as number) - expected)).toBeLessThan(1e-6 * (1 + expected));
          }
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});
