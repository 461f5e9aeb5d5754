import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { readLines } from '../../src/loadtest/measured-lines.ts';
import { measure } from '../../src/loadtest/measurement.ts';
import { callbackEnd } from '../../src/simulation/callback-record.ts';
import { scheduleOf } from './made-up-run.ts';

const offered = (j: number, t: number, y: 0 | 1) => ({ e: 'offered', j, a: 1, t, c: 2, y });
const called = (j: number, t: number, h: 'reached' | 'again' | 'lost') => ({
  e: 'called',
  j,
  a: 1,
  t,
  h,
});
const ended = (j: number, t: number) => ({ e: 'ended', j, a: 1, t, o: outcome.open });
const recordsOf = (lines: readonly object[], speed = 1) => {
  const texts = lines.map((line) => JSON.stringify(line));
  return measure(scheduleOf([]), readLines(texts), speed, []).callbacks;
};

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
        offered(4, 9500, 1),
        called(4, 10_000, 'again'),
        ended(4, 11_500),
      ],
      10,
    );
    const of = { attempt: 1, class: 2 };
    expect(records).toEqual([
      { ...of, journey: 0, offered: 10, end: callbackEnd.refused, calls: 0, wait: 0 },
      { ...of, journey: 1, offered: 20, end: callbackEnd.reached, calls: 2, wait: 70 },
      { ...of, journey: 2, offered: 30, end: callbackEnd.lost, calls: 1, wait: 30 },
      { ...of, journey: 3, offered: 50, end: callbackEnd.open, calls: 0, wait: 0 },
      { ...of, journey: 4, offered: 95, end: callbackEnd.open, calls: 1, wait: 20 },
    ]);
  });

  it('knows nothing of a call without an offer', () => {
    expect(recordsOf([called(0, 1, 'reached')])).toEqual([]);
  });
});
