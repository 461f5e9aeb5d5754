import type { Adapter } from '../../../src/loadtest/adapter/adapter.ts';
import type { Person } from '../../../src/loadtest/adapter/people.ts';
import type { Session } from '../../../src/loadtest/adapter/scripted-adapter.ts';
import { sessionAt as sessionIn } from '../../../src/loadtest/run-adapter-host.ts';

/** Where a backend of a test is, and what is said of it. */
interface TestPlace {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Somebody at a backend of a test; who is undefined fails it. */
export function sessionAt(adapter: Adapter, said: TestPlace, person: Person | undefined): Session {
  if (person === undefined) throw new Error('nobody is there');
  return sessionIn(adapter, { ...said, within: 10_000 }, person);
}
