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

/**
 * Whether the customer tries again after an attempt that failed, with when and where in `out` if so:
 * where the attempt began, or on the channel that is switched to.
 *
 * @param where the channel on which it failed
 */
export function triesAgain(
  tables: JourneyTables,
  facts: JourneyFacts,
  attempt: number,
  isRefused: boolean,
  luck: Luck,
  out: Move,
  channel: number,
  where: number,
): boolean {
  const table = channelOf(tables, where);
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

/**
 * Whether an answer asked for something, with the delay until the customer is back with it in `out` if so:
 * with those who asked, without those who passed the contact on to them.
 *
 * @param channel on which the attempt began
 * @param where the channel that answered, of which `table` is
 */
export function isAskedFor(
  table: ChannelTable,
  attempt: number,
  luck: Luck,
  out: Move,
  channel: number,
  where: number,
): boolean {
  const { pending } = table;
  if (pending === undefined || isLast(pending, table, attempt)) return false;
  if (luck.draw(purpose.pending, attempt) >= pending.probability) return false;
  comeBack(quantile(pending.delay, luck.draw(purpose.returnDelay, attempt)), where, out);
  out.isElsewhere = where !== channel;
  out.phase = phase.pending;
  return true;
}

/**
 * Whether an answer left the problem as it was. The customer then comes back, with the delay in `out`, or
 * after the last attempt gives up.
 */
export function isUnresolved(
  unresolved: Unresolved | undefined,
  table: ChannelTable,
  attempt: number,
  luck: Luck,
  out: Move,
  channel: number,
): boolean {
  if (unresolved === undefined) return false;
  if (luck.draw(purpose.resolution, attempt) >= unresolved.probability) return false;
  if (isLast(unresolved, table, attempt)) giveUp(out);
  else comeBack(quantile(unresolved.delay, luck.draw(purpose.returnDelay, attempt)), channel, out);
  return true;
}

/** Whether nobody gets in touch any more after this attempt. */
function isLast(why: Unresolved, { mostAttempts }: ChannelTable, attempt: number): boolean {
  return attempt >= (why.mostAttempts ?? mostAttempts);
}

/** The journey ends without a solution. */
export function giveUp(out: Move): void {
  out.phase = phase.ended;
  out.action = action.givesUp;
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
