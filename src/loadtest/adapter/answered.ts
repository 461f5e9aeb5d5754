import { bodyOf, type Exchanged, type HttpAnswer } from './exchange.ts';
import { outcomeOf } from './outcome-rules.ts';
import { toldWait } from './told-wait.ts';

/**
 * What came of a request, by what its status usually means: for scripts, which have no rules of outcomes.
 *
 * @param now milliseconds since 1970
 * @param tellOf what is told of an answer that is ok, from its body: its JSON, else its text; nothing where left out
 */
export function answered(
  { status, headers, text }: HttpAnswer,
  now: number,
  tellOf: (body: unknown) => Exchanged['told'] = () => ({}),
): Exchanged {
  const body = bodyOf(text);
  const outcome = outcomeOf(status, {}, []);
  if (outcome === 'ok') return { outcome, status, told: tellOf(body) };
  const wait = toldWait({ headers, body }, now);
  return { outcome, status, told: {}, ...(wait === undefined ? {} : { wait }) };
}
