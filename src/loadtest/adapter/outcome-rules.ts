import { type Expression, isTrue, type Known } from './expression.ts';
import { usualOutcome } from './usual-outcome.ts';

/** What an answer means for whoever asked, whatever the backend. */
export const outcomeNames = [
  /** Done. */
  'ok',
  /** Somebody else was quicker: normal between two agents, and no failure. */
  'lost',
  /** Asked too often: to be asked again after a while. */
  'limited',
  /** It is not for this person. */
  'forbidden',
  /** The request is not to be had as it is: asking again will not help. */
  'rejected',
  /** Not now, for a reason that passes: to be asked again. */
  'retry',
  /** The backend failed, or did not answer. */
  'down',
] as const;
export type OutcomeName = (typeof outcomeNames)[number];

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
