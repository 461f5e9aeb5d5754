import { nearest } from '../../scenario/did-you-mean.ts';
import { operations } from '../../scenario/operations.ts';
import type { ScenarioProblem } from '../../scenario/scenario-problem.ts';
import { roles } from './adapter.ts';
import type { AdapterShape, OperationShape } from './schema-of-adapter.ts';
import { toldNames } from './told-by.ts';

type Path = readonly PropertyKey[];

/** What stands in a description and would be looked at by nobody. */
export function idleParts({
  operations: described,
  login,
  cleanup,
}: AdapterShape): readonly ScenarioProblem[] {
  const all = operations.flatMap((operation) => {
    const shape = described[operation];
    if (shape === undefined) return [];
    const path = ['operations', operation];
    return [...ofOperation(shape, path), ...untold(shape, path, toldNames[operation])];
  });
  const logins = roles.flatMap((role) => {
    const shape = login[role];
    return shape === undefined ? [] : ofOperation(shape, ['login', role]);
  });
  const { find, remove } = cleanup ?? {};
  const ofFind = ['cleanup', 'find'];
  return [
    ...all,
    ...logins,
    ...(find === undefined ? [] : [...ofOperation(find, ofFind), ...untold(find, ofFind, listed)]),
    ...(remove === undefined ? [] : ofOperation(remove, ['cleanup', 'remove'])),
  ];
}

const listed = ['contacts'];

/** Misspelt names of what an operation tells; of operations that tell nothing whatever they read. */
function untold(
  { reads }: OperationShape,
  path: Path,
  names: readonly string[] | undefined,
): readonly ScenarioProblem[] {
  if (names === undefined) return [];
  return Object.keys(reads)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      path: [...path, 'reads', name],
      expected: `what ${String(path.at(-1))} tells (${names.join(', ')})${nearest(name, names)}`,
      found: name,
    }));
}

/** Keys of a request where an operation has steps, and pages that nothing would put together. */
function ofOperation(shape: OperationShape, path: Path): readonly ScenarioProblem[] {
  const { steps, more } = shape;
  if (steps === undefined) {
    const expected =
      'more in a step, which reads what its pages are put together to: of one request alone only the last page would be told';
    return more === undefined ? [] : [{ path: [...path, 'more'], expected, found: more }];
  }
  return requestKeys
    .filter((key) => isSaid(shape[key]))
    .map((key) => ({
      path: [...path, key],
      expected:
        'nothing beside steps but reads and outcomes: what a request needs stands in its step',
      found: shape[key],
    }));
}

const requestKeys = ['method', 'query', 'headers', 'json', 'form', 'text', 'when', 'more'] as const;

const isSaid = (value: unknown): boolean =>
  value !== undefined &&
  (typeof value !== 'object' || value === null || Object.keys(value).length > 0);
