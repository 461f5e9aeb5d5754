import { describe, expect, it } from 'vitest';
import { readLines } from '../../src/loadtest/measured-lines.ts';
import { callbackEnd } from '../../src/simulation/callback-record.ts';

const offered = (j: number, t: number, y: 0 | 1) => ({ e: 'offered', j, a: 1, t, c: 2, y });
const called = (j: number, t: number, h: 'reached' | 'again' | 'lost') => ({
  e: 'called',
  j,
  a: 1,
  t,
  h,
});
const recordsOf = (lines: readonly object[], speed = 1) =>
  readLines(lines.map((line) => JSON.stringify(line))).callbacks.records(speed);

describe('what lines tell of callbacks', () => {
  it('is what became of each offer, with its calls, in simulated time', () => {
    const records = recordsOf(
      [
        offered(0, 1000, 0),
        offered(1, 2000, 1),
        offered(2, 3000, 1),
        called(1, 4000, 'again'),
        offered(3, 5000, 1),
        called(2, 6000, 'lost'),
        called(1, 9000, 'reached'),
      ],
      10,
    );
    const of = { attempt: 1, class: 2 };
    expect(records).toEqual([
      { ...of, journey: 0, offered: 10, end: callbackEnd.refused, calls: 0, wait: 0 },
      { ...of, journey: 1, offered: 20, end: callbackEnd.reached, calls: 2, wait: 70 },
      { ...of, journey: 2, offered: 30, end: callbackEnd.lost, calls: 1, wait: 30 },
      { ...of, journey: 3, offered: 50, end: callbackEnd.open, calls: 0, wait: 0 },
    ]);
  });

  it('knows nothing of a call without an offer', () => {
    expect(recordsOf([called(0, 1, 'reached')])).toEqual([]);
  });
});
