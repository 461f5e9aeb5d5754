import { rowsOf } from '../demand/schedule.ts';
import { outcome } from '../journey/outcome.ts';
import { type CallMoment, callsAt, compileCalls } from '../loadtest/calls.ts';
import type { AgentsUnderLoad } from '../loadtest/replay-plan.ts';
import type { DayWindow, IdealRun } from '../loadtest/window-of-day.ts';
import { KeyedDraws } from '../mathematics/random/keyed-draws.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { type CallbackRecord, callbackEnd } from '../simulation/callback-record.ts';
import { onDuty } from './on-duty.ts';

/** An operation that simulated customers or agents ask a backend for. */
export interface BackendRequest {
  readonly operation: Operation;
  /** Seconds from the start of the window. */
  readonly at: number;
  /** Which contact, and which agent, by numbers; −1 for none. */
  readonly contact: number;
  readonly agent: number;
}

/**
 * What a backend is asked for by the contacts of a simulated window: customers open, look for an answer at their own
 * times and leave; agents look into the inbox, take, answer and close; and what is called around the contacts. Nothing
 * is sent.
 *
 * @param scenario as it is from the start of the window on, see `scenario-from.ts`
 * @param ideal run of the window, in seconds from its start
 * @param agents whether one agent looks into the inbox for all, or each that has a hand free
 */
export function* backendRequests(
  scenario: Scenario,
  window: Pick<DayWindow, 'chunks' | 'lasts'>,
  { records, callbacks }: Pick<IdealRun, 'records' | 'callbacks'>,
  agents: AgentsUnderLoad,
): Generator<BackendRequest> {
  const { lasts } = window;
  const accepted = callbacks.filter(({ end }) => end !== callbackEnd.refused);
  const callbackOf = new Map(accepted.map((callback) => [keyOf(callback), callback]));
  for (let contact = 0; contact < records.length; contact++) {
    const record = records[contact] as AttemptRecord;
    yield* requestsOfContact(scenario, record, contact, callbackOf.get(keyOf(record)));
  }
  yield* callsAround(scenario, window, records);
  if (agents === 'dispatched') {
    const period = scenario.load.agentPolling;
    for (let at = period / 2; at < lasts; at += period) {
      yield { operation: 'inbox', at, contact: -1, agent: 0 };
    }
  } else yield* looksOfAgents(scenario, records, lasts);
}

function* requestsOfContact(
  { load, groups }: Scenario,
  { channel, due, taken, ended, group, agent, outcome: how }: AttemptRecord,
  contact: number,
  callback: CallbackRecord | undefined,
): Generator<BackendRequest> {
  const of = (operation: Operation, at: number, by = -1): BackendRequest => ({
    operation,
    at,
    contact,
    agent: by,
  });
  if (how === outcome.blocked) return; // the door is closed: the backend hears nothing of it
  yield of('open', due);
  if (how === outcome.failed) return;
  const period = load.customerPolling[channel] as number;
  // Who is called back looks for nothing until an agent has called.
  const from = callback === undefined ? due : taken >= 0 ? taken : ended;
  let at = from + period;
  for (; at < ended; at += period) yield of('watch', at);
  if (callback?.end === callbackEnd.lost) {
    yield of('take', ended);
    yield of('close', ended);
  } else if (how === outcome.abandoned) yield of('leave', ended);
  if (!(taken >= 0)) return;
  const by = agentNumber(groups, group, agent);
  yield of('take', taken, by);
  if (how !== outcome.served) return;
  yield of('answer', ended, by);
  yield of('close', ended, by);
  yield of('watch', at); // which finds the answer
}

const keyOf = ({ journey, attempt }: { readonly journey: number; readonly attempt: number }) =>
  `${journey}-${attempt}`;

/** What is called around contacts, with the luck that k6 plays them by. */
function* callsAround(
  scenario: Scenario,
  { chunks }: Pick<DayWindow, 'chunks'>,
  records: readonly AttemptRecord[],
): Generator<BackendRequest> {
  const tables = compileCalls(scenario);
  if (tables.every((ofChannel) => ofChannel.length === 0)) return;
  const keys = new Map<number, readonly [high: number, low: number]>();
  for (const { journey, keyHigh, keyLow } of rowsOf(chunks)) keys.set(journey, [keyHigh, keyLow]);
  const luck = new KeyedDraws();
  for (let contact = 0; contact < records.length; contact++) {
    const { journey, channel, attempt, due, taken, group, agent } = records[
      contact
    ] as AttemptRecord;
    const [high, low] = keys.get(journey) ?? [0, 0];
    luck.own(high, low);
    const around = (moment: CallMoment) => callsAt(moment, tables, channel, attempt, luck);
    for (const { operation, at } of around('due')) {
      yield { operation, at: due + at, contact, agent: -1 };
    }
    if (!(taken >= 0)) continue;
    const by = agentNumber(scenario.groups, group, agent);
    for (const { operation, at } of around('taken')) {
      yield { operation, at: taken + at, contact, agent: by };
    }
  }
}

/** Agents of all groups, numbered through. */
function agentNumber(groups: Scenario['groups'], group: number, agent: number): number {
  return groups.slice(0, group).reduce((sum, { agents }) => sum + agents, 0) + agent;
}

/** Each agent who is on duty looks once a period, at times of its own, unless both hands are full. */
function* looksOfAgents(
  { groups, load }: Scenario,
  records: readonly AttemptRecord[],
  lasts: number,
): Generator<BackendRequest> {
  const period = load.agentPolling;
  const count = groups.reduce((sum, { agents }) => sum + agents, 0);
  const changes: { at: number; by: 1 | -1 }[][] = Array.from({ length: count }, () => []);
  for (const { taken, ended, group, agent } of records) {
    if (!(taken >= 0)) continue;
    const own = changes[agentNumber(groups, group, agent)];
    own?.push({ at: taken, by: 1 }, { at: ended, by: -1 });
  }
  const slots = groups.flatMap(({ agents, slots }) => Array.from({ length: agents }, () => slots));
  const there = groups.flatMap((group) =>
    Array.from({ length: group.agents }, (_, agent) => onDuty(group, agent)),
  );
  for (let agent = 0; agent < count; agent++) {
    const own = (changes[agent] ?? []).sort((a, b) => a.at - b.at);
    let held = 0;
    let next = 0;
    const phase = (agent + 0.5) / count;
    for (let at = phase * period; at < lasts; at += period) {
      for (; next < own.length && (own[next]?.at ?? 0) <= at; next++) held += own[next]?.by ?? 0;
      if (there[agent]?.(at) && held < (slots[agent] as number)) {
        yield { operation: 'inbox', at, contact: -1, agent };
      }
    }
  }
}

/** How often each operation is asked for. */
export function countByOperation(
  requests: Iterable<BackendRequest>,
): ReadonlyMap<Operation, number> {
  const counts = new Map<Operation, number>(operations.map((operation) => [operation, 0]));
  for (const { operation } of requests) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > 0));
}
