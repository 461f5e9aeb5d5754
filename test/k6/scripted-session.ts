import type { ScriptedAdapter } from '../../src/loadtest/adapter/scripted-adapter.ts';
import { k6Host } from '../../src/loadtest/k6/adapter-host.ts';

declare const console: { log(line: string): void };
declare const require: (path: string) => { readonly adapter: ScriptedAdapter };

const { adapter } = require(__ENV.ADAPTER as string);

/** Prints what somebody is told whom a script lets ask, in k6. */
export default async function printTold(): Promise<void> {
  const place = { url: __ENV.URL as string, settings: {}, within: 2000 };
  const session = adapter.session({ role: 'customer', name: 'ann' }, place, k6Host(place));
  for (const operation of adapter.operations) {
    console.log(`told ${JSON.stringify(await session.do(operation, { text: 'Grüße' }))}`);
  }
  session.close();
}
