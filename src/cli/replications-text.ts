import { MOST_REPLICATIONS } from '../experiment/answers/answer-questions.ts';
import { formatCount, formatDuration, formatNumberOf, formatShare } from '../reports/format.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** How many replications there are to be. */
export function plannedText({ replications, precision }: Scenario): string {
  return precision === undefined
    ? formatNumberOf(replications, 'replication')
    : `replications until intervals are within ± ${formatShare(precision.relative)}, at most ${formatCount(precision.maxReplications)}`;
}

/** Where answers are asked for, they have a precision of their own. */
export function plannedAnswersText({ answers, variants, precision }: Scenario): string {
  if (answers.length === 0) return '';
  const beside =
    variants.length === 0 ? '' : `, with ${formatNumberOf(variants.length, 'variant')} beside it`;
  const most = formatCount(precision?.maxReplications ?? MOST_REPLICATIONS);
  return `; more until ${formatNumberOf(answers.length, 'answer')} ${answers.length === 1 ? 'is' : 'are'} precise, ${most} at most (-n fixes how many)${beside}`;
}

/** A guess, to choose by whether threads are worth it. */
export function likelyReplications({ replications, precision, answers }: Scenario): number {
  const most = precision?.maxReplications ?? (answers.length === 0 ? 0 : MOST_REPLICATIONS);
  return Math.max(replications, Math.min(most, 300));
}

/**
 * How far replications are. The time left is that of those to come, at the pace so far; where a
 * precision is asked for, how many are to come is an estimate by the spread so far.
 *
 * @param elapsed wall milliseconds
 */
export function replicationsText(done: number, of: number, elapsed: number): string {
  const whole = Math.floor(done);
  const part = done === whole ? '' : ` and ${Math.floor((done - whole) * 100)} % of the next`;
  return `simulate: ${whole} of ${formatNumberOf(of, 'replication')}${part}${leftText(done, of, elapsed)}`;
}

/** The first replications are slower than those to come, and threads have to start: no word before these. */
const FIRST = 5;

function leftText(done: number, of: number, elapsed: number): string {
  if (done < Math.min(FIRST, of / 10)) return '';
  const left = Math.ceil(((elapsed / done) * (of - done)) / 1000);
  return `, about ${left < 600 ? `${formatCount(left)} s` : formatDuration(left)} left`;
}
