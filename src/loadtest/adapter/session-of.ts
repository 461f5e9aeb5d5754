import type { Operation } from '../../scenario/operations.ts';
import type { Adapter, Role } from './adapter.ts';
import { DescribedSession } from './described-session.ts';
import type { Person } from './people.ts';
import type { AdapterHost, AdapterPlace, ScriptedAdapter, Session } from './scripted-adapter.ts';

/** How a backend is spoken to: as a description tells, or as a script does. */
export type AnyAdapter = Adapter | ScriptedAdapter;

/** Somebody at a backend, by whatever tells how it is spoken to. Nothing is sent before the first operation. */
export function sessionOf(
  adapter: AnyAdapter,
  person: Person,
  place: AdapterPlace,
  host: AdapterHost,
): Session {
  return isScripted(adapter)
    ? adapter.session(person, place, host)
    : new DescribedSession(adapter, person, place, host);
}

/** Whether a backend has an operation. */
export function hasOperation(adapter: AnyAdapter, operation: Operation): boolean {
  return isScripted(adapter)
    ? adapter.operations.includes(operation)
    : adapter.operations[operation] !== undefined;
}

const isScripted = (adapter: AnyAdapter): adapter is ScriptedAdapter => 'session' in adapter;

/** Whether somebody's session is worth keeping: logged in, with cookies, or with something open. */
export function remembers(adapter: AnyAdapter, role: Role): boolean {
  return isScripted(adapter) || adapter.cookies || adapter.login[role] !== undefined;
}
