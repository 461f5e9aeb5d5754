import { z } from 'zod';
import { outcome } from '../../journey/outcome.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, positive } from '../parameter-fields.ts';
import { MOST_CONTACTS, playTrace } from './play-trace.ts';
import { ascendingTimes } from './trace-fields.ts';

const room = { service: positive, servers: count, capacity: count };

interface Room {
  readonly service: number;
  readonly servers: number;
  /** Contacts in the system at a time, in service or waiting. */
  readonly capacity: number;
}

function hasRoomForServers({ servers, capacity }: Room): boolean {
  return capacity >= servers;
}
const noRoom = { path: ['capacity'], error: 'as many places as servers, or more' };

const listed = z
  .strictObject({ arrivalTimes: ascendingTimes, ...room })
  .refine(hasRoomForServers, noRoom);

const steady = z
  .strictObject({
    arrivals: z
      .string({ error: '"one each second from … to …"' })
      .regex(/^one each second from \d+ to \d+$/, { error: '"one each second from … to …"' }),
    ...room,
  })
  .refine(hasRoomForServers, noRoom);

function lossAnswers(arrivalTimes: readonly number[], { service, servers, capacity }: Room) {
  const { records } = playTrace(
    arrivalTimes.map((start) => ({ start, handling: service })),
    [{ ...plainClass(0, [0]), queueLimit: capacity - servers }],
    [plainGroup(servers, [0])],
  );
  const served = records.filter((record) => record.outcome === outcome.served);
  return {
    served: served.length,
    rejected: records.filter((record) => record.outcome === outcome.blocked).length,
    endOfLastService: Math.max(...served.map(({ ended }) => ended)),
    totalServiceTime: served.reduce((sum, { taken, ended }) => sum + (ended - taken), 0),
  };
}

/** Queues with no room to wait, in which nothing is left to chance. */
export const lossTraces: Readonly<Record<string, FormulaModel>> = {
  'D/D/1/1 trace': formulaModel(steady, ({ arrivals, ...system }): Answers => {
    const [first, last] = [...arrivals.matchAll(/\d+/g)].map(Number) as [number, number];
    const contacts = Math.max(0, last - first + 1);
    if (contacts > MOST_CONTACTS) throw new RangeError(`${contacts} contacts are too many`);
    const times = Array.from({ length: contacts }, (_, i) => first + i);
    return lossAnswers(times, system);
  }),
  'D/D/1/1 trace with ties': formulaModel(
    listed,
    ({ arrivalTimes, ...system }): Answers => lossAnswers(arrivalTimes, system),
  ),
};
