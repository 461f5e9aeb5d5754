import { ScenarioError } from '../errors.ts';
import { quote } from '../scenario/quote.ts';

/** What is wrong at one place of a plan, or of the options of its run. */
export interface CenterProblem {
  /** Where, such as `groups.team.speeds[2]`. */
  readonly path: string;
  /** What would be right, in words that go behind "expected". */
  readonly expected: string;
  readonly found: unknown;
}

/** Problems that a message lists; all of them are in `problems`. */
const MOST_SHOWN = 20;

/** A centre that cannot be simulated as it is written; nothing was run. */
export class CenterError extends ScenarioError {
  /** All that is wrong, in the order of the plan. */
  readonly problems: readonly CenterProblem[];

  constructor(problems: readonly CenterProblem[]) {
    const shown = problems
      .slice(0, MOST_SHOWN)
      .map(({ path, expected, found }) => `${path}: expected ${expected}, found ${said(found)}`);
    const more = problems.length - shown.length;
    super([...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
    this.problems = problems;
  }
}

function said(found: unknown): string {
  return found === undefined ? 'nothing' : quote(found);
}
