/** What stands between the whole part of a number and its decimals. */
export type DecimalSign = '.' | ',';

/** Groups of thousands, and decimals behind another sign: `1.234.567`, `1,234.5`. */
const GROUPED = /^[-+]?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)([.,])\d+)?$/;
/** What else a program takes for a number, such as Infinity or 0x10, is none in a file. */
const WHOLE = /^[-+]?\d{1,15}$/;
const WITH_SIGN = /^[-+]?(\d*)([.,])(\d+)$/;

/**
 * The decimal sign of the numbers of a file, as far as they show it: 12,5 has a comma, and so has 1.234,5, but
 * 1.234 may be either. Where none shows it, it is a point in a file that is separated by commas, and unknown in
 * others, which programs write where the comma is the decimal sign; and where some show one and some the other.
 *
 * @param separator between the cells of the file
 */
export function decimalSignOf(cells: Iterable<string>, separator: string): DecimalSign | undefined {
  const shown = new Set<DecimalSign>();
  for (const cell of cells) {
    const sign = signShownBy(cell);
    if (sign !== undefined) shown.add(sign);
  }
  if (shown.size === 0) return separator === ',' ? '.' : undefined;
  return shown.size === 1 ? [...shown][0] : undefined;
}

/**
 * The number that a cell says: NaN where it says none, undefined where nobody knows whether its sign is decimal.
 *
 * @param sign the decimal sign of its file, where that is known
 */
export function readNumber(cell: string, sign: DecimalSign | undefined): number | undefined {
  if (!/[.,]/.test(cell)) return WHOLE.test(cell) ? Number(cell) : Number.NaN;
  const decimal = signShownBy(cell) ?? sign;
  if (decimal === undefined) return WITH_SIGN.test(cell) ? undefined : Number.NaN;
  const isGrouped = cell.includes(otherThan(decimal));
  if (isGrouped && !GROUPED.test(cell)) return Number.NaN;
  return Number(cell.replaceAll(otherThan(decimal), '').replace(decimal, '.'));
}

const otherThan = (sign: DecimalSign): DecimalSign => (sign === '.' ? ',' : '.');

/** The decimal sign, where the cell by itself leaves no doubt. */
function signShownBy(cell: string): DecimalSign | undefined {
  const [, thousands, decimal] = GROUPED.exec(cell) ?? [];
  if (thousands !== undefined) {
    if (decimal === undefined) {
      return cell.indexOf(thousands) === cell.lastIndexOf(thousands)
        ? undefined
        : otherThan(thousands as DecimalSign);
    }
    return decimal === thousands ? undefined : (decimal as DecimalSign);
  }
  return WITH_SIGN.exec(cell)?.[2] as DecimalSign | undefined;
}

/** What to do with a number that is read in two ways; nothing for other cells. */
export function numberAdvice(cell: string, sign: DecimalSign | undefined): string {
  return readNumber(cell, sign) === undefined
    ? ` (without a mark between thousands, or with more or fewer than three decimals: ${cell} is read in two ways)`
    : '';
}
