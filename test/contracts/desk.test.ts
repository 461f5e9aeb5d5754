import type { Answer, Caller } from '../loadtest/desk/desk-client.ts';
import { person, quietDesk } from '../loadtest/desk/desk-client.ts';
import {
  type AgentSide,
  type BackendUnderContract,
  backendContract,
  type CustomerSide,
  type Result,
  type View,
} from './backend-contract.ts';

const refusals = new Map<number, Extract<Result, { kind: 'refused' }>['why']>([
  [403, 'not yours'],
  [404, 'unknown'],
  [409, 'not now'],
  [422, 'unusable'],
]);

function resultOf({ status, json }: Answer): Result {
  const why = refusals.get(status);
  if (why !== undefined) return { kind: 'refused', why };
  if (status !== 200 && status !== 201) throw new Error(`status ${status}`);
  return { kind: 'done', state: String(json.state) };
}

function viewOf(answer: Answer): View | Result {
  return answer.status === 200 ? (answer.json as unknown as View) : resultOf(answer);
}

function customerSide({ get, post }: Caller): CustomerSide {
  return {
    open: async (reference, channel, text) => {
      const { status, json } = await post('/contacts', { reference, channel, subject: 'S', text });
      return { id: String(json.id), isNew: status === 201 };
    },
    read: async (id) => viewOf(await get(`/contacts/${id}`)),
    reply: async (id, text) => resultOf(await post(`/contacts/${id}/replies`, { text })),
    leave: async (id) => resultOf(await post(`/contacts/${id}/leave`)),
    close: async (id) => resultOf(await post(`/contacts/${id}/close`)),
    rate: async (id, score) => resultOf(await post(`/contacts/${id}/rating`, { score })),
  };
}

function agentSide({ get, post }: Caller): AgentSide {
  return {
    inbox: async (limit) => {
      const { json } = await get(limit === undefined ? '/inbox' : `/inbox?limit=${limit}`);
      return json.contacts as Awaited<ReturnType<AgentSide['inbox']>>;
    },
    read: async (id) => viewOf(await get(`/contacts/${id}`)),
    take: async (id) => resultOf(await post(`/contacts/${id}/take`)),
    answer: async (id, text) => resultOf(await post(`/contacts/${id}/answers`, { text })),
    close: async (id) => resultOf(await post(`/contacts/${id}/close`)),
  };
}

backendContract('The embedded desk', async (): Promise<BackendUnderContract> => {
  const desk = await quietDesk();
  return {
    customer: (subject) => customerSide(person(desk.url, 'customer', subject)),
    agent: (subject) => agentSide(person(desk.url, 'agent', subject)),
    stop: () => desk.close(),
  };
});
