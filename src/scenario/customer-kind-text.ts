import type { CustomerKind } from './customer-kinds.ts';
import { generationNames } from './generation-names.ts';
import { type Guard, MOST_ATTEMPTS } from './journey.ts';
import type { ScenarioShape } from './schema.ts';

/**
 * Whom a message is about, as far as guards tell customers apart, such as ` for gen-z, billing after
 * 2 contacts`; nothing where it is everybody.
 */
export function kindText(
  kind: CustomerKind,
  attempt: number,
  guards: readonly Guard[],
  { customers, reasons }: ScenarioShape,
): string {
  const isAsked = (of: (guard: Guard) => unknown): boolean =>
    guards.some((guard) => of(guard) !== undefined);
  const nameOf = (named: object | undefined, number: number) => Object.keys(named ?? {})[number];
  const said = [
    isAsked(({ generations }) => generations) ? generationNames[kind.generation] : undefined,
    isAsked(({ reasons: asked }) => asked) ? nameOf(reasons, kind.reason) : undefined,
    isAsked(({ segments }) => segments) ? nameOf(customers?.segments, kind.segment) : undefined,
    isAsked(({ plans }) => plans) ? nameOf(customers?.plans, kind.plan) : undefined,
    isAsked(({ wish }) => wish)
      ? `wish ${kind.wantsPerson ? 'person' : 'self-service'}`
      : undefined,
  ].filter((one) => one !== undefined);
  const who = said.length === 0 ? '' : ` for ${said.join(', ')}`;
  const isCounted = guards.some(
    ({ fromAttempt, toAttempt }) => fromAttempt > 0 || toAttempt < MOST_ATTEMPTS,
  );
  return isCounted ? `${who} after ${attempt} contact${attempt === 1 ? '' : 's'}` : who;
}
