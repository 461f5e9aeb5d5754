import type { Search } from './answers.ts';
import type { Setting } from './settings.ts';

/**
 * The values between two of a setting: numbers, or texts that are alike but for one number, such as
 * `1 min` and `20 min`, or `exponential(1 min)` and `exponential(9 min)`.
 */
export interface SettingRange {
  readonly from: number;
  readonly to: number;
  /** What stands around the number in the text; undefined where the setting is a bare number. */
  readonly around: { readonly before: string; readonly after: string } | undefined;
}

/** What lies between two values; undefined where they do not differ in one number. */
export function settingRange(from: unknown, to: unknown): SettingRange | undefined {
  if (typeof from === 'number' && typeof to === 'number') return { from, to, around: undefined };
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const [a, b] = [from, to].map(parts) as [readonly string[], readonly string[]];
  if (a.length !== b.length) return undefined;
  const differing = a.flatMap((part, i) => (part === b[i] ? [] : [i]));
  const [place] = differing;
  // Every other part is a number.
  if (place === undefined || differing.length > 1 || place % 2 === 0) return undefined;
  return {
    from: Number(a[place]),
    to: Number(b[place]),
    around: { before: a.slice(0, place).join(''), after: a.slice(place + 1).join('') },
  };
}

const parts = (text: string): readonly string[] => text.trim().split(/(\d+(?:\.\d+)?)/);

/** The setting's value for a number of the range. */
function settingAt({ around }: SettingRange, x: number): unknown {
  return around === undefined ? x : `${around.before}${decimal(x)}${around.after}`;
}

/** The setting that a search tries. */
export function searchSetting({ path, range }: Search, x: number): Pick<Setting, 'path' | 'value'> {
  return { path, value: settingAt(range, x) };
}

/** Without an exponent, which laws and times do not take. */
function decimal(x: number): string {
  const text = String(x);
  return text.includes('e') ? x.toFixed(20).replace(/\.?0+$/, '') : text;
}
