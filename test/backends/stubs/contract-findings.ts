import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter } from '../../../src/loadtest/adapter/adapter.ts';
import { contract } from '../../../src/loadtest/adapter/contract.ts';
import type { Finding } from '../../../src/loadtest/adapter/contract-finding.ts';
import { impostorOf, type People, type Person } from '../../../src/loadtest/adapter/people.ts';
import { sessionAt } from './session-at.ts';

/** Whom the contract asks at which place. */
export interface Tried {
  readonly adapter: Adapter;
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly people: People;
}

/** All that the contract finds of a backend. */
export async function findingsOf({
  adapter,
  url,
  settings,
  people,
}: Tried): Promise<readonly Finding[]> {
  const at = (person: Person, said = settings) =>
    sessionAt(adapter, { url, settings: said }, person);
  const wrong = Object.entries(settings).map(([name, value]) => {
    const isSecret = adapter.settings[name]?.environment !== undefined;
    return [name, isSecret ? 'wrong' : value] as const;
  });
  const [customer, stranger] = people.customers as [Person, Person];
  const [first, second] = people.agents as [Person, Person];
  const found: Finding[] = [];
  const tried = contract(
    {
      customer: at(customer),
      stranger: at(stranger),
      agents: [at(first), at(second)],
      impostor: at(impostorOf(customer, adapter), Object.fromEntries(wrong)),
    },
    {
      has: (operation) => adapter.operations[operation] !== undefined,
      run: 'hcheck',
      channel: 'phone',
      isPushed: false,
      customerName: customer.name,
      pause: () => pause(1),
    },
  );
  for await (const finding of tried) found.push(finding);
  return found;
}
