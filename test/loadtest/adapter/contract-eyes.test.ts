import { describe, expect, it } from 'vitest';
import { conversation } from '../../../src/loadtest/adapter/contract-conversation.ts';
import { AgentEye, type Asker, CustomerEye } from '../../../src/loadtest/adapter/contract-eyes.ts';
import type { Finding } from '../../../src/loadtest/adapter/contract-finding.ts';
import { races } from '../../../src/loadtest/adapter/contract-races.ts';
import type { Exchanged } from '../../../src/loadtest/adapter/exchange.ts';
import { OpenedContacts } from '../../../src/loadtest/adapter/opened-contacts.ts';
import { patient } from '../../../src/loadtest/adapter/patient-asker.ts';
import type { Operation } from '../../../src/scenario/operations.ts';

const ok = (told: Exchanged['told'] = {}): Exchanged => ({ outcome: 'ok', status: 200, told });
const lost: Exchanged = { outcome: 'lost', status: 409, told: {} };
const pause = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1));
};
const patience = { isPushed: false, pause };

/** Somebody whose operations come to this. */
const asker = (operations: Partial<Record<Operation, () => Exchanged | Promise<Exchanged>>>) => {
  const asked: Operation[] = [];
  const doing: Asker = {
    do: async (operation) => {
      asked.push(operation);
      return (operations[operation] ?? (() => ok()))();
    },
  };
  return { ...doing, asked };
};

async function all<Returned>(found: AsyncGenerator<Finding, Returned>) {
  const findings: Finding[] = [];
  for (;;) {
    const next = await found.next();
    if (next.done === true) return { findings, returned: next.value };
    findings.push(next.value);
  }
}

describe('a look that waits for news', () => {
  it('is not waited for where nothing has to have happened, and goes on', async () => {
    let tell = (_: Exchanged): void => undefined;
    const looks = [
      Promise.resolve(ok({ answered: false })),
      new Promise<Exchanged>((resolve) => {
        tell = resolve;
      }),
    ];
    const customer = asker({ watch: () => looks.shift() ?? expect.fail() });
    const eye = new CustomerEye(customer, { id: 1 }, { isPushed: true, pause });
    await eye.look();
    expect((await eye.now()).told).toEqual({ answered: false });
    expect((await eye.now()).told).toEqual({ answered: false });
    expect(customer.asked).toHaveLength(2);
    tell(ok({ answered: true }));
    expect((await eye.until('answered')).told).toEqual({ answered: true });
    expect(customer.asked).toHaveLength(2);
  });

  it('is not made again for what one has told while nobody waited for it', async () => {
    const customer = asker({ watch: () => ok({ answered: true }) });
    const eye = new CustomerEye(customer, { id: 1 }, { isPushed: true, pause });
    await eye.look();
    await eye.until('answered');
    expect(customer.asked).toHaveLength(1);
  });

  it('is given up once it tells the same again', async () => {
    const customer = asker({ watch: () => ok({ answered: false }) });
    const eye = new CustomerEye(customer, { id: 1 }, { isPushed: true, pause });
    await eye.until('answered');
    expect(customer.asked).toHaveLength(2);
  });
});

describe('a look that answers at once', () => {
  it('is made again until it shows what it should, but not for ever', async () => {
    let looks = 0;
    const customer = asker({ watch: () => ok({ answered: ++looks === 7 }) });
    const eye = new CustomerEye(customer, { id: 1 }, patience);
    expect((await eye.until('answered')).told.answered).toBe(true);
    expect(looks).toBe(7);
    await eye.until('closed');
    expect(looks).toBe(27);
  });

  it('is made no more where no answer comes', async () => {
    const customer = asker({ watch: () => ({ outcome: 'down', status: 0, told: {} }) });
    await new CustomerEye(customer, { id: 1 }, patience).until('answered');
    expect(customer.asked).toHaveLength(1);
  });

  it('is made no more where the backend limits it in spite of patience', async () => {
    const customer = asker({ watch: () => ({ outcome: 'limited', status: 429, told: {} }) });
    await new CustomerEye(customer, { id: 1 }, patience).until('answered');
    expect(customer.asked).toHaveLength(1);
  });
});

describe('who tries a contract', () => {
  const limited: Exchanged = { outcome: 'limited', status: 429, told: {}, wait: 41_000 };

  it('waits as long as the backend says where that is asked too often, and asks again', async () => {
    const answers = [limited, { ...limited, outcome: 'retry' as const, wait: 90_000 }, ok()];
    const paused: number[] = [];
    const asked = asker({ open: () => answers.shift() ?? expect.fail() });
    const waiting = patient(asked, async (length) => {
      paused.push(length);
    });
    expect(await waiting.do('open', {})).toEqual(ok());
    expect(paused).toEqual([41_000, 60_000]);
  });

  it('does not wait for ever, nor for what does not pass', async () => {
    const asked = asker({ open: () => limited, take: () => lost });
    expect(await patient(asked, pause).do('open', {})).toEqual(limited);
    expect(await patient(asked, pause).do('take', {})).toEqual(lost);
    expect(asked.asked).toEqual(['open', 'open', 'open', 'open', 'open', 'take']);
  });
});

describe('races of two agents', () => {
  const contacts = [1, 2, 3, 4, 5].map((id) => ({ id }));
  const raced = async (first: (race: number) => Exchanged, second: (race: number) => Exchanged) => {
    let [a, b] = [0, 0];
    const agents = [asker({ take: () => first(++a) }), asker({ take: () => second(++b) })] as const;
    const { findings, returned } = await all(races(agents, contacts, new OpenedContacts(), {}));
    return { found: findings[0], isFirst: returned === agents[0], seen: findings[1] };
  };

  it('are kept where one has each, whoever it is', async () => {
    const { found, isFirst, seen } = await raced(
      (race) => (race % 2 ? lost : ok()),
      (race) => (race % 2 ? ok() : lost),
    );
    expect(found).toMatchObject({ verdict: 'kept', says: '' });
    expect(isFirst).toBe(false);
    expect(seen).toMatchObject({
      verdict: 'noted',
      says: 'nothing shows whether it is: there is no inbox, and watch tells no taken',
    });
  });

  it('are counted where both have it', async () => {
    const { found } = await raced(
      () => ok(),
      (race) => (race > 3 ? ok() : lost),
    );
    expect(found).toMatchObject({
      verdict: 'noted',
      says: 'in 2 of 5 races both have it: contacts may be answered twice',
    });
  });

  it('are broken where once nobody has it', async () => {
    const { found } = await raced(
      (race) => (race === 5 ? lost : ok()),
      () => lost,
    );
    expect(found).toMatchObject({
      verdict: 'broken',
      says: 'in 1 of 5 races found lost (409) and lost (409)',
    });
  });
});

describe('a contact that is closed', () => {
  const contact = { id: '7' };
  const waiting = ok({ contacts: [contact] });
  const nobody = ok({ contacts: [] });
  /** What is found where the inbox tells one thing before the contact is closed, and another after it. */
  const closed = async (before: Exchanged, after: Exchanged, operations: readonly Operation[]) => {
    let isClosed = false;
    const agent = asker({
      inbox: () => (isClosed ? after : before),
      close: () => {
        isClosed = true;
        return { outcome: 'ok', status: 204, told: {} };
      },
    });
    const has = (operation: Operation) => operations.includes(operation);
    const talk = { customer: asker({}), agent, contact, known: contact, has };
    const opened = new OpenedContacts();
    const { findings } = await all(
      conversation({ ...talk, opened }, undefined, new AgentEye(agent, patience)),
    );
    return findings.find(({ point }) => point === 'what an agent has closed is closed');
  };

  it('is out of the inbox that listed it', async () => {
    const operations = ['answer', 'close', 'inbox'] as const;
    expect(await closed(waiting, nobody, operations)).toMatchObject({ verdict: 'kept' });
    const still = await closed(waiting, waiting, operations);
    expect(still).toMatchObject({ verdict: 'broken' });
    expect(still?.says).toContain('close was answered with 204, but ');
    expect(still?.says).toContain('the inbox still lists it (reads.contacts)');
  });

  it('is not in the inbox again', async () => {
    const again = await closed(nobody, waiting, ['answer', 'take', 'close', 'inbox']);
    expect(again).toMatchObject({ verdict: 'broken' });
    expect(again?.says).toContain('the inbox lists it again (reads.contacts)');
  });

  it('is to know where nothing shows it', async () => {
    const unseen = { verdict: 'noted', says: 'nothing shows whether it is: watch tells no closed' };
    expect(await closed(nobody, nobody, ['answer', 'take', 'close', 'inbox'])).toMatchObject(
      unseen,
    );
    expect(await closed(waiting, waiting, ['answer', 'close'])).toMatchObject(unseen);
    // That it is still listed though it was taken is no matter of closing.
    const taken = await closed(waiting, waiting, ['answer', 'take', 'close', 'inbox']);
    expect(taken).toMatchObject(unseen);
  });
});
