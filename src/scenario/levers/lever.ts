import type { Measure } from '../measures.ts';
import type { LeverParameter, ParameterValue, ValuesOf } from './parameter.ts';
import type { ScenarioDraft } from './scenario-draft.ts';

/** Why a lever has no hold on a scenario: what was expected of it, or of one of the lever's parameters. */
export interface Misfit {
  readonly parameter?: string;
  readonly expected: string;
  readonly found?: unknown;
}

/** Which way a figure goes where a lever is pulled and all else stays. */
export interface Movement {
  readonly measure: Measure;
  readonly way: 'higher' | 'lower';
}

/** A named change of a scenario, after one mechanism that practices of support have in common. */
export interface Lever {
  /** What it changes, in the words of the model. */
  readonly does: string;
  readonly parameters: Readonly<Record<string, LeverParameter>>;
  /** What it moves first, before the queue and the loop answer. */
  readonly moves: readonly Movement[];
  /**
   * Changes a draft whose shape has been checked.
   *
   * @param values one for each parameter; undefined for a name that was not given
   */
  readonly apply: (
    draft: ScenarioDraft,
    values: Readonly<Record<string, ParameterValue>>,
  ) => Misfit | undefined;
}

/** A lever whose `apply` knows its parameters by their types. */
export function lever<const P extends Readonly<Record<string, LeverParameter>>>(stated: {
  readonly does: string;
  readonly parameters: P;
  readonly moves: readonly Movement[];
  readonly apply: (draft: ScenarioDraft, values: ValuesOf<P>) => Misfit | undefined;
}): Lever {
  return {
    ...stated,
    apply: (draft, values) => stated.apply(draft, values as ValuesOf<P>),
  };
}
