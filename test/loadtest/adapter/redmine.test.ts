import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { parsePeople } from '../../../src/loadtest/adapter/people.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';
import { findingsOf } from '../../backends/stubs/contract-findings.ts';
import { Redmine, type RedmineOptions } from '../../backends/stubs/redmine.ts';
import { type Stub, startStub } from '../../backends/stubs/stub-server.ts';

const text = readFileSync(new URL('../../../adapters/redmine.yaml', import.meta.url), 'utf8');
const adapter = parseAdapter(text, 'redmine.yaml', readExpression);
const settings = Object.fromEntries(
  Object.entries(adapter.settings).map(([name, { usual = '' }]) => [name, usual]),
);
const keys = (...all: readonly string[]) => all.map((key) => ({ key }));
const people = parsePeople(
  JSON.stringify({ customers: keys('c21', 'c22'), agents: keys('a11', 'a12') }),
  'people.json',
  adapter,
);
/** New, In Progress, Resolved, Rejected. */
const workflow: RedmineOptions['workflow'] = {
  customer: { 1: [6] },
  agent: { 1: [2, 6], 2: [3] },
};

const stubs: Stub[] = [];
afterEach(async () => {
  for (const stub of stubs.splice(0)) await stub.close();
});

/** What is broken, or to know, of a Redmine with this workflow; whose races are luck here. */
async function foundOf(changed: Partial<RedmineOptions['workflow']>) {
  const customers = { c21: 21, c22: 22 };
  const agents = { a11: 11, a12: 12 };
  const stub = await startStub(
    new Redmine({ customers, agents, workflow: { ...workflow, ...changed } }),
  );
  stubs.push(stub);
  const found = await findingsOf({ adapter, url: stub.url, settings, people });
  const ofVerdict = (wanted: string) =>
    found.flatMap(({ point, verdict }) =>
      verdict === wanted && !point.startsWith('of two agents') ? [point] : [],
    );
  return { broken: ofVerdict('broken'), noted: ofVerdict('noted') };
}

describe('the description of Redmine', () => {
  it('keeps the contract where the workflow lets people do what it says', async () => {
    const noted = ['a contact that is opened twice is one'];
    expect(await foundOf({})).toEqual({ broken: [], noted });
  });

  it.each<[string, Partial<RedmineOptions['workflow']>, string]>([
    ['closed', { agent: { 1: [2, 6] } }, 'what an agent has closed is closed'],
    ['left', { customer: {} }, 'agents do not meet who has left'],
  ])(
    'is found to have %s nothing where the workflow forbids it, whatever 204 says',
    async (_, changed, point) => {
      expect((await foundOf(changed)).broken).toEqual([point]);
    },
  );
});
