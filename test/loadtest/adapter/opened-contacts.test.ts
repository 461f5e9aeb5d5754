import { describe, expect, it } from 'vitest';
import type { Asker } from '../../../src/loadtest/adapter/contract-eyes.ts';
import { OpenedContacts } from '../../../src/loadtest/adapter/opened-contacts.ts';

/** An agent, and what was asked of them. */
function agent(name: string, asked: string[], outcome: 'ok' | 'down' = 'ok'): Asker {
  return {
    do: async (operation, { id }) => {
      asked.push(`${name} ${operation} ${id}`);
      return { outcome, status: outcome === 'ok' ? 200 : 500, told: {} };
    },
  };
}

describe('what a check has opened', () => {
  it('is closed by whoever has it, else taken first; but not what is over or was removed', async () => {
    const asked: string[] = [];
    const contacts = new OpenedContacts();
    for (const id of ['a', 'b', 'c', 'd']) contacts.opened({ id });
    contacts.takenBy({ id: 'a' }, agent('second', asked));
    contacts.isOver({ id: 'b' });
    contacts.removed(['c']);
    await contacts.close(agent('first', asked), () => true);
    expect(asked).toEqual(['second close a', 'first take d', 'first close d']);
    expect([contacts.count, contacts.over]).toEqual([3, 3]);
  });

  it('is not said to be closed where that failed, or was removed', async () => {
    const contacts = new OpenedContacts();
    contacts.opened({ id: 'a' });
    contacts.opened({ id: 'b' });
    contacts.isOver({ id: 'a' });
    contacts.removed(['a']);
    await contacts.close(agent('first', [], 'down'), () => true);
    expect([contacts.count, contacts.over]).toEqual([1, 0]);
  });
});
