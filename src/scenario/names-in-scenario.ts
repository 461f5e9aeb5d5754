import { didYouMean } from './did-you-mean.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Setting } from './settings.ts';

/** What an author calls by names of their own, and how messages call one of them. */
const named: Readonly<Record<string, string>> = {
  agents: 'a group of agents',
  channels: 'a channel',
  reasons: 'a reason',
};

/**
 * The problems of a scenario's shape, where a setting such as `agents.phone-taem.agents=6` may have made
 * a group of agents that is nothing but that: it was meant to be one of those that there are.
 *
 * @param before the file's value without the settings
 */
export function misnamed(
  problems: readonly ScenarioProblem[],
  before: unknown,
  settings: readonly Setting[],
): readonly ScenarioProblem[] {
  const made = settings.flatMap(({ path }): readonly ScenarioProblem[] => {
    const [kind, name] = path as readonly [string, string];
    const what = path.length > 2 && Object.hasOwn(named, kind) ? named[kind] : undefined;
    if (what === undefined) return [];
    const known = Object.keys((before as Record<string, object | undefined>)?.[kind] ?? {});
    if (known.length === 0 || known.includes(name)) return [];
    const expected = `${what} of this scenario${didYouMean(name, known)}`;
    return [{ path: [kind, name], expected, found: name }];
  });
  return problems.map(
    (problem) =>
      made.find(({ path }) => path.every((key, i) => key === problem.path[i])) ?? problem,
  );
}

/** `__proto__` is no name: what is called so would not be seen by anybody who looks for it. */
export function withoutProto(
  value: unknown,
  path: readonly PropertyKey[] = [],
): readonly ScenarioProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]): readonly ScenarioProblem[] => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return key === '__proto__'
      ? [{ path: place, expected: 'another name', found: key }]
      : withoutProto(below, place);
  });
}
