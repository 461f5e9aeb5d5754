import { type Expression, isTrue, type Known } from './expression.ts';
import { type OutcomeName, outcomeNames, usualOutcome } from './outcome-names.ts';

export { type OutcomeName, outcomeNames };

/** A rule: answers with one of these statuses, and where it has a condition, that meet it. */
export interface OutcomeRule {
  readonly outcome: OutcomeName;
  readonly statuses: readonly StatusRange[];
  readonly when?: Expression;
}

/** Both included; 0 is no answer. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** The outcome of an answer: by the first of the rules that it meets, else by what statuses usually mean. */
export function outcomeOf(
  status: number,
  known: Known,
  rules: readonly OutcomeRule[],
): OutcomeName {
  const isMet = ({ statuses, when }: OutcomeRule): boolean =>
    statuses.some(({ from, to }) => status >= from && status <= to) &&
    (when === undefined || isTrue(when.valueIn(known)));
  return rules.find(isMet)?.outcome ?? usualOutcome(status);
}
