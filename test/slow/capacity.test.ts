import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { mdc } from '../../src/mathematics/queueing/crommelin.ts';
import { mmc } from '../../src/mathematics/queueing/erlang-c.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { requireK6 } from '../support/k6.ts';

const scenario = join(import.meta.dirname, 'known-capacity.yaml');

/** Requests a second at a multiple of the demand: five of each of ten customers, and ten looks of agents. */
const requestsAt = (multiple: number): number => 50 * multiple + 10;

/** The highest multiple at which something that grows with the demand is at most so much. */
function highestAt(most: number, amount: (requests: number) => number): number {
  let [low, high] = [0, 10];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (amount(requestsAt(middle)) <= most) low = middle;
    else high = middle;
  }
  return low;
}

/** P(W > 1 s) where the wait of those who wait is exponential: exactly in M/M/c, in heavy traffic in M/D/c. */
function waitsOverASecond(queue: ReturnType<typeof mmc> | ReturnType<typeof mdc>): number {
  if (!('pDelay' in queue)) return 1;
  return queue.pDelay * Math.exp(-1 / queue.waitDelayed);
}

/** The bucket turns away what is above its rate, in the long run; 1 % of it may be. */
const bucket = highestAt(0.01, (requests) => 1 - Math.min(1, 200 / requests));
const exponential = highestAt(0.05, (requests) =>
  waitsOverASecond(mmc({ arrivalRate: requests, meanService: 0.01, servers: 2 })),
);
const constant = highestAt(0.05, (requests) =>
  waitsOverASecond(mdc({ arrivalRate: requests, service: 0.025, servers: 4 })),
);

async function capacityOf(ctx: TestContext, desk: readonly string[]) {
  await requireK6(ctx);
  const options = ['--warm-up', '6s', '--start-at', '2', '--width', '8%', '--json'];
  const args = ['capacity', scenario, ...options, '--out', emptyFolder(), ...desk];
  const { stdout, stderr } = await holdline(args);
  const found = JSON.parse(stdout);
  process.stderr.write(`${desk.join(' ')}: ${found.headline}\n`);
  const isKnown = found.capacity.interval.high !== null;
  if (found.capacity.endedBy === 'unfit' && !isKnown)
    ctx.skip(`this machine was too late: ${stderr}`);
  return found;
}

const known: readonly [desk: readonly string[], multiple: number, how: string][] = [
  [['--desk-capacity', 'bucket=200/s,burst=100'], bucket, 'limited'],
  [
    ['--desk-capacity', 'workers=2', '--desk-latency', '*=exponential(10 ms)'],
    exponential,
    'latency',
  ],
  [['--desk-capacity', 'workers=4', '--desk-latency', '*=constant(25 ms)'], constant, 'latency'],
];

describe('the capacity of a desk that is known', () => {
  for (const [desk, multiple, how] of known) {
    it(`is found within 10 %: ${desk.join(' ')}, ${multiple.toFixed(2)}×`, async (ctx) => {
      const { capacity, binds } = await capacityOf(ctx, desk);
      expect(capacity.isConfirmed).toBe(true);
      expect(Math.abs(capacity.multiple / multiple - 1)).toBeLessThan(0.1);
      expect(capacity.interval.high / multiple).toBeGreaterThan(0.95);
      expect(binds).toMatchObject({ kind: 'backend', how });
    }, 1_200_000);
  }
});
