import type { z } from 'zod';
import { pathText, problemsOfShape } from '../scenario/scenario-problems.ts';

/**
 * What is wrong with a case file, or with the parameters of a case, one line a problem: file, path,
 * what was expected and what was found.
 *
 * @param under where `value` stands in the file, when it is a part of it
 */
export function describeCaseProblems(
  error: z.ZodError,
  value: unknown,
  file: string,
  under: readonly PropertyKey[] = [],
): string {
  return problemsOfShape(error, value, () => [])
    .map((problem) => {
      const path = pathText([...under, ...problem.path]);
      const found = 'found' in problem ? JSON.stringify(problem.found) : 'nothing';
      return `${file}${path === '' ? '' : `: ${path}`}: expected ${problem.expected}, found ${found}`;
    })
    .join('\n');
}
