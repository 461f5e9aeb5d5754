/** One thing that is wrong with a scenario: where, what was expected and what was found. */
export interface ScenarioProblem {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
  /** What stands there, shown as JSON; left out where nothing stands there. */
  readonly found?: unknown;
  /** Whether that follows from what stands there: an option is told with it, not with what was typed. */
  readonly isReckoned?: true;
}
