import type { OpenWindow } from './opening-hours.ts';

/** The time that is open in both lists, each in order and apart; the lists may be long. */
export function commonWindows(
  mine: readonly OpenWindow[],
  theirs: readonly OpenWindow[],
): readonly OpenWindow[] {
  const common: OpenWindow[] = [];
  let [i, j] = [0, 0];
  while (i < mine.length && j < theirs.length) {
    const [a, b] = [mine[i] as OpenWindow, theirs[j] as OpenWindow];
    const opens = a.opens > b.opens ? a.opens : b.opens;
    const closes = a.closes < b.closes ? a.closes : b.closes;
    if (opens < closes) common.push({ opens, closes });
    if (a.closes < b.closes) i++;
    else j++;
  }
  return common;
}
