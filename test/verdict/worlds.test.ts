import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/mathematics/statistics/estimate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';
import { judge } from '../../src/verdict/judge.ts';
import { judgeTargets, type LoadFindings } from '../../src/verdict/judge-targets.ts';

function target(measure: string, condition: string): Target {
  const parsed = parseTarget(measure, condition, { channels: ['phone'], groups: ['team'] });
  if ('expected' in parsed) throw new Error(parsed.expected);
  return parsed;
}
const level = target('serviceLevel', 'rate>=0.8');
const wait = target('wait', 'p(90)<60');
const nothing: Estimate = { value: Number.NaN, samples: 0 };
const bare = (value: number): Estimate => ({ value, samples: 1 });
const within = (low: number, high: number): Estimate => ({
  value: (low + high) / 2,
  interval: { low, high },
  samples: 20,
});

interface Worlds {
  readonly simulated: Estimate;
  readonly withLatency?: Estimate;
  readonly ideal: Estimate;
  readonly measured: Estimate;
  readonly speed?: number;
  readonly isFit?: boolean;
  readonly unserved?: LoadFindings['unserved'];
}

function judged(promised: Target, worlds: Worlds) {
  const of = (estimate: Estimate) => new Map([[figureText(promised), estimate]]);
  const { simulated, withLatency, ideal, measured, speed = 60, isFit = true, unserved } = worlds;
  const [found] = judgeTargets([promised], of(simulated), {
    ideal: of(ideal),
    measured: of(measured),
    ...(withLatency === undefined ? {} : { withLatency: of(withLatency) }),
    ...(unserved === undefined ? {} : { unserved }),
    speed,
    isFit,
  });
  if (found === undefined) throw new Error('a target is judged');
  return found;
}

const holding = { simulated: within(0.92, 0.95), ideal: bare(1) };

describe('a target that wants to be measured', () => {
  const measuredWait = target('wait', 'p(90)<60 source: measured');

  it('is judged on the measurement, whatever the simulation says', () => {
    const worlds = { simulated: within(70, 80), ideal: bare(50), measured: within(40, 50) };
    expect(judged(measuredWait, worlds)).toMatchObject({
      judgedOn: 'measurement',
      verdict: { kind: 'met' },
    });
    expect(judged(wait, worlds)).toMatchObject({
      judgedOn: 'simulation',
      verdict: { kind: 'missed' },
    });
  });

  it('is undecided where the run is not fit to judge by', () => {
    const worlds = { simulated: within(40, 50), ideal: bare(50), measured: within(40, 50) };
    expect(judged(measuredWait, { ...worlds, isFit: false }).verdict.kind).toBe('undecided');
  });
});

describe('a backend on which the same customers fare otherwise', () => {
  it('keeps no promise: undecided at sixty times the speed, and it says why', () => {
    expect(judged(level, { ...holding, measured: bare(0.105) }).verdict).toEqual({
      kind: 'undecided',
      target: level,
      why: { kind: 'contradicted', ideal: 1, measured: bare(0.105), speed: 60 },
    });
  });

  it('has missed at real time, where the measured interval lies wholly beyond the limit', () => {
    const found = judged(level, { ...holding, measured: within(0.05, 0.2), speed: 1 });
    expect(found.judgedOn).toBe('measurement');
    expect(found.verdict).toMatchObject({ kind: 'missed', atLeastBy: expect.closeTo(0.6) });
  });

  it.each([
    ['without an interval', bare(0.105)],
    ['with the limit inside the interval', within(0.7, 0.85)],
    ['with nothing measured', nothing],
  ])('is undecided at real time %s', (_, measured) => {
    const { verdict } = judged(level, { ...holding, measured, speed: 1 });
    expect(verdict).toMatchObject({ kind: 'undecided', why: { kind: 'contradicted' } });
  });

  it('is undecided at twice the speed, however clear the measurement', () => {
    const found = judged(level, { ...holding, measured: within(0.05, 0.2), speed: 2 });
    expect(found).toMatchObject({ judgedOn: 'simulation', verdict: { kind: 'undecided' } });
  });

  it('excuses no miss of the simulation', () => {
    const missing = { simulated: within(0.5, 0.6), ideal: bare(1), measured: bare(0.1) };
    expect(judged(level, missing).verdict.kind).toBe('missed');
    expect(judged(level, { ...missing, unserved: 'nobody-served' }).verdict.kind).toBe('missed');
  });

  it('cannot be told by a figure that no backend shows', () => {
    const occupancy = target('occupancy', 'rate<0.9');
    const worlds = { simulated: within(0.7, 0.8), ideal: bare(0.75), measured: nothing };
    expect(judged(occupancy, worlds).verdict.kind).toBe('met');
  });

  it('is not blamed for customers who broke the promise in the ideal run already', () => {
    const worlds = { simulated: within(0.92, 0.95), ideal: bare(0.7), measured: bare(0.6) };
    expect(judged(level, worlds).verdict.kind).toBe('met');
  });
});

describe('a backend that serves nobody', () => {
  it.each(['nothing-opened', 'nobody-served'] as const)('decides nothing: %s', (unserved) => {
    const worlds = { ...holding, measured: bare(0.9), unserved };
    expect(judged(level, worlds).verdict).toEqual({
      kind: 'undecided',
      target: level,
      why: { kind: 'unserved', how: unserved },
    });
  });
});

describe('for whatever the worlds say', () => {
  const value = fc.oneof(fc.double({ min: 0, max: 120, noNaN: true }), fc.constant(Number.NaN));
  const anyEstimate: fc.Arbitrary<Estimate> = fc.oneof(
    value.map((v) => (Number.isNaN(v) ? nothing : bare(v))),
    fc
      .tuple(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
      )
      .map(([low, width]) => within(low, low + width)),
  );
  const anyWorlds = fc.record(
    {
      simulated: anyEstimate,
      withLatency: anyEstimate,
      ideal: anyEstimate,
      measured: anyEstimate,
      speed: fc.constantFrom(0.5, 1, 2, 60),
      isFit: fc.boolean(),
      unserved: fc.constantFrom<'nothing-opened' | 'nobody-served'>(
        'nothing-opened',
        'nobody-served',
      ),
    },
    { requiredKeys: ['simulated', 'ideal', 'measured', 'speed', 'isFit'] },
  ) as fc.Arbitrary<Worlds>;
  const keepsIt = ({ value }: Estimate) => value < wait.limit;
  const isBroken = ({ ideal, measured }: Worlds) =>
    !Number.isNaN(ideal.value) &&
    (Number.isNaN(measured.value) || (keepsIt(ideal) && !keepsIt(measured)));
  const bySimulation = ({ simulated, withLatency }: Worlds) =>
    judge(wait, withLatency ?? simulated);

  it('nothing is met that the same customers kept in the ideal run and broke on the backend', () => {
    fc.assert(
      fc.property(anyWorlds.filter(isBroken), (worlds) => {
        fc.pre(worlds.isFit !== false);
        expect(judged(wait, worlds).verdict.kind).not.toBe('met');
      }),
    );
  });

  it('nothing is met on a backend that served nobody', () => {
    fc.assert(
      fc.property(anyWorlds, (worlds) => {
        const served = judged(wait, { ...worlds, isFit: true, unserved: 'nobody-served' });
        expect(served.verdict.kind).not.toBe('met');
      }),
    );
  });

  it('a backend makes nothing met that the simulation does not call met', () => {
    fc.assert(
      fc.property(anyWorlds, (worlds) => {
        if (judged(wait, worlds).verdict.kind === 'met') {
          expect(bySimulation(worlds).kind).toBe('met');
        }
      }),
    );
  });

  it('only a measured interval beyond the limit, at real time, makes a miss of what is none', () => {
    fc.assert(
      fc.property(anyWorlds, (worlds) => {
        const { verdict, judgedOn } = judged(wait, worlds);
        if (verdict.kind !== 'missed' || bySimulation(worlds).kind === 'missed') return;
        expect(judgedOn).toBe('measurement');
        expect(worlds.speed).toBeLessThanOrEqual(1);
        expect(worlds.measured.interval?.low).toBeGreaterThanOrEqual(wait.limit);
      }),
    );
  });

  it('the simulation stands where the worlds agree, and where the run is not fit to judge by', () => {
    fc.assert(
      fc.property(anyWorlds, ({ unserved: _, ...worlds }) => {
        fc.pre(worlds.isFit === false || !isBroken(worlds));
        expect(judged(wait, worlds).verdict).toEqual(bySimulation(worlds));
      }),
    );
  });
});
