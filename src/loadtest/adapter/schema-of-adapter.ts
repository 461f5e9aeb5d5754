import { z } from 'zod';
import { positiveSpan, shown } from '../../scenario/fields.ts';
import { operations } from '../../scenario/operations.ts';
import { outcomeNames } from './outcome-rules.ts';
import { limitScopes } from './rate-limit.ts';

// A backend's description as it is written. Every `error` completes "expected …".

const text = z.string({ error: 'a text' }).min(1, { error: 'a text' });
const word = z
  .string({ error: 'a name' })
  .regex(/^[a-z][A-Za-z0-9_]*$/, { error: 'a name such as token or queueName' });
const path = z
  .string({ error: 'a path from the root of the backend, such as /tickets' })
  .regex(/^\//, { error: 'a path from the root of the backend, such as /tickets' });
/** Of headers and queries, numbers and booleans are texts as well. */
const value = z
  .union([z.string(), z.number(), z.boolean()], { error: 'a text, with ${expressions} in it' })
  .transform(String);
const values = z.record(z.string(), value, { error: 'names with texts' });
const expression = z.string({ error: 'an expression of JMESPath' }).min(1, {
  error: 'an expression of JMESPath',
});
const reads = z.record(word, expression, { error: 'names with expressions of JMESPath' });

const statusForm = 'a status such as 404, or statuses such as 500-599; 0 is no answer';
const status = z
  .union([z.number().int().min(0).max(599), z.string().regex(/^[1-5]\d\d-[1-5]\d\d$/)], {
    error: statusForm,
  })
  .transform((said) => {
    const [from = 0, to = from] = String(said).split('-').map(Number);
    return { from, to };
  });
const oneOrMore = z
  .union([status.transform((one) => [one]), z.array(status)], { error: statusForm })
  .meta(shown('statuses', 404, [409, '500-599']));

const rule = z.strictObject({
  outcome: z
    .enum(outcomeNames, { error: outcomeNames.join(', ') })
    .meta(shown('what such an answer means', 'lost')),
  status: oneOrMore,
  when: expression
    .optional()
    .meta(shown('which of these answers, such as by what their body says', "body.code == 'taken'")),
});
const rules = z
  .array(rule, { error: 'a list of rules' })
  .default([])
  .meta(shown('what answers mean, the first that holds; what statuses usually mean is known'));

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
const requestShape = {
  method: z
    .enum(methods, { error: methods.join(', ') })
    .optional()
    .meta(shown('GET without a body, else POST, where left out', 'PUT')),
  path: path.meta(shown('from the root of the backend', '/tickets/${contact.id}')),
  query: values.default({}).meta(shown('what comes behind the ?, encoded', { limit: 50 })),
  headers: values.default({}).meta(shown('of this request', { 'if-match': '${got.etag}' })),
  json: z
    .unknown()
    .optional()
    .meta(shown('the body, as JSON', { text: '${contact.text}' })),
  form: values.optional().meta(shown('the body, as a form', { text: '${contact.text}' })),
  text: z.string().optional().meta(shown('the body, as it is', '${contact.text}')),
  when: expression.optional().meta(shown('whether it is sent', 'settings.queue')),
  more: expression
    .optional()
    .meta(
      shown('whether there is another page: sent again, with `page` one more', 'body.next_page'),
    ),
} as const;
const hasOneBody = (request: { json?: unknown; form?: unknown; text?: unknown }): boolean =>
  [request.json, request.form, request.text].filter((one) => one !== undefined).length <= 1;
const oneBody = { error: 'one body: json, form or text' };

const step = z
  .strictObject({
    ...requestShape,
    reads: reads
      .default({})
      .meta(shown('known to what follows as got.name', { etag: 'headers.etag' })),
  })
  .refine(hasOneBody, oneBody);

const operation = z
  .strictObject({
    ...requestShape,
    path: requestShape.path.optional(),
    steps: z
      .array(step, { error: 'a list of requests' })
      .min(1, { error: 'at least one request' })
      .optional()
      .meta(shown('several requests, one after the other, in the place of one')),
    reads: reads.default({}).meta(shown('what the operation tells', { id: 'to_string(body.id)' })),
    outcomes: rules,
  })
  .refine(hasOneBody, oneBody)
  .refine(({ path, steps }) => (path === undefined) !== (steps === undefined), {
    error: 'either the path of a request or steps',
  });

const setting = z.strictObject({
  means: text.meta(shown('what it is, for whoever has to say it', 'the queue that tickets go to')),
  default: value.optional().meta(shown('where nobody says it; needed, where left out', 'Support')),
  environment: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, { error: 'the name of an environment variable' })
    .optional()
    .meta(shown('a secret: read from this variable, and written nowhere', 'DESK_TOKEN')),
});

const operationName = z.enum(operations, { error: operations.join(', ') });
const count = 'a number of requests, 0 or more';
const requests = z.number({ error: count }).min(0, { error: count });

const limit = z.strictObject({
  requests: requests.meta(shown('how many are taken', 200)),
  per: positiveSpan.meta(shown('within which time', '1 min')),
  of: z
    .array(operationName, { error: 'a list of operations' })
    .min(1, { error: 'at least one operation' })
    .optional()
    .meta(shown('whose requests count; those of all operations, where left out', ['open'])),
  weights: z
    .partialRecord(operationName, requests)
    .optional()
    .meta(shown('as how many a request of an operation counts, where not as one', { answer: 2 })),
  scope: z
    .enum(limitScopes, { error: limitScopes.join(', ') })
    .optional()
    .meta(shown('whose requests count together; all of the account, where left out', 'agent')),
});
const limits = z
  .record(text, z.array(limit, { error: 'a list of limits' }), {
    error: 'plans with lists of limits',
  })
  .default({})
  .meta(
    shown('how often the vendor lets itself be asked, by plan', {
      Team: [{ requests: 200, per: '1 min' }],
    }),
  );

const fields = z.array(word, { error: 'a list of names' }).default([]);

/** A description of a backend that is spoken to over HTTP. */
export const adapterSchema = z.strictObject({
  adapter: z.literal(1, { error: '1' }).meta(shown('the version of this form', 1)),
  name: text.meta(shown('of the backend', 'Request Tracker 5')),
  about: text.optional().meta(shown('for whoever reads it')),
  settings: z.record(word, setting).default({}).meta(shown('what differs from place to place')),
  people: z
    .strictObject({ customer: fields, agent: fields })
    .partial()
    .default({})
    .meta(shown('what has to be known of people', { customer: ['email', 'token'] })),
  headers: values.default({}).meta(shown('of every request', { accept: 'application/json' })),
  cookies: z
    .boolean({ error: 'true or false' })
    .default(false)
    .meta(shown('whether they are kept')),
  login: z
    .strictObject({ customer: operation, agent: operation })
    .partial()
    .default({})
    .meta(shown('what people do before all else; what it reads is known as login.name')),
  operations: z.partialRecord(operationName, operation).meta(shown('what can be done')),
  cleanup: z
    .strictObject({
      find: operation.meta(shown('lists contacts of the run that `run` names')),
      remove: operation.meta(shown('removes one of them')),
    })
    .optional()
    .meta(shown('how an agent removes what a run has left behind')),
  outcomes: rules,
  limits,
});
export type AdapterShape = z.infer<typeof adapterSchema>;
export type OperationShape = z.infer<typeof operation>;
export type RequestShape = z.infer<typeof step>;
