import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter, Role } from '../../../src/loadtest/adapter/adapter.ts';
import { contract } from '../../../src/loadtest/adapter/contract.ts';
import type { Finding } from '../../../src/loadtest/adapter/contract-finding.ts';
import { sessionOf } from '../../../src/loadtest/adapter/session-of.ts';
import { nodeHost } from '../../../src/loadtest/run-adapter-host.ts';
import { secret } from '../desk/desk-client.ts';

/** What the contract finds of a desk that is spoken to by this description. */
export async function contractFindings(adapter: Adapter, url: string): Promise<readonly Finding[]> {
  const at = (role: Role, name: string, said = secret) => {
    const place = { url, settings: { secret: said }, within: 5000 };
    return sessionOf(adapter, { role, name }, place, nodeHost(place));
  };
  const found: Finding[] = [];
  const askers = {
    customer: at('customer', 'ann'),
    stranger: at('customer', 'ben'),
    agents: [at('agent', 'a1'), at('agent', 'a2')] as const,
    impostor: at('customer', 'ann', 'a guess'),
  };
  const options = {
    has: (operation: keyof Adapter['operations']) => operation in adapter.operations,
    run: 'hcheck',
    channel: 'phone',
    isPushed: false,
    customerName: 'ann',
    pause: () => pause(1),
  };
  for await (const finding of contract(askers, options)) found.push(finding);
  return found;
}
