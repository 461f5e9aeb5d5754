import { parseDuration } from '../duration.ts';
import type { ScenarioProblem } from '../scenario-problem.ts';
import type { LeverValues } from '../schema-of-levers.ts';
import { type LeverName, leverNames, levers } from './catalogue.ts';
import type { Misfit } from './lever.ts';
import type { LeverParameter, ParameterValue } from './parameter.ts';
import { type Change, ScenarioDraft } from './scenario-draft.ts';

/** What the levers of a scenario change, each by its name; and which of them have no hold on it. */
export interface PulledLevers {
  readonly changes: readonly (Change & { readonly lever: LeverName })[];
  readonly problems: readonly ScenarioProblem[];
}

/**
 * Pulls levers, in the order of the catalogue: each finds what those before it have left.
 *
 * @param written the scenario as its file says it, of whose shape all is checked
 * @param pulled what its `levers` say
 */
export function pullLevers(
  written: Readonly<Record<string, unknown>>,
  pulled: Readonly<Record<string, LeverValues | undefined>>,
): PulledLevers {
  const draft = new ScenarioDraft(written);
  const changes: (Change & { readonly lever: LeverName })[] = [];
  const problems: ScenarioProblem[] = [];
  for (const name of leverNames) {
    const given = pulled[name];
    if (given === undefined) continue;
    const before = draft.changes.length;
    const misfit = levers[name].apply(draft, valuesOf(name, given));
    if (misfit === undefined) {
      changes.push(...draft.changes.slice(before).map((change) => ({ ...change, lever: name })));
    } else problems.push(problemOf(name, misfit));
  }
  return { changes, problems };
}

/** Why a lever has no hold on a scenario with its parameters as they are; undefined where it has. */
export function misfitOf(
  written: Readonly<Record<string, unknown>>,
  name: LeverName,
): Misfit | undefined {
  return levers[name].apply(new ScenarioDraft(written), valuesOf(name, {}));
}

function problemOf(name: LeverName, { parameter, ...problem }: Misfit): ScenarioProblem {
  const path = parameter === undefined ? ['levers', name] : ['levers', name, parameter];
  return { path, ...problem };
}

function valuesOf(name: LeverName, given: LeverValues): Readonly<Record<string, ParameterValue>> {
  const { parameters } = levers[name];
  return Object.fromEntries(
    Object.entries(parameters).map(([key, parameter]) => [key, given[key] ?? defaultOf(parameter)]),
  );
}

function defaultOf(parameter: LeverParameter): ParameterValue {
  switch (parameter.kind) {
    case 'name':
      return undefined;
    case 'time':
      return parseDuration(parameter.value);
    case 'number':
    case 'flag':
      return parameter.value;
    default:
      return parameter satisfies never;
  }
}
