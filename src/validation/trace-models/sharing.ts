import { z } from 'zod';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { count } from '../parameter-fields.ts';
import { playTrace } from './play-trace.ts';
import { ascendingTimes, durations, sameLength, waitAnswers } from './trace-fields.ts';

const shared = z
  .strictObject({
    arrivalTimes: ascendingTimes,
    /** What a contact takes a server that has nothing else to do, in seconds. */
    work: durations,
    concurrency: count,
    servers: count,
  })
  .superRefine(sameLength('arrivalTimes', 'work'));

/** Each server shares its unit speed equally among its contacts. */
const model: FormulaModel = formulaModel(shared, ({ servers, concurrency, ...trace }) => {
  const { records } = playTrace(
    trace.arrivalTimes.map((start, i) => ({ start, handling: trace.work[i] as number })),
    [plainClass(0, [0])],
    [
      {
        ...plainGroup(servers, [0]),
        slots: concurrency,
        speeds: Array.from({ length: concurrency }, (_, i) => 1 / (i + 1)),
      },
    ],
  );
  return waitAnswers(records);
});

export const sharingTraces: Readonly<Record<string, FormulaModel>> = {
  'limited processor sharing trace': model,
  'processor sharing trace': model,
};
