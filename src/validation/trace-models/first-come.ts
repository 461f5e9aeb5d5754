import { z } from 'zod';
import { outcome } from '../../journey/outcome.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, listOf, notNegative, positive } from '../parameter-fields.ts';
import { playTrace } from './play-trace.ts';
import {
  ascendingTimes,
  closeRule,
  durations,
  inWindows,
  openWindowsField,
  sameLength,
  waitAnswers,
} from './trace-fields.ts';

const firstCome = z
  .strictObject({
    arrivalTimes: ascendingTimes,
    serviceTimes: durations,
    servers: count,
    patience: listOf(z.union([notNegative, z.null()], { error: 'a time or null' })).exactOptional(),
    openWindows: openWindowsField.exactOptional(),
    closeRule: closeRule.exactOptional(),
  })
  .superRefine(sameLength('arrivalTimes', 'serviceTimes', 'patience'));

function firstComeAnswers(trace: z.infer<typeof firstCome>) {
  const { servers, openWindows, patience } = trace;
  const { records } = playTrace(
    trace.arrivalTimes.map((start, i) => ({
      start,
      handling: trace.serviceTimes[i] as number,
      patience: patience?.[i] ?? Number.POSITIVE_INFINITY,
    })),
    [plainClass(0, [0])],
    [
      {
        ...plainGroup(servers, [0]),
        duty: openWindows === undefined ? { kind: 'always' } : inWindows(servers, openWindows),
        closing: trace.closeRule ?? 'finish-current',
      },
    ],
  );
  return {
    ...waitAnswers(records),
    abandoned: records.map((record) => record.outcome === outcome.abandoned),
  };
}

const priorities = z
  .strictObject({
    arrivalTimes: ascendingTimes,
    serviceTimes: durations,
    /** 1 is the highest. */
    priority: listOf(count),
    servers: count,
  })
  .superRefine(sameLength('arrivalTimes', 'serviceTimes', 'priority'));

function priorityAnswers(trace: z.infer<typeof priorities>) {
  const ranks = [...new Set(trace.priority)].sort((a, b) => a - b);
  const { records } = playTrace(
    trace.arrivalTimes.map((start, i) => ({
      start,
      handling: trace.serviceTimes[i] as number,
      contactClass: ranks.indexOf(trace.priority[i] as number),
    })),
    ranks.map(() => plainClass(0, [0])),
    [plainGroup(trace.servers, [...ranks.keys()])],
  );
  return waitAnswers(records);
}

const shiftEnd = z
  .strictObject({
    agents: listOf(
      z
        .strictObject({ from: notNegative, to: positive })
        .refine(({ from, to }) => from < to, { path: ['to'], error: 'an end after the start' }),
    ),
    arrivalTimes: ascendingTimes,
    serviceTimes: durations,
    leaveRule: closeRule,
    agentChoice: z.literal('longest idle', { error: '"longest idle"' }),
  })
  .superRefine(sameLength('arrivalTimes', 'serviceTimes'));

function shiftEndAnswers({ agents, ...trace }: z.infer<typeof shiftEnd>) {
  const { records } = playTrace(
    trace.arrivalTimes.map((start, i) => ({ start, handling: trace.serviceTimes[i] as number })),
    [plainClass(0, [0])],
    [
      {
        ...plainGroup(agents.length, [0]),
        duty: { kind: 'shifts', shifts: agents.map((shift, agent) => ({ agent, ...shift })) },
        closing: trace.leaveRule,
      },
    ],
  );
  return {
    ...waitAnswers(records),
    servedByAgent: records.map(({ agent }) => (agent === -1 ? null : agent)),
    overtime: agents.map(({ to }, agent) =>
      records
        .filter((record) => record.agent === agent)
        .reduce((sum, { taken, ended }) => sum + Math.max(0, ended - Math.max(taken, to)), 0),
    ),
  };
}

/** Queues of which each contact is followed by hand. */
export const firstComeTraces: Readonly<Record<string, FormulaModel>> = {
  'FCFS trace': formulaModel(firstCome, firstComeAnswers),
  'non-preemptive priority trace': formulaModel(priorities, priorityAnswers),
  'shift end with waiting contacts': formulaModel(shiftEnd, shiftEndAnswers),
};
