import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonWindows } from '../../src/calendar/common-windows.ts';
import type { OpenWindow } from '../../src/calendar/opening-hours.ts';
import { seconds } from '../../src/units.ts';

const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map((cuts) =>
    Array.from({ length: Math.floor(cuts.length / 2) }, (_, i) => ({
      opens: seconds(cuts[2 * i] as number),
      closes: seconds(cuts[2 * i + 1] as number),
    })),
  );
const isOpen = (list: readonly OpenWindow[], at: number) =>
  list.some(({ opens, closes }) => opens <= at && at < closes);

describe('the windows that two lists have in common', () => {
  it('are open where both are, in order and apart', () => {
    fc.assert(
      fc.property(windows, windows, (mine, theirs) => {
        const common = commonWindows(mine, theirs);
        for (let at = 0; at <= 60; at += 0.5) {
          expect(isOpen(common, at)).toBe(isOpen(mine, at) && isOpen(theirs, at));
        }
        common.slice(1).forEach(({ opens }, i) => {
          expect(opens).toBeGreaterThanOrEqual(common[i]?.closes ?? 0);
        });
      }),
    );
  });
});
