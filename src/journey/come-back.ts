import { quantile } from '../mathematics/random/law.ts';
import { channelOf, type Luck } from './draws.ts';
import type {
  ChannelSwitch,
  ChannelTable,
  JourneyFacts,
  JourneyTables,
  Unresolved,
} from './journey-tables.ts';
import { action, type Move, phase } from './move.ts';
import { purpose } from './purposes.ts';

/** Whether the customer tries again after an attempt that failed, with when and where in `out` if so. */
export function triesAgain(
  tables: JourneyTables,
  facts: JourneyFacts,
  attempt: number,
  isRefused: boolean,
  luck: Luck,
  out: Move,
  channel: number,
): boolean {
  const table = channelOf(tables, channel);
  if (attempt >= table.mostAttempts) return false;
  const rules = table.retryByReason?.[facts.reason] ?? table;
  const probability =
    (isRefused ? rules.retryProbabilityIfRefused : undefined) ?? rules.retryProbability;
  if (luck.draw(purpose.retry, attempt) >= probability) return false;
  const delay = (isRefused ? rules.retryDelayIfRefused : undefined) ?? rules.retryDelay;
  comeBack(quantile(delay, luck.draw(purpose.retryDelay, attempt)), channel, out);
  if (table.switches !== undefined) switchChannel(table.switches, attempt, luck, out);
  return true;
}

/** Whether the customer comes back after an answer, with the delay in `out` if so. */
export function comesBackAfter(
  why: Unresolved | undefined,
  what: number,
  { mostAttempts }: ChannelTable,
  attempt: number,
  luck: Luck,
  out: Move,
  channel: number,
): boolean {
  if (why === undefined || attempt >= (why.mostAttempts ?? mostAttempts)) return false;
  if (luck.draw(what, attempt) >= why.probability) return false;
  comeBack(quantile(why.delay, luck.draw(purpose.returnDelay, attempt)), channel, out);
  return true;
}

function comeBack(delay: number, channel: number, out: Move): void {
  out.channel = channel;
  out.isElsewhere = false;
  out.repetition = 1;
  out.phase = phase.away;
  out.action = action.comesBack;
  out.attempt++;
  out.delay = delay;
}

/** The channel that the customer tries next. */
function switchChannel(
  switches: readonly ChannelSwitch[],
  attempt: number,
  luck: Luck,
  out: Move,
): void {
  let u = luck.draw(purpose.channelSwitch, attempt);
  for (const { to, probability, repetition } of switches) {
    if (u < probability) {
      out.channel = to;
      out.isElsewhere = true;
      out.repetition = repetition;
      return;
    }
    u -= probability;
  }
}
