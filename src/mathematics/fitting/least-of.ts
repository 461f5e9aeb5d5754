/**
 * Where a function of some numbers is least: Nelder and Mead's simplex, which needs no derivatives.
 *
 * Source: Nelder & Mead (1965), "A simplex method for function minimization", The Computer Journal 7(4), 308–313.
 *
 * @param of ∞ where it is not defined
 * @param start it is defined there
 * @param steps how far the other corners of the first simplex lie from there, one for each number, none 0
 */
export function leastOf(
  of: (at: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
): readonly number[] {
  const corners = [
    start,
    ...steps.map((step, i) => start.map((x, j) => (i === j ? x + step : x))),
  ].map((at) => ({ at, value: of(at) }));
  for (let i = 0; i < MOST_STEPS; i++) {
    corners.sort((a, b) => a.value - b.value);
    const [best, worst] = [corners[0] as Corner, corners.at(-1) as Corner];
    if (worst.value - best.value <= ENOUGH * (1 + Math.abs(best.value))) break;
    const others = corners.slice(0, -1);
    const centre = start.map(
      (_, j) => others.reduce((sum, { at }) => sum + (at[j] as number), 0) / others.length,
    );
    const moved = (by: number): Corner => {
      const at = centre.map((c, j) => c + by * ((worst.at[j] as number) - c));
      return { at, value: of(at) };
    };
    const reflected = moved(-1);
    const next = (others.at(-1) as Corner).value;
    if (reflected.value < best.value) {
      const expanded = moved(-2);
      corners[corners.length - 1] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < next) corners[corners.length - 1] = reflected;
    else {
      const contracted = moved(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) {
        corners[corners.length - 1] = contracted;
      } else {
        corners.forEach((corner, c) => {
          if (c === 0) return;
          const at = corner.at.map((x, j) => ((best.at[j] as number) + x) / 2);
          corners[c] = { at, value: of(at) };
        });
      }
    }
  }
  return corners.reduce((a, b) => (b.value < a.value ? b : a)).at;
}

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

const MOST_STEPS = 400;
/** Between the corners, as a part of the value: likelihoods are not worth more. */
const ENOUGH = 1e-10;
