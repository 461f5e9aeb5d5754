import type { Law } from '../mathematics/random/law.ts';
import { durationPattern, parseDuration } from './duration.ts';

/** How each law is written; the order of the parameters is free where they have names. */
export const lawForms: readonly string[] = [
  'never',
  'constant(30 s)',
  'uniform(1 min, 3 min)',
  'exponential(4 min)',
  'lognormal(mean 5 min, cv 0.8)',
  'weibull(shape 1.3, scale 4 min)',
];

const number = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)';
const comma = '\\s*,\\s*';
const inAnyOrder = (one: string, other: string): string =>
  `(?:${one}${comma}${other}|${other}${comma}${one})`;

/** What a law looks like, for editors; `parseLaw` is the judge. */
export const lawPattern: string = `^\\s*(?:never|${[
  ['constant', durationPattern],
  ['uniform', `${durationPattern}${comma}${durationPattern}`],
  ['exponential', durationPattern],
  ['lognormal', inAnyOrder(`mean[\\s=]\\s*${durationPattern}`, `cv[\\s=]\\s*${number}`)],
  ['weibull', inAnyOrder(`shape[\\s=]\\s*${number}`, `scale[\\s=]\\s*${durationPattern}`)],
]
  .map(([name, parameters]) => `${name}\\s*\\(\\s*${parameters}\\s*\\)`)
  .join('|')})\\s*$`;

/** What was wrong with a law's text, in words that go after "expected". */
export interface LawProblem {
  readonly expected: string;
}

/** Reads a law as scenarios and options write it, such as `lognormal(mean 5 min, cv 0.8)`. */
export function parseLaw(text: string): Law | LawProblem {
  const match = /^\s*([a-z]+)\s*(?:\(([^()]*)\))?\s*$/.exec(text);
  const name = match?.[1] ?? '';
  const words = (match?.[2] ?? '').split(',').map((word) => word.trim());
  const hasParameters = match?.[2] !== undefined;

  switch (name) {
    case 'never':
      return hasParameters ? { expected: 'never without parameters' } : { kind: 'never' };
    case 'constant': {
      const value = lone(words);
      if (value === undefined) return { expected: 'constant(30 s): one duration' };
      return { kind: 'constant', value };
    }
    case 'exponential': {
      const mean = lone(words);
      if (!isPositive(mean)) return { expected: 'exponential(4 min): a mean above 0 s' };
      return { kind: 'exponential', mean };
    }
    case 'uniform': {
      const [min, max] = words.map((word) => parseDuration(word));
      if (words.length !== 2 || min === undefined || max === undefined || min > max) {
        return { expected: 'uniform(1 min, 3 min): two durations, the smaller first' };
      }
      return { kind: 'uniform', min, max };
    }
    case 'lognormal': {
      const { mean, cv } = named(words);
      const seconds = mean === undefined ? undefined : parseDuration(mean);
      if (words.length !== 2 || !isPositive(seconds) || !isPositive(Number(cv))) {
        return { expected: 'lognormal(mean 5 min, cv 0.8): a mean above 0 s and a cv above 0' };
      }
      return { kind: 'lognormal', mean: seconds, cv: Number(cv) };
    }
    case 'weibull': {
      const { shape, scale } = named(words);
      const seconds = scale === undefined ? undefined : parseDuration(scale);
      if (words.length !== 2 || !isPositive(seconds) || !isPositive(Number(shape))) {
        return { expected: 'weibull(shape 1.3, scale 4 min): a shape and a scale above 0' };
      }
      return { kind: 'weibull', shape: Number(shape), scale: seconds };
    }
    default:
      return { expected: `a law: ${lawForms.join(', ')}` };
  }
}

function lone(words: readonly string[]): number | undefined {
  return words.length === 1 ? parseDuration(words[0] as string) : undefined;
}

function named(words: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(
    words.map((word) => {
      const gap = word.search(/[\s=]/);
      return [word.slice(0, gap), word.slice(gap + 1).trim()];
    }),
  );
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}
