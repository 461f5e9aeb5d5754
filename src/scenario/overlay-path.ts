import { parsePath } from './settings.ts';

/** What an overlay leaves alone: what is the same in all that is compared, or says what is asked. */
const fixed: Readonly<Record<string, string>> = {
  version: 'the version is that of the file',
  seed: 'all variants have the customers of one seed',
  replications: 'all variants are replicated alike',
  precision: 'all variants are replicated alike',
  variants: 'variants have none of their own',
  answers: 'answers are asked once',
};

/** The path of a key that a variant or a search may set, or what was expected instead. */
export function overlayPath(text: string): readonly (string | number)[] | { expected: string } {
  const path = parsePath(text);
  const [first] = path;
  if (first === undefined) return { expected: 'a path such as agents.phone-team.agents' };
  const why = Object.hasOwn(fixed, first) ? fixed[first] : undefined;
  return why === undefined ? path : { expected: `another path: ${why}` };
}

export function isPath(
  found: ReturnType<typeof overlayPath>,
): found is readonly (string | number)[] {
  return Array.isArray(found);
}
