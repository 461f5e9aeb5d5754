import { describe, expect, it } from 'vitest';
import { reasonToStop } from '../../src/loadtest/reason-to-stop.ts';

const loopback = 'http://127.0.0.1:8080';
const elsewhere = 'https://desk.example.com/api';

interface Given {
  readonly url?: string;
  readonly stopAbove?: { readonly limited?: number; readonly failed?: number };
  readonly busiest?: number;
  readonly operations?: number;
  readonly limited?: number;
  readonly down?: number;
}

const reasonFor = ({
  url = loopback,
  stopAbove = {},
  busiest = 1,
  operations = 100,
  limited = 0,
  down = 0,
}: Given) =>
  reasonToStop({ maxArrivalsPerSecond: 20, stopAbove }, url, {
    busiestSecond: busiest,
    lately: { operations, limited, down },
  })?.why;

describe('a load', () => {
  it('stops when more contacts are sent within a second than the cap allows', () => {
    expect(reasonFor({ busiest: 20 })).toBeUndefined();
    expect(reasonFor({ busiest: 21 })).toBe(
      '21 contacts within one second, load.maxArrivalsPerSecond is 20',
    );
  });

  it('stops above a share that the scenario says, not at it', () => {
    const stopAbove = { limited: 0.2, failed: 0.1 };
    expect(reasonFor({ stopAbove, limited: 20, down: 10 })).toBeUndefined();
    expect(reasonFor({ stopAbove, limited: 21 })).toBe(
      'of the latest 100 operations 21 were turned away as too many: more than load.stopAbove.limited, 0.2',
    );
    expect(reasonFor({ stopAbove, down: 11 })).toBe(
      'of the latest 100 operations 11 failed: more than load.stopAbove.failed, 0.1',
    );
    expect(reasonFor({ stopAbove: { failed: 0 }, down: 1 })).toContain('1 failed');
  });

  it('does not stop for a share of a handful', () => {
    const stopAbove = { limited: 0 };
    expect(reasonFor({ stopAbove, operations: 49, limited: 49 })).toBeUndefined();
    expect(reasonFor({ stopAbove, operations: 50, limited: 50 })).toContain('of the latest 50');
    expect(reasonFor({ stopAbove, operations: 0 })).toBeUndefined();
  });

  it('goes on whatever comes back, on loopback, where the scenario says nothing', () => {
    expect(reasonFor({ limited: 50, down: 50 })).toBeUndefined();
    expect(reasonFor({ url: 'http://localhost:1', down: 100 })).toBeUndefined();
    expect(reasonFor({ url: 'http://[::1]:1', down: 100 })).toBeUndefined();
  });

  it('spares the machines of others above one half, unless the scenario says otherwise', () => {
    expect(reasonFor({ url: elsewhere, limited: 50, down: 50 })).toBeUndefined();
    expect(reasonFor({ url: elsewhere, limited: 51 })).toContain('stopAbove.limited, 0.5');
    expect(reasonFor({ url: elsewhere, down: 51 })).toContain('stopAbove.failed, 0.5');
    expect(reasonFor({ url: elsewhere, stopAbove: { limited: 0.9 }, limited: 80 })).toBeUndefined();
    // What is said of one says nothing of the other.
    expect(reasonFor({ url: elsewhere, stopAbove: { limited: 0.9 }, down: 80 })).toBeDefined();
  });
});
