import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Estimate, estimate } from '../../src/mathematics/statistics/estimate.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';
import { exitCodeOf, judge, type Verdict } from '../../src/verdict/judge.ts';
import { judgeTargets, type LoadFindings } from '../../src/verdict/judge-targets.ts';

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
    expect(judge(waitBelow60, found(50, 70))).toMatchObject({
      why: { kind: 'limit-inside', interval: { low: 50, high: 70 } },
    });
  });

  it('says how many samples would probably decide', () => {
    const enoughOf = (promised: Target, known: Estimate) => {
      const verdict = judge(promised, known);
      return verdict.kind === 'undecided' && verdict.why.kind === 'limit-inside'
        ? verdict.why.enough
        : undefined;
    };
    // Half as far from the limit as the interval reaches: four times the samples.
    expect(enoughOf(waitBelow60, found(45, 65))).toBe(30 * 4);
    expect(enoughOf(waitBelow60, found(55, 75))).toBe(30 * 4);
    expect(enoughOf(waitBelow60, found(50, 70))).toBe(Number.POSITIVE_INFINITY);
    // Of an interval that is wider on one side, the side where the limit lies.
    const skewed = { value: 50, interval: { low: 49, high: 70 }, samples: 10 };
    expect(enoughOf(waitBelow60, skewed)).toBe(10 * 4);
  });

  it('decides with as many samples as it said, if nothing else changes', () => {
    const spread = fc.double({ min: 0.01, max: 50, noNaN: true });
    const offset = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(spread, offset, fc.integer({ min: 2, max: 500 }), (half, part, samples) => {
        const value = 60 - half * part;
        const around = (h: number) => ({
          value,
          interval: { low: value - h, high: value + h },
          samples,
        });
        const verdict = judge(waitBelow60, around(half));
        if (verdict.kind !== 'undecided' || verdict.why.kind !== 'limit-inside') return;
        const { enough } = verdict.why;
        expect(enough).toBeGreaterThanOrEqual(samples);
        const later = (n: number) => judge(waitBelow60, around(half * Math.sqrt(samples / n)));
        expect(later(enough + 1).kind).toBe('met');
        if (enough > samples + 1) expect(later(enough - 2).kind).toBe('undecided');
      }),
    );
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
    ['wait p(90)', found(10, 30)],
    ['latency{operation:open} p(95)', found(3, 4)],
  ]);
  const fit = { ideal: new Map(), measured, speed: 30, isFit: true };
  const kinds = (load?: LoadFindings) =>
    judgeTargets([waitBelow60, latency], simulated, load).map(({ verdict }) => verdict.kind);

  it('judges waits on the simulation and latency on the measurement', () => {
    expect(kinds(fit)).toEqual(['met', 'met']);
  });

  it('judges waits on the simulation with the measured latency once there is one', () => {
    const withLatency = new Map([['wait p(90)', found(70, 80)]]);
    const [judged] = judgeTargets([waitBelow60], simulated, { ...fit, withLatency });
    expect(judged).toMatchObject({
      simulated: found(10, 20),
      withLatency: found(70, 80),
      judgedOn: 'simulation-with-latency',
      verdict: { kind: 'missed', atLeastBy: 10 },
    });
  });

  it('leaves latency undecided without a load run, or with one that is not fit', () => {
    expect(kinds()).toEqual(['met', 'undecided']);
    expect(kinds({ ...fit, isFit: false })).toEqual(['met', 'undecided']);
  });

  it('calls a target empty that nothing was found of', () => {
    expect(kinds({ ...fit, measured: new Map() })).toEqual(['met', 'empty']);
  });
});
