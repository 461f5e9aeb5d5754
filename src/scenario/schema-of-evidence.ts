import { z } from 'zod';
import { shown, text } from './fields.ts';

// Where the numbers of a scenario come from.

const claimIds = z.array(text, { error: 'a list of claims' }).min(1, { error: 'a claim' });

const kinds = ['claim', 'derived', 'external', 'assumed'] as const;

const provenance = z
  .strictObject({
    claim: text
      .optional()
      .meta(
        shown(
          'the claim whose number it is, by its name in docs/evidence.md',
          'auto-reply-promise',
        ),
      ),
    derived: z
      .strictObject({
        from: claimIds.meta(shown('the claims that it is reckoned from', ['loss-per-day'])),
        how: text.meta(shown('how it is reckoned from them', '30 / (1/3)')),
      })
      .optional()
      .meta(
        shown('reckoned from claims', {
          from: ['loss-per-day', 'leave-after-one-bad-third'],
          how: '30 / (1/3)',
        }),
      ),
    external: z
      .string({ error: 'a source with its year' })
      .regex(/\b(?:1[5-9]|20)\d\d\b/, { error: 'a source with its year' })
      .optional()
      .meta(shown('another source: who, what and when', 'own telephone logs, November 2025')),
    assumed: text
      .optional()
      .meta(shown('why it is so, where nothing says it is', 'no log tells who would have waited')),
    bounds: claimIds
      .optional()
      .meta(
        shown('claims without a number, such as a rank, that what is assumed keeps to', [
          'phone-first-generations',
        ]),
      ),
    range: z
      .tuple([z.unknown(), z.unknown()], { error: 'two values, the lower one first' })
      .optional()
      .meta(
        shown(
          'between which values it may lie, written as the key itself is; the sweep plays both',
          ['exponential(2 min)', 'exponential(8 min)'],
        ),
      ),
  })
  .refine((stated) => kinds.filter((kind) => stated[kind] !== undefined).length === 1, {
    error: 'one of claim, derived, external and assumed',
  })
  .refine(({ assumed, bounds }) => bounds === undefined || assumed !== undefined, {
    error: 'bounds beside what is assumed',
  })
  .meta(shown('where the numbers of one path come from', { assumed: 'a team of our own making' }));

export const evidence = z
  .record(text, provenance)
  .optional()
  .meta(
    shown(
      'where the numbers come from, by path: it covers everything below, and the most specific path counts',
      {
        agents: { assumed: 'a team of our own making' },
        'channels.phone.patience': {
          assumed: 'no log tells who would have waited how long',
          range: ['exponential(2 min)', 'exponential(8 min)'],
        },
      },
    ),
  );

/** What a scenario says of one path, after the check of its shape. */
export type ProvenanceShape = z.infer<typeof provenance>;
