import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../src/loadtest/adapter/rate-limit.ts';
import type { BackendRequest } from '../../src/planning/backend-requests.ts';
import { limitedShare } from '../../src/planning/limited-share.ts';
import { rateLimitTable } from '../../src/planning/rate-limit-table.ts';
import type { Operation } from '../../src/scenario/operations.ts';

/** So many requests a second, evenly, for a minute. */
function evenly(operation: Operation, perSecond: number, agent = -1): readonly BackendRequest[] {
  return Array.from({ length: 60 * perSecond }, (_, i) => ({
    operation,
    at: i / perSecond,
    contact: i,
    agent,
  }));
}

const once = () => 1;

describe('a rate limit', () => {
  const limit: RateLimit = { requests: 100, per: 10 };

  it('turns away what is above it within each of its windows', () => {
    expect(limitedShare(evenly('open', 10), limit, once, 60)).toMatchObject({
      share: 0,
      most: 100,
    });
    expect(limitedShare(evenly('open', 20), limit, once, 60)).toEqual({
      share: 0.5,
      most: 200,
      mostly: 'open',
    });
  });

  it('counts a burst, though the mean would fit', () => {
    const burst = evenly('open', 5).map((request) => ({ ...request, at: request.at / 6 }));
    expect(limitedShare(burst, limit, once, 60).share).toBeCloseTo(2 / 3, 9);
  });

  it('counts each request of an operation, by its weight, and of its own operations alone', () => {
    const asked = [...evenly('open', 5), ...evenly('watch', 50)];
    const ofOpen: RateLimit = { ...limit, of: ['open'] };
    expect(limitedShare(asked, ofOpen, once, 60).most).toBe(50);
    expect(limitedShare(asked, ofOpen, () => 2, 60).most).toBe(100);
    expect(limitedShare(asked, { ...ofOpen, weights: { open: 3 } }, once, 60).most).toBe(150);
    expect(limitedShare(asked, limit, once, 60).mostly).toBe('watch');
  });

  it('counts those of each agent apart where it says so', () => {
    const asked = [...evenly('inbox', 8, 0), ...evenly('inbox', 8, 1), ...evenly('open', 50)];
    expect(limitedShare(asked, limit, once, 60).share).toBeGreaterThan(0.5);
    expect(limitedShare(asked, { ...limit, scope: 'agent' }, once, 60)).toMatchObject({
      share: 0,
      most: 80,
    });
  });

  it('of a longer time than was looked at is taken in part', () => {
    const daily: RateLimit = { requests: 1440 * 60, per: 86_400 };
    expect(limitedShare(evenly('open', 1), daily, once, 60)).toMatchObject({ share: 0, most: 60 });
    expect(limitedShare(evenly('open', 2), daily, once, 60).share).toBeCloseTo(0.5, 9);
  });
});

describe('the rate-limit table', () => {
  const search = { start: 1, lowest: 1 / 64, highest: 32, width: 0.01, mostProbes: 60 };
  /** One opening a second at multiple 1, and two looks into the inbox at any. */
  const askedAt = (multiple: number) => ({
    requests: [
      ...evenly('open', 1).flatMap((request) =>
        Array.from({ length: Math.round(multiple * 100) }, () => request),
      ),
      ...evenly('inbox', 2).flatMap((request) => Array.from({ length: 100 }, () => request)),
    ],
    until: 60,
  });
  const hundredth = () => 0.01;

  it('finds the demand at which 1 % is turned away, and the limit that does', () => {
    const [small, apart, large] = rateLimitTable(
      {
        small: [{ requests: 600, per: 60 }],
        apart: [
          { requests: 600, per: 60 },
          { requests: 240, per: 60, of: ['open'] },
        ],
        large: [{ requests: 6000, per: 60 }],
      },
      hundredth,
      search,
      askedAt,
    );
    // (2 + m) · 60 · 0.99 = 600, and m · 60 · 0.99 = 240.
    expect(small?.fits).toBeGreaterThan(8.101 / 1.011);
    expect(small?.fits).toBeLessThanOrEqual(8.11);
    expect(small).toMatchObject({ mostly: 'open', isExceededByPolling: false });
    expect(apart?.fits).toBeGreaterThan(4.04 / 1.011);
    expect(apart?.fits).toBeLessThanOrEqual(4.05);
    expect(apart?.limit?.of).toEqual(['open']);
    expect(large).toMatchObject({ fits: 32, exceeds: undefined, endedBy: 'highest' });
  });

  it('says of a plan that the polling of agents alone exceeds it', () => {
    const [none] = rateLimitTable(
      { tiny: [{ requests: 100, per: 60 }] },
      hundredth,
      search,
      askedAt,
    );
    expect(none).toMatchObject({ fits: undefined, mostly: 'inbox', isExceededByPolling: true });
  });
});
