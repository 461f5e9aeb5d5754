import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import type { Spot } from './spot.ts';

const parameters: Readonly<Record<Law['kind'], readonly string[]>> = {
  never: [],
  constant: ['value'],
  uniform: ['min', 'max'],
  exponential: ['mean'],
  lognormal: ['mean', 'cv'],
  weibull: ['shape', 'scale'],
  gamma: ['shape', 'mean'],
  hyperexponential: ['shares', 'means'],
  'mass-at-zero': ['share', 'beyond'],
  shifted: ['by', 'beyond'],
  discrete: ['shares', 'values'],
  empirical: ['values'],
};
const kinds = Object.keys(parameters);
/** Below it, a gamma law is 0 in doubles more often than not. */
const LEAST_SHAPE = 0.01;
/** Beyond it, the square overflows before long. */
const MOST_CV = 1e6;
/** A contact that goes round faster than that, in seconds, comes nowhere in the time of a run. */
const NO_TIME = 0.001;

/**
 * Notes what is wrong with a law.
 *
 * @param mayBeNever whether it may say that nothing ever happens
 * @returns whether it is one
 */
export function checkLaw(at: Spot, mayBeNever = false): boolean {
  const before = at.problemCount;
  inspect(at, mayBeNever);
  return at.problemCount === before;
}

function inspect(at: Spot, mayBeNever: boolean): void {
  const kind = at.at('kind').value as Law['kind'];
  if (!kinds.includes(kind)) {
    at.refuse(`a law: exponential(60), or an object of kind ${kinds.join(', ')}`);
    return;
  }
  at.isRecordOf(['kind', ...parameters[kind]], 'a law');
  switch (kind) {
    case 'never':
      if (!mayBeNever) at.refuse('a law of something that happens');
      return;
    case 'constant':
      at.at('value').isNotNegative();
      return;
    case 'uniform': {
      const [min, max] = [at.at('min'), at.at('max')];
      if (min.isNotNegative() && max.isNotNegative()) {
        max.demand((min.value as number) <= (max.value as number), `at least min = ${min.value}`);
      }
      return;
    }
    case 'weibull':
    case 'gamma': {
      const shape = at.at('shape');
      if (shape.isPositive()) {
        shape.demand((shape.value as number) >= LEAST_SHAPE, `at least ${LEAST_SHAPE}`);
      }
      at.at(kind === 'gamma' ? 'mean' : 'scale').isPositive();
      return;
    }
    case 'lognormal': {
      const cv = at.at('cv');
      if (cv.isPositive()) cv.demand((cv.value as number) <= MOST_CV, `at most ${MOST_CV}`);
      at.at('mean').isPositive();
      return;
    }
    case 'hyperexponential': {
      const means = at.at('means').list(1, 'a list of means');
      checkShares(at.at('shares'));
      at.demand(
        at.at('shares').list(1, 'a list of shares').length === means.length,
        'as many shares as means',
      );
      for (const mean of means) mean.isPositive();
      return;
    }
    case 'mass-at-zero': {
      const share = at.at('share');
      if (share.isShare()) share.demand((share.value as number) < 1, 'a share below 1');
      checkLaw(at.at('beyond'), mayBeNever);
      return;
    }
    case 'shifted': {
      at.at('by').isNotNegative();
      checkLaw(at.at('beyond'), mayBeNever);
      return;
    }
    case 'discrete': {
      const values = at.at('values').list(1, 'a list of durations');
      checkShares(at.at('shares'));
      at.demand(
        at.at('shares').list(1, 'a list of shares').length === values.length,
        'as many shares as values',
      );
      const isNumber = values.map((value) => value.isNotNegative()).every(Boolean);
      const ascend = values.every(
        ({ value }, i) => i === 0 || (value as number) >= (values[i - 1]?.value as number),
      );
      if (isNumber) at.at('values').demand(ascend, 'ascending durations');
      return;
    }
    case 'empirical':
      for (const value of at.at('values').list(1, 'a list of durations')) value.isNotNegative();
      return;
    default:
      for (const parameter of parameters[kind]) at.at(parameter).isPositive();
  }
}

/** Notes what is wrong with shares that add up to 1. */
export function checkShares(at: Spot): void {
  const shares = at.list(1, 'a list of shares');
  if (!shares.map((share) => share.isShare()).every(Boolean)) return;
  const sum = shares.reduce((total, { value }) => total + (value as number), 0);
  if (shares.length > 0) at.demand(Math.abs(sum - 1) < 1e-9, 'shares that add up to 1');
}

/** Whether what has this share happens so often on end that it might as well be sure. */
export function isAllButSure(share: unknown): boolean {
  return typeof share === 'number' && share > 0.999;
}

/** Whether a right law is of no time, or next to none: with it a contact may go round for ever. */
export function isOfNoTime(law: Law): boolean {
  return meanOf(law) < NO_TIME;
}
