import { describe, expect, it } from 'vitest';
import { DescribedSession } from '../../src/loadtest/adapter/described-session.ts';
import type { Exchanged } from '../../src/loadtest/adapter/exchange.ts';
import { cleanUp } from '../../src/loadtest/clean-up.ts';
import { nodeHost } from '../../src/loadtest/run-adapter-host.ts';
import { sessionAt } from '../backends/stubs/session-at.ts';
import { type ShippedName, shipped } from '../backends/stubs/shipped.ts';
import { type Product, startStub } from '../backends/stubs/stub-server.ts';

const done = (outcome: Exchanged['outcome'], status: number, told = {}): Exchanged => ({
  outcome,
  status,
  told,
});
const subject = (reference: string) => `Holdline ${reference} on email due 0`;

/** A backend that tells and does what it is given, in this order, and what it was asked. */
function prepared(answers: readonly Exchanged[]) {
  const asked: string[] = [];
  const waited: number[] = [];
  const cleaned = cleanUp(
    {
      cleanUp: async (part, { contact }) => {
        asked.push(`${part} ${(contact as { id?: string } | undefined)?.id ?? ''}`.trim());
        return answers[asked.length - 1] ?? done('ok', 200, { contacts: [] });
      },
    },
    'r1',
    async (length) => {
      waited.push(length);
    },
  );
  return { asked, waited, cleaned };
}

describe('cleaning up', () => {
  it.each<ShippedName>(['intercom', 'chatwoot', 'zendesk', 'freshdesk', 'zammad'])(
    'removes what a run left at %s, and nothing else',
    async (name) => {
      const { adapter, product, settings, people } = shipped(name);
      const made = product() as Product & {
        cases: {
          all: readonly { subject: string; status: unknown; messages: { text: string }[] }[];
        };
      };
      const stub = await startStub(made);
      const customer = sessionAt(adapter, { url: stub.url, settings }, people.customers[0]);
      for (const reference of ['r1-0-1', 'r2-0-1', 'r1-1-1', 'r1-2-1', 'r12-0-1']) {
        await customer.do('open', { reference, subject: subject(reference), text: 'Help.' });
      }
      await customer.do('open', { reference: 'x', subject: 'A real question', text: 'Help.' });
      const place = { url: stub.url, settings, within: 5000 };
      const agent = new DescribedSession(
        adapter,
        people.agents[0] ?? expect.fail(),
        place,
        nodeHost(place),
      );
      const found = await cleanUp(agent, 'r1', async () => undefined);
      await stub.close();
      expect(found).toMatchObject({ removed: 3, left: [], unlisted: undefined });
      const remain = made.cases.all.filter(({ status }) => status !== 'resolved');
      expect(remain.map((one) => `${one.subject} ${one.messages[0]?.text}`)).toEqual([
        expect.stringContaining('Holdline r2-0-1'),
        expect.stringContaining('Holdline r12-0-1'),
        expect.stringContaining('A real question'),
      ]);
    },
  );

  it('waits as long as it is told to, and then goes on', async () => {
    const { asked, waited, cleaned } = prepared([
      { ...done('limited', 429), wait: 7000 },
      done('ok', 200, { contacts: [{ id: 4, subject: subject('r1-0-1') }] }),
      done('retry', 503),
      done('ok', 204),
    ]);
    expect(await cleaned).toMatchObject({ removed: 1, left: [], unlisted: undefined });
    expect(asked).toEqual(['find', 'find', 'remove 4', 'remove 4', 'find', 'find']);
    expect(waited).toEqual([7000, 1000, 1000]);
  });

  it('ends where a list goes on showing what was removed, and tells what it could not remove', async () => {
    const contacts = [
      { id: 'a', reference: 'r1-0-1' },
      { id: 'b', subject: subject('r1-1-1') },
      { id: 'c', subject: subject('r11-1-1') },
      { id: null, subject: subject('r1-2-1') },
      null,
    ];
    const refused = done('forbidden', 403);
    const listed = done('ok', 200, { contacts });
    const { asked, cleaned } = prepared([listed, refused, done('ok', 200), listed, listed]);
    expect(await cleaned).toMatchObject({
      removed: 1,
      left: [{ id: 'a', why: refused }],
      unlisted: undefined,
    });
    expect(asked).toEqual(['find', 'remove a', 'remove b', 'find', 'find']);
  });

  it('looks again for what was on its way when the run was stopped', async () => {
    const late = done('ok', 200, { contacts: [{ id: 9, reference: 'r1-9-1' }] });
    const none = done('ok', 200, { contacts: [] });
    const { asked, waited, cleaned } = prepared([none, late, done('ok', 200), none, none]);
    expect(await cleaned).toMatchObject({ removed: 1, left: [], unlisted: undefined });
    expect(asked).toEqual(['find', 'find', 'remove 9', 'find', 'find']);
    expect(waited).toEqual([1000, 1000]);
  });

  it('says so where a list names nobody: it cannot know which are of the run', async () => {
    const nameless = done('ok', 200, { contacts: [{ id: 1 }, { id: 2, subject: null }] });
    const { asked, cleaned } = prepared([nameless]);
    const { removed, unlisted } = await cleaned;
    expect(removed).toBe(0);
    expect(unlisted?.problem).toBe(
      'find tells of 2 contacts and of none a subject or a reference, so that nothing says which are of r1',
    );
    expect(asked).toEqual(['find']);
    const { cleaned: some } = prepared([
      done('ok', 200, { contacts: [{ id: 1 }, { id: 2, reference: 'r1-0-1' }] }),
    ]);
    expect(await some).toMatchObject({ removed: 1, unlisted: undefined });
  });

  it('gives up on a backend that has no end of limiting it, and tells so', async () => {
    const limited = done('limited', 429);
    const { waited, cleaned } = prepared(Array.from({ length: 50 }, () => limited));
    expect(await cleaned).toMatchObject({ removed: 0, left: [], unlisted: limited });
    expect(waited).toHaveLength(9);
  });
});
