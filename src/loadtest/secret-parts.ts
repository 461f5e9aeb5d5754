import type { People } from './adapter/people.ts';

/** What a load test must know and nobody may read: it goes to k6 by its secret source, and into no file that stays. */
export interface Secrets {
  /** Settings of an adapter that are secret. */
  readonly settings: Readonly<Record<string, string>>;
  /** Undefined where a backend asks nothing but names of people. */
  readonly people?: People;
}

/** Signs of each part, of one byte each: k6 reads lines of at most 64 KiB. */
const LENGTH = 12_000;

/** k6 blots out what is secret wherever it writes it: no part may be as short as a number of ours. */
const MARK = 'holdline secrets, part ';

/** Secrets as parts that fit into lines of k6's secret source. */
export function secretParts(secrets: Secrets): readonly string[] {
  // Of letters, digits and points of ASCII alone: a sign of two halves does not survive a cut between them, a space
  // not the end of a line.
  const text = JSON.stringify(secrets).replace(/[^!-~]/g, escaped);
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += LENGTH) {
    parts.push(`${MARK}${parts.length}: ${text.slice(at, at + LENGTH)}`);
  }
  return parts;
}

/** A sign, or a half of one, as JSON may spell it. */
const escaped = (half: string): string => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** By this name a part is asked for. */
export const nameOfPart = (part: number): string => `holdline_${part}`;

/** The file that k6's secret source reads. */
export function secretFile(parts: readonly string[]): string {
  return parts.map((part, number) => `${nameOfPart(number)}=${part}\n`).join('');
}

/** Secrets from their parts. */
export function secretsFrom(parts: readonly string[]): Secrets {
  const text = parts.map((part, number) => part.slice(`${MARK}${number}: `.length)).join('');
  return JSON.parse(text) as Secrets;
}
