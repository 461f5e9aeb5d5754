import { describe, expect, it } from 'vitest';
import { type Estimate, estimate } from '../../src/mathematics/statistics/estimate.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';
import { exitCodeOf, judge, type Verdict } from '../../src/verdict/judge.ts';
import { judgeTargets } from '../../src/verdict/judge-targets.ts';

function target(measure: string, condition: string): Target {
  const parsed = parseTarget(measure, condition, { channels: ['phone'], groups: ['team'] });
  if ('expected' in parsed) throw new Error(parsed.expected);
  return parsed;
}
const found = (low: number, high: number): Estimate => ({
  value: (low + high) / 2,
  interval: { low, high },
  samples: 30,
});
const waitBelow60 = target('wait', 'p(90)<60');
const levelOf80 = target('serviceLevel', 'rate>=0.8');

describe('judge', () => {
  it.each([
    ['met', waitBelow60, found(40, 59.9)],
    ['missed', waitBelow60, found(60, 70)],
    ['undecided', waitBelow60, found(50, 60)],
    ['met', levelOf80, found(0.8, 0.9)],
    ['missed', levelOf80, found(0.6, 0.79)],
    ['undecided', levelOf80, found(0.7, 0.8)],
    ['met', target('wait', 'max<=60'), found(50, 60)],
    ['missed', target('wait', 'min>60'), found(50, 60)],
    ['undecided', waitBelow60, { value: 10, samples: 1 }],
    ['empty', waitBelow60, { value: Number.NaN, samples: 0 }],
  ] as const)('says %s of %o with %o', (kind, promised, known) => {
    expect(judge(promised, known).kind).toBe(kind);
  });

  it('is not sure of a share near 0 only because nobody was seen', () => {
    const abandoned = target('abandoned', 'rate<0.001');
    const nobodyOf = (contacts: number) =>
      estimate(
        Array.from({ length: 10 }, () => ({
          kind: 'share',
          numerator: 0,
          denominator: contacts / 10,
        })),
      );
    expect(judge(abandoned, nobodyOf(1000)).kind).toBe('undecided');
    expect(judge(abandoned, nobodyOf(10_000)).kind).toBe('met');
    expect(judge(target('abandoned', 'rate<=0'), nobodyOf(10_000)).kind).toBe('undecided');
    expect(judge(target('abandoned', 'rate>0.01'), nobodyOf(1000)).kind).toBe('missed');
  });

  it('says by how much a target is missed at least', () => {
    expect(judge(waitBelow60, found(65, 90))).toMatchObject({ kind: 'missed', atLeastBy: 5 });
  });

  it('shows the interval that left a target undecided', () => {
    expect(judge(waitBelow60, found(50, 70))).toMatchObject({ interval: { low: 50, high: 70 } });
  });
});

describe('exitCodeOf', () => {
  const verdict = (kind: 'met' | 'undecided' | 'empty') =>
    ({ kind, target: waitBelow60 }) as Verdict;
  const missed: Verdict = { kind: 'missed', target: waitBelow60, atLeastBy: 1 };

  it('is 0 only when everything is met', () => {
    expect(exitCodeOf([verdict('met'), verdict('met')])).toBe(0);
    expect(exitCodeOf([])).toBe(0);
  });

  it('lets a miss and an empty sample outweigh an undecided target', () => {
    expect(exitCodeOf([verdict('undecided'), missed])).toBe(99);
    expect(exitCodeOf([verdict('undecided'), verdict('empty')])).toBe(99);
    expect(exitCodeOf([verdict('met'), verdict('undecided')])).toBe(3);
  });
});

describe('judgeTargets', () => {
  const latency = target('latency{operation:open}', 'p(95)<500');
  const simulated = new Map([['wait p(90)', found(10, 20)]]);
  const measured = new Map([
    ['wait p(90)', found(100, 200)],
    ['latency{operation:open} p(95)', found(3, 4)],
  ]);
  const kinds = (load?: Parameters<typeof judgeTargets>[2]) =>
    judgeTargets([waitBelow60, latency], simulated, load).map(({ verdict }) => verdict.kind);

  it('judges waits on the simulation and latency on the measurement', () => {
    expect(kinds({ ideal: new Map(), measured, isFit: true })).toEqual(['met', 'met']);
  });

  it('leaves latency undecided without a load run, or with one that is not fit', () => {
    expect(kinds()).toEqual(['met', 'undecided']);
    expect(kinds({ ideal: new Map(), measured, isFit: false })).toEqual(['met', 'undecided']);
  });

  it('calls a target empty that nothing was found of', () => {
    expect(kinds({ ideal: new Map(), measured: new Map(), isFit: true })).toEqual(['met', 'empty']);
  });
});
