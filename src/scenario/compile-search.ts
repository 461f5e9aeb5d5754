import type { Search } from './answers.ts';
import { isPath, overlayPath } from './overlay-path.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { SearchShape } from './schema-of-answers.ts';
import { settingRange } from './setting-range.ts';

/**
 * The key whose value is looked for, or what is wrong with it.
 *
 * @param place where it stands in the scenario
 * @param isWhole whether only whole numbers are looked for
 */
export function compileSearch(
  { path: text, from, to }: SearchShape,
  place: readonly string[],
  isWhole: boolean,
): Search | readonly ScenarioProblem[] {
  const path = overlayPath(text);
  if (!isPath(path)) return [{ path: [...place, 'path'], ...path, found: text }];
  const range = settingRange(from, to);
  const problem = (expected: string): readonly ScenarioProblem[] => [
    { path: [...place, 'to'], expected, found: to },
  ];
  if (range === undefined) {
    return problem(`what from is but for one number, ${JSON.stringify(from)}`);
  }
  if (!(range.from < range.to)) return problem(`more than from, ${range.from}`);
  if (isWhole && !(Number.isSafeInteger(range.from) && Number.isSafeInteger(range.to))) {
    return problem('whole numbers: least looks for a whole one');
  }
  return { text, path, range };
}
