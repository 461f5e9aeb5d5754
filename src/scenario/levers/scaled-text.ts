import { meanOf } from '../../mathematics/random/law-mean.ts';
import { parseDuration } from '../duration.ts';
import { parseLaw } from '../law-text.ts';

/** No more digits than a person would read, and enough that nobody waits differently for it. */
const DIGITS = 10;

/** A number as a scenario would have it. */
export const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

/**
 * A law such as `lognormal(mean 5 min, cv 0.8)` whose durations are so many times as long. Every law is
 * one of a family that does nothing but grow with them.
 */
export function scaledLaw(text: string, factor: number): string {
  return text.replace(/(\d+(?:\.\d*)?|\.\d+)(\s*)(ms|min|s|h|d)\b/g, (_, number, gap, unit) => {
    return `${rounded(Number(number) * factor)}${gap}${unit}`;
  });
}

/** The mean of a law, in seconds. */
export function meanOfText(text: string): number {
  const law = parseLaw(text);
  return 'kind' in law ? meanOf(law) : Number.NaN;
}

/** A time such as `4 min`, so many times as long. */
export function scaledTime(text: string, factor: number): string {
  return secondsText((parseDuration(text) ?? 0) * factor);
}

export const secondsText = (seconds: number): string => `${rounded(seconds)} s`;
