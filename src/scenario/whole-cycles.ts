const DAY = 86_400;

/** The most by which a run of whole days is longer than these. */
const CLOCKS_PUT_BACK = 2 * 3_600;

/**
 * How many whole cycles there are in a run. One of whole days goes by days: the last of them is whole
 * although nobody comes any more in its evening, or clocks were put forward an hour meanwhile.
 */
export function cyclesIn(length: number, cycle: number): number {
  const most = cycle % DAY === 0 ? Math.ceil((length - CLOCKS_PUT_BACK) / DAY) * DAY : length;
  return Math.floor(most / cycle);
}
