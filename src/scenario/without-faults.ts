import type { Document } from 'yaml';
import type { z } from 'zod';
import { ScenarioError } from '../errors.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import { type ScenarioShape, scenarioSchema } from './schema.ts';
import { applySettings } from './settings.ts';

/** What is left of a scenario without what its shape is refused for. */
export interface SoundPart {
  readonly document: Document;
  readonly shape: ScenarioShape;
  /** What was left out. */
  readonly leftOut: readonly (readonly PropertyKey[])[];
}

/**
 * A scenario without the keys that are at fault, so that the rest can be looked at as well and all mistakes
 * are told in one go; undefined where it is none without them.
 */
export function withoutFaults(document: Document, error: z.ZodError): SoundPart | undefined {
  const leftOut = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path, key])
      : [aboveLists(issue.path)],
  );
  if (leftOut.some((path) => path.length === 0)) return undefined;
  const rest = document.clone() as Document;
  try {
    const paths = leftOut as (readonly (string | number)[])[];
    applySettings(
      rest,
      paths.map((path) => ({ path, value: undefined })),
    );
  } catch (refused) {
    if (refused instanceof ScenarioError) return undefined;
    throw refused;
  }
  const { success, data } = scenarioSchema.safeParse(rest.toJS());
  return success ? { document: rest, shape: data, leftOut } : undefined;
}

/** Without one item, the others of a list would stand elsewhere. */
function aboveLists(path: readonly PropertyKey[]): readonly PropertyKey[] {
  const item = path.findIndex((key) => typeof key === 'number');
  return item < 0 ? path : path.slice(0, item);
}

/** How much of a path names one thing: a channel, a group, a journey. */
const OF_ONE_THING = 2;

/** Whether a problem may come of what was left out, as a thing that lacks a part of it does. */
export function mayComeOf(
  { path }: ScenarioProblem,
  leftOut: readonly (readonly PropertyKey[])[],
): boolean {
  return leftOut.some((out) => {
    const common = Math.min(OF_ONE_THING, out.length, path.length);
    return out.slice(0, common).every((key, i) => String(key) === String(path[i]));
  });
}
