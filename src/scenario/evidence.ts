import type { Provenance } from '../evidence/provenance.ts';

/** Where the numbers of a scenario come from. */
export interface Evidence {
  /** In the order of the file, then what was set on the command line, then the defaults in use. */
  readonly stated: readonly StatedEvidence[];
  /** Where nothing is said, in as few paths as there can be. */
  readonly unstated: readonly { readonly path: string; readonly numbers: number }[];
}

/** Where the numbers at one path, and below it, come from. */
export interface StatedEvidence {
  /** As `--set` takes it. */
  readonly path: string;
  /** The same, key by key. */
  readonly keys: readonly (string | number)[];
  readonly from: Provenance | SetByHand | Unsaid;
  /** Whether the number is a default: the scenario says nothing at that path. */
  readonly isDefault: boolean;
  /** What stands there, as its author wrote it; absent where that is more than one value. */
  readonly value?: string;
  /** How many numbers of the world it is said of: those of more specific paths count there. */
  readonly numbers: number;
  /** Between which values it may lie, each as it would be written at the path. */
  readonly range?: readonly [low: unknown, high: unknown];
  /** What of the range of its default cannot be played, and why, in words. */
  readonly narrowed?: string;
}

/** A value as a scenario would have it on one line: a third is 1/3, as no decimal is. */
export function writtenText(value: unknown): string {
  if (typeof value === 'number') return fractionText(value) ?? String(Number(value.toPrecision(6)));
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** A value that stands in the place of the file's: nothing is known of where it comes from. */
export interface SetByHand {
  readonly kind: 'set';
  /** The option, such as `--set agents.phone-team.agents=12`. */
  readonly by: string;
}

/** Nothing says where it comes from, but it is swept all the same. */
export interface Unsaid {
  readonly kind: 'unsaid';
}

/** Fractions with a larger denominator are not what anybody would have written. */
const MOST_PARTS = 60;

/** A fraction of whole numbers below 1, where six digits do not say it; undefined where it is none. */
function fractionText(value: number): string | undefined {
  if (!(value > 0 && value < 1) || Number(value.toPrecision(6)) === value) return undefined;
  for (let whole = 3; whole <= MOST_PARTS; whole++) {
    const part = Math.round(value * whole);
    if (part / whole === value) return `${part}/${whole}`;
  }
  return undefined;
}
