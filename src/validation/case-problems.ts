import type { z } from 'zod';
import { pathText, problemsOfShape } from '../scenario/scenario-problems.ts';

/**
 * What is wrong with a case file, or with the parameters of a case, one line a problem: file, line of
 * the file where that is known, path, what was expected and what was found.
 *
 * @param under where `value` stands in the file, when it is a part of it
 */
export function describeCaseProblems(
  error: z.ZodError,
  value: unknown,
  file: string,
  under: readonly PropertyKey[] = [],
  lineOf?: (path: readonly PropertyKey[]) => number,
): string {
  return problemsOfShape(error, value, () => [])
    .map((problem) => {
      const path = pathText([...under, ...problem.path]);
      const found = 'found' in problem ? JSON.stringify(problem.found) : 'nothing';
      const place = lineOf === undefined ? file : `${file}:${lineOf(problem.path)}`;
      return `${place}${path === '' ? '' : `: ${path}`}: expected ${problem.expected}, found ${found}`;
    })
    .join('\n');
}
