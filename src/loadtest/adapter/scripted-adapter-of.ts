import { z } from 'zod';
import { ScenarioError } from '../../errors.ts';
import { didYouMean } from '../../scenario/did-you-mean.ts';
import { operations } from '../../scenario/operations.ts';
import { quote } from '../../scenario/quote.ts';
import { problemsOfShape } from '../../scenario/scenario-problems.ts';
import type { ScriptedAdapter } from './scripted-adapter.ts';

/** Each `error` completes "expected …". */
const text = z.string({ error: 'a text' }).min(1, { error: 'a text' });
const setting = z.object({
  means: text,
  usual: z.string({ error: 'a text' }).optional(),
  environment: text.optional(),
});
const fields = z.array(text, {
  error: 'a list of what has to be known of them, such as ["token"]',
});
const operation = z.enum(operations, {
  error: ({ input }) => `an operation${didYouMean(String(input), operations)}`,
});
const shape = z.object({
  name: text,
  settings: z.record(z.string(), setting, {
    error: 'settings by their names, {} where there are none',
  }),
  people: z.object(
    { customer: fields, agent: fields },
    { error: 'what has to be known of people: { customer: [], agent: [] }' },
  ),
  showsTaken: z.boolean({ error: 'true or false' }).optional(),
  operations: z.array(operation, { error: 'a list of operations, such as ["open", "watch"]' }),
  session: z.custom((value) => typeof value === 'function', {
    error: 'a function (person, place, host) => session',
  }),
});

/**
 * What the module of a script exports as `adapter`, looked at.
 *
 * @param module all that it exports
 * @param file the name that messages give the module
 * @throws {ScenarioError} with all that is wrong, a line each: file, path, expected, found
 */
export function scriptedAdapterOf(module: unknown, file: string): ScriptedAdapter {
  const exported = Object(module) as Readonly<Record<string, unknown>>;
  const { adapter } = exported;
  if (typeof adapter !== 'object' || adapter === null) {
    const names = Object.keys(exported);
    const found = names.length === 0 ? 'no export' : names.join(', ');
    throw new ScenarioError(
      `${file}: expected an export named adapter, with name, settings, people, operations and session, found ${found}`,
    );
  }
  const read = shape.safeParse(adapter);
  if (read.success) return adapter as ScriptedAdapter;
  const problems = problemsOfShape(read.error, adapter, () => []);
  throw new ScenarioError(
    problems
      .map(({ path, expected, found }) => {
        const at = ['adapter', ...path.map(String)].join('.');
        const what = typeof found === 'function' ? 'a function' : quote(found);
        return `${file}  ${at}: expected ${expected}, found ${found === undefined ? 'nothing' : what}`;
      })
      .join('\n'),
  );
}
