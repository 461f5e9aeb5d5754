import type { EstimatedLoss, LossBy } from '../experiment/waiting-cost.ts';
import { causeNames } from '../scenario/cause-names.ts';
import { estimateOf } from './json-figure.ts';
import type { RunReport } from './run-report.ts';

/** What service cost, for machines; null where nobody may leave. */
export function waitingCostJson({ simulation, scenario }: RunReport): object | null {
  const { waitingCost: cost } = simulation;
  if (cost === undefined) return null;
  const causeOf = (number: number) => causeNames[number] ?? null;
  const channelOf = (number: number) => scenario.channels[number]?.name ?? null;
  const generationOf = (number: number) => scenario.generations[number] ?? null;
  const stepOf = (number: number) => scenario.steps?.[number] ?? number;
  const by = (parts: LossBy, name: string, nameOf: (number: number) => unknown) =>
    parts.map(({ number, ...loss }) => ({ [name]: nameOf(number), ...lossOf(loss) }));
  return {
    currency: scenario.churn?.currency ?? null,
    whole: lossOf(cost.whole),
    waiting: lossOf(cost.waiting),
    customersAfterEnd: estimateOf(cost.afterEnd),
    byCause: by(cost.byCause, 'cause', causeOf),
    byChannel: by(cost.byChannel, 'channel', channelOf),
    byStep: by(cost.byStep, 'step', stepOf),
    byGeneration: by(cost.byGeneration, 'generation', generationOf),
    parts: cost.parts.map(({ cause, channel, step, generation, isClosed, customers, money }) => ({
      cause: causeOf(cause),
      channel: channelOf(channel),
      step: stepOf(step),
      generation: generationOf(generation),
      foundClosed: isClosed,
      customers,
      money,
    })),
  };
}

function lossOf({ customers, money }: EstimatedLoss): object {
  return { customers: estimateOf(customers), money: estimateOf(money) };
}
