import { z } from 'zod';
import { chatConcurrency } from '../../mathematics/queueing/chat-concurrency.ts';
import { limitedProcessorSharing } from '../../mathematics/queueing/limited-processor-sharing.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, listOf, positive } from '../parameter-fields.ts';
import { answersIfSteady } from './steady-answers.ts';

const limitedSharing = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  concurrency: count,
});

const chats = z
  .strictObject({
    arrivalRate: positive,
    agents: count,
    concurrency: count,
    perChatRates: listOf(positive),
    meanPatience: positive.exactOptional(),
    routing: z.literal('fewest active chats', { error: '"fewest active chats"' }),
  })
  .refine(({ concurrency, perChatRates }) => perChatRates.length === concurrency, {
    path: ['perChatRates'],
    error: 'a rate for each number of chats up to the concurrency',
  });

/** Agents with several chats at once. */
export const chatModels: Readonly<Record<string, FormulaModel>> = {
  'M/M/1 limited PS': formulaModel(limitedSharing, (queue) =>
    answersIfSteady(limitedProcessorSharing(queue)),
  ),
  'chat agents with concurrency-dependent rates': formulaModel(chats, (queue) =>
    answersIfSteady(chatConcurrency(queue)),
  ),
};
