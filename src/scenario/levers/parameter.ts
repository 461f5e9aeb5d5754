import type { ClaimId } from '../../evidence/claims.ts';
import type { Provenance } from '../../evidence/provenance.ts';

/** What a lever is set by: its default, where that comes from, and how far it may be from the truth. */
export type LeverParameter = NumberParameter | TimeParameter | FlagParameter | NameParameter;

interface Stated<T> {
  readonly means: string;
  readonly value: T;
  /** Between which values it may lie; others are accepted, too. */
  readonly range: readonly [low: T, high: T];
  readonly from: Provenance;
}

export interface NumberParameter extends Stated<number> {
  readonly kind: 'number';
  /** Shares lie between 0 and 1, factors above 0, amounts of money and counts at 0 or above. */
  readonly unit: 'share' | 'factor' | 'money' | 'count' | 'whole';
}

/** A time such as `24 h`. */
export interface TimeParameter extends Stated<string> {
  readonly kind: 'time';
}

export interface FlagParameter {
  readonly kind: 'flag';
  readonly means: string;
  readonly value: boolean;
}

/** A channel, a group or a reason of the scenario; all that fit where none is given. */
export interface NameParameter {
  readonly kind: 'name';
  readonly means: string;
}

/** Times are in seconds. */
export type ParameterValue = number | boolean | string | undefined;

export type ValuesOf<P extends Readonly<Record<string, LeverParameter>>> = {
  readonly [Name in keyof P]: P[Name]['kind'] extends 'name'
    ? string | undefined
    : P[Name]['kind'] extends 'flag'
      ? boolean
      : number;
};

const ofUnit =
  (unit: NumberParameter['unit']) =>
  (
    means: string,
    value: number,
    range: readonly [number, number],
    from: Provenance,
  ): NumberParameter => ({ kind: 'number', unit, means, value, range, from });

export const share: ReturnType<typeof ofUnit> = ofUnit('share');
export const factor: ReturnType<typeof ofUnit> = ofUnit('factor');
export const money: ReturnType<typeof ofUnit> = ofUnit('money');
export const count: ReturnType<typeof ofUnit> = ofUnit('count');
export const whole: ReturnType<typeof ofUnit> = ofUnit('whole');

export function time(
  means: string,
  value: string,
  range: readonly [string, string],
  from: Provenance,
): TimeParameter {
  return { kind: 'time', means, value, range, from };
}

export const flag = (means: string, value: boolean): FlagParameter => ({
  kind: 'flag',
  means,
  value,
});

export const name = (means: string): NameParameter => ({ kind: 'name', means });

export const assumed = (reason: string, ...bounds: readonly ClaimId[]): Provenance => ({
  kind: 'assumed',
  reason,
  ...(bounds.length === 0 ? {} : { bounds }),
});

export const claim = (id: ClaimId): Provenance => ({ kind: 'claim', id });
