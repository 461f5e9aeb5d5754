import { readFileSync } from 'node:fs';
import type { Adapter } from '../../../src/loadtest/adapter/adapter.ts';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { type People, parsePeople } from '../../../src/loadtest/adapter/people.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';
import { Chatwoot } from './chatwoot.ts';
import { Freshdesk } from './freshdesk.ts';
import { Intercom } from './intercom.ts';
import type { Product } from './stub-server.ts';
import { Zammad } from './zammad.ts';
import { Zendesk } from './zendesk.ts';

/** A shipped description with a product that is made up for it, and whom that knows. */
export interface Shipped {
  readonly adapter: Adapter;
  readonly product: () => Product;
  readonly settings: Readonly<Record<string, string>>;
  readonly people: People;
}

const named = ['intercom', 'chatwoot', 'zendesk', 'freshdesk', 'zammad'] as const;
export type ShippedName = (typeof named)[number];

const hex = (sign: string): string => sign.repeat(24);

const products: Readonly<Record<ShippedName, () => Product>> = {
  intercom: () =>
    new Intercom({ token: 'secret', contacts: [hex('a'), hex('b')], admins: ['11', '12'] }),
  chatwoot: () => new Chatwoot({ inbox: 'secret', agents: { t11: 11, t12: 12 } }),
  zendesk: () => zendeskWith(1),
  freshdesk: () => new Freshdesk({ keys: { secret: 10, k11: 11, k12: 12 }, contacts: [21, 22] }),
  zammad: () => zammadWith('a list'),
};

/** @param tick seconds that pass with every request */
export const zendeskWith = (tick: number): Zendesk =>
  new Zendesk({
    token: 'secret',
    agents: { 'tim@desk.example': 11, 'eve@desk.example': 12 },
    view: '360',
    tick,
  });

/** @param search how the search tells what it finds */
export const zammadWith = (search: 'by number' | 'a list'): Zammad =>
  new Zammad({
    customers: { t21: 21, t22: 22 },
    agents: { t11: 11, t12: 12 },
    groups: ['Users'],
    search,
  });

const settings: Readonly<Record<ShippedName, Readonly<Record<string, string>>>> = {
  intercom: { token: 'secret' },
  chatwoot: { inbox: 'secret', account: '1' },
  zendesk: { token: 'secret', view: '360' },
  freshdesk: { key: 'secret' },
  zammad: { group: 'Users', articles: 'note' },
};

type Fields = Readonly<Record<string, unknown>>;
const people: Readonly<Record<ShippedName, { customers: Fields[]; agents: Fields[] }>> = {
  intercom: {
    customers: [{ id: hex('a') }, { id: hex('b') }],
    agents: [{ id: '11' }, { id: '12' }],
  },
  chatwoot: {
    customers: [{ name: 'ann' }, { name: 'ben' }],
    agents: [
      { id: 11, token: 't11' },
      { id: 12, token: 't12' },
    ],
  },
  zendesk: {
    customers: [{ email: 'ann@home.example' }, { email: 'ben@home.example' }],
    agents: [{ email: 'tim@desk.example' }, { email: 'eve@desk.example' }],
  },
  freshdesk: {
    customers: [{ id: 21 }, { id: 22 }],
    agents: [
      { id: 11, key: 'k11' },
      { id: 12, key: 'k12' },
    ],
  },
  zammad: {
    customers: [{ token: 't21' }, { token: 't22' }],
    agents: [{ token: 't11' }, { token: 't12' }],
  },
};

/** A shipped description as it is written. */
export const textOf = (name: ShippedName): string =>
  readFileSync(new URL(`../../../adapters/${name}.yaml`, import.meta.url), 'utf8');

export function shipped(name: ShippedName): Shipped {
  const adapter = parseAdapter(textOf(name), `${name}.yaml`, readExpression);
  return {
    adapter,
    product: products[name],
    settings: settings[name],
    people: parsePeople(JSON.stringify(people[name]), `people of ${name}`, adapter),
  };
}
