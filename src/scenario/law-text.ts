import type { Law } from '../mathematics/random/law.ts';
import { nearest } from './did-you-mean.ts';
import { durationPattern, parseDuration } from './duration.ts';

/** How each law is written; the order of the parameters is free where they have names. */
export const lawForms: readonly string[] = [
  'never',
  'constant(30 s)',
  'uniform(1 min, 3 min)',
  'exponential(4 min)',
  'lognormal(mean 5 min, cv 0.8)',
  'weibull(shape 1.3, scale 4 min)',
  'gamma(shape 2.5, mean 4 min)',
  'erlang(shape 3, mean 4 min)',
  'hyperexponential(30 % 10 s, 70 % 4 min)',
  'discrete(30 % 5 min, 70 % 1 h)',
  '10 % zero, else exponential(4 min)',
];

const number = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)';
const comma = '\\s*,\\s*';
const inAnyOrder = (one: string, other: string): string =>
  `(?:${one}${comma}${other}|${other}${comma}${one})`;

const phase = `${number}\\s*%\\s*${durationPattern}`;

/** What a law looks like, for editors; `parseLaw` is the judge. */
export const lawPattern: string = `^\\s*(?:${number}\\s*%\\s*zero\\s*,\\s*else\\s+)?(?:never|${[
  ['constant', durationPattern],
  ['uniform', `${durationPattern}${comma}${durationPattern}`],
  ['exponential', durationPattern],
  ['lognormal', inAnyOrder(`mean[\\s=]\\s*${durationPattern}`, `cv[\\s=]\\s*${number}`)],
  ['weibull', inAnyOrder(`shape[\\s=]\\s*${number}`, `scale[\\s=]\\s*${durationPattern}`)],
  ['gamma', inAnyOrder(`shape[\\s=]\\s*${number}`, `mean[\\s=]\\s*${durationPattern}`)],
  ['erlang', inAnyOrder(`shape[\\s=]\\s*\\d+`, `mean[\\s=]\\s*${durationPattern}`)],
  ['hyperexponential', `${phase}(?:${comma}${phase})*`],
  ['discrete', `${phase}(?:${comma}${phase})*`],
]
  .map(([name, parameters]) => `${name}\\s*\\(\\s*${parameters}\\s*\\)`)
  .join('|')})\\s*$`;

const lawNames = lawForms.flatMap((form) => /^[a-z]+/.exec(form)?.[0] ?? []);
const anyLaw = `a law: ${lawForms.join(', ')}`;

/** What was wrong with a law's text, in words that go after "expected". */
export interface LawProblem {
  readonly expected: string;
}

/** Reads a law as scenarios and options write it, such as `lognormal(mean 5 min, cv 0.8)`. */
export function parseLaw(text: string): Law | LawProblem {
  const zero = /^\s*([\d.]+)\s*%\s*zero\s*,\s*else\s+(.*)$/.exec(text);
  if (zero !== null) return withMassAtZero(Number(zero[1]) / 100, zero[2] as string);
  const match = /^\s*([a-z]+)\s*(?:\(([^()]*)\))?\s*$/.exec(text);
  const name = match?.[1] ?? '';
  const words = (match?.[2] ?? '').split(',').map((word) => word.trim());
  const hasParameters = match?.[2] !== undefined;

  const bare = withoutUnit(name, words);
  if (bare !== undefined) return { expected: `a unit behind ${bare}: ms, s, min, h or d` };
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
    case 'gamma':
    case 'erlang': {
      const { shape, mean } = named(words);
      const seconds = mean === undefined ? undefined : parseDuration(mean);
      const isShape = name === 'gamma' ? Number(shape) >= 0.01 : isWhole(Number(shape));
      if (words.length !== 2 || !isPositive(seconds) || !isShape || !isPositive(Number(shape))) {
        const range = name === 'gamma' ? 'a shape of 0.01 or more' : 'a whole shape';
        return { expected: `${name}(shape 3, mean 4 min): ${range} and a mean above 0 s` };
      }
      return { kind: 'gamma', shape: Number(shape), mean: seconds };
    }
    case 'hyperexponential':
      return hyperexponential(words);
    case 'discrete':
      return discrete(words);
    default:
      return { expected: lawBehind(text, name) };
  }
}

/** What to say of a text that begins with no law's name: a time alone says not how much it varies. */
function lawBehind(text: string, name: string): string {
  if (parseDuration(text) !== undefined) return ofOneTime(text.trim());
  const near = nearest(name, lawNames);
  return name !== '' && near !== '' ? `a law${near}` : anyLaw;
}

const ofOneTime = (time: string): string =>
  `a law, which says how the time varies: constant(${time}) where it never does, exponential(${time}) or lognormal(mean ${time}, cv 0.8)`;

/** What to say of a value that is no text at all. */
export function lawInPlaceOf(value: unknown): string {
  return typeof value === 'number' && value >= 0 ? ofOneTime(`${value} s`) : anyLaw;
}

/** The first duration of a law that is a number and nothing else. */
function withoutUnit(name: string, words: readonly string[]): string | undefined {
  const durations: Readonly<Record<string, readonly (string | undefined)[]>> = {
    constant: words,
    exponential: words,
    uniform: words,
    lognormal: [named(words).mean],
    weibull: [named(words).scale],
    gamma: [named(words).mean],
    erlang: [named(words).mean],
  };
  return durations[name]?.find((word) => word !== undefined && /^(?:\d+\.?\d*|\.\d+)$/.test(word));
}

function withMassAtZero(share: number, text: string): Law | LawProblem {
  const beyond = parseLaw(text);
  if ('expected' in beyond) return beyond;
  if (!(share >= 0 && share < 1)) {
    return { expected: '10 % zero, else exponential(4 min): a share below 100 %' };
  }
  return { kind: 'mass-at-zero', share, beyond };
}

/** Words such as `30 % 10 s`: a share, and a duration that it is of. */
function sharedDurations(words: readonly string[]) {
  return words.map((word) => {
    const [, share, duration] = /^([\d.]+)\s*%\s*(.+)$/.exec(word) ?? [];
    return { share: Number(share) / 100, seconds: parseDuration(duration ?? '') };
  });
}

function discrete(words: readonly string[]): Law | LawProblem {
  const parts = sharedDurations(words).sort((a, b) => Number(a.seconds) - Number(b.seconds));
  const shares = parts.map(({ share }) => share);
  const values = parts.flatMap(({ seconds }) => seconds ?? []);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (values.length !== parts.length || !(Math.abs(total - 1) < 1e-9)) {
    return { expected: 'discrete(30 % 5 min, 70 % 1 h): durations, shares that make 100 %' };
  }
  return { kind: 'discrete', shares, values };
}

function hyperexponential(words: readonly string[]): Law | LawProblem {
  const parts = sharedDurations(words);
  const shares = parts.map(({ share }) => share);
  const means = parts.flatMap(({ seconds }) => (isPositive(seconds) ? [seconds] : []));
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (means.length !== parts.length || !(Math.abs(total - 1) < 1e-9)) {
    return {
      expected: 'hyperexponential(30 % 10 s, 70 % 4 min): means above 0 s, shares that make 100 %',
    };
  }
  return { kind: 'hyperexponential', shares, means };
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
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
