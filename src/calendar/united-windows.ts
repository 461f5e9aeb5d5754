import type { OpenWindow } from './opening-hours.ts';

/** The time that is open in any of several lists, in order and apart. */
export function unitedWindows(lists: readonly (readonly OpenWindow[])[]): readonly OpenWindow[] {
  const united: OpenWindow[] = [];
  for (const window of lists.flat().sort((a, b) => a.opens - b.opens)) {
    const last = united.at(-1);
    if (last === undefined || window.opens > last.closes) united.push(window);
    else if (window.closes > last.closes) {
      united[united.length - 1] = { opens: last.opens, closes: window.closes };
    }
  }
  return united;
}
