import type { Operation } from '../../scenario/operations.ts';
import { callPoints } from './call-points.ts';
import { isContactId } from './contact-id.ts';
import type { Exchanged } from './exchange.ts';
import type { Session } from './scripted-adapter.ts';

type Asker = Pick<Session, 'do'>;

/** Whom the contract needs. */
export interface Askers {
  readonly customer: Asker;
  /** Another customer, whose contacts are none of the first one's business. */
  readonly stranger: Asker;
  readonly agents: readonly [Asker, Asker];
  /** A customer whose credentials are wrong. */
  readonly impostor: Asker;
}

/** What the contract found of one of its points. */
export interface Finding {
  readonly point: string;
  /**
   * `kept`; `broken`: a load test would measure something else than it says; `noted`: a load test has to know it;
   * `absent`: the description has no such operation, or it could not be tried after what was broken.
   */
  readonly verdict: 'kept' | 'broken' | 'noted' | 'absent';
  /** What was found, and what it means; empty where there is nothing to say. */
  readonly says: string;
}

export interface ContractOptions {
  readonly has: (operation: Operation) => boolean;
  /** Of this run: it is in the references of all contacts. */
  readonly run: string;
  /** The channel that contacts are opened on. */
  readonly channel: string;
  /** What agents look the customer up by. */
  readonly customerName: string;
  /** Waits, in milliseconds. */
  readonly pause: (length: number) => Promise<void>;
}

/** How often something is looked for that a backend may take a while to show, and how long between two looks. */
const LOOKS = 20;
const BETWEEN_LOOKS = 250;

const MIB = 1024 * 1024;
/** Signs of two, three and four bytes, from right to left, one that joins others, and one that is quoted in JSON. */
const UNICODE = 'Grüße, 日本語, עברית, 👩‍👩‍👧, e\u0301, "quoted", back\\slash, \u2028line';

/**
 * What a backend has to keep for a load test to mean what it says, tried point by point: each operation, two agents who
 * reach for the same contact, a customer who looks into somebody else's, text in Unicode and of 1 MiB, wrong
 * credentials, and a request that is sent twice.
 */
export async function* contract(
  { customer, stranger, agents, impostor }: Askers,
  { has, run, channel, customerName, pause }: ContractOptions,
): AsyncGenerator<Finding> {
  const [first, second] = agents;
  let number = 0;
  const opening = (text = 'I need help.') => {
    const reference = `${run}-${number++}-1`;
    return {
      reference,
      channel,
      subject: `Holdline ${reference} on ${channel} due 0`,
      text: `${text} (${reference})`,
    };
  };
  const expected = (point: string, done: Exchanged, wanted: readonly string[] = ['ok']): Finding =>
    wanted.includes(done.outcome)
      ? { point, verdict: 'kept', says: '' }
      : {
          point,
          verdict: 'broken',
          says: `expected ${wanted.join(' or ')}, found ${described(done)}`,
        };
  const without = (point: string, says: string): Finding => ({ point, verdict: 'absent', says });

  // A live chat takes nobody before there are agents.
  if (has('inbox')) await Promise.all(agents.map((agent) => agent.do('inbox', {})));
  const said = opening();
  const opened = await customer.do('open', said);
  const contact = { ...said, id: opened.told.id };
  const isOpen = opened.outcome === 'ok' && isContactId(contact.id);
  yield opened.outcome === 'ok' && !isOpen
    ? {
        point: 'a customer opens a contact',
        verdict: 'broken',
        says: 'expected its id, found nothing: look at reads.id',
      }
    : expected('a customer opens a contact', opened);
  if (!isOpen) return;

  const again = await customer.do('open', said);
  yield again.outcome === 'ok' && again.told.id !== contact.id
    ? {
        point: 'a contact that is opened twice is one',
        verdict: 'noted',
        says: 'it is two: a request that is sent again makes a duplicate',
      }
    : expected('a contact that is opened twice is one', again, ['ok', 'lost', 'rejected']);

  if (has('watch')) {
    yield expected('its customer looks at it', await customer.do('watch', contact));
    yield expected('nobody else looks at it', await stranger.do('watch', contact), [
      'forbidden',
      'rejected',
    ]);
    yield expected('wrong credentials are refused', await impostor.do('watch', contact), [
      'forbidden',
    ]);
  } else yield without('its customer looks at it', 'answers are known from the agents alone');

  if (has('inbox')) {
    const point = 'agents find it in the inbox';
    const seen = await looked(pause, async () => {
      const inbox = await first.do('inbox', {});
      return inbox.outcome !== 'ok' || isListed(inbox.told.contacts, contact) ? inbox : undefined;
    });
    yield seen === undefined
      ? { point, verdict: 'broken', says: 'it is not there: look at reads.contacts' }
      : expected(point, seen);
  } else yield without('agents find it in the inbox', 'nobody answers');

  if (has('take')) {
    const takes = await Promise.all([first.do('take', contact), second.do('take', contact)]);
    const won = takes.findIndex(({ outcome }) => outcome === 'ok');
    const lost = takes.filter(({ outcome }) => outcome === 'lost').length;
    const point = 'of two agents who reach for it, one has it';
    const both = takes.every(({ outcome }) => outcome === 'ok');
    yield both
      ? { point, verdict: 'noted', says: 'both have it: contacts may be answered twice' }
      : won >= 0 && lost === 1
        ? { point, verdict: 'kept', says: '' }
        : { point, verdict: 'broken', says: `found ${takes.map(described).join(' and ')}` };
    yield* conversation(customer, takes[0]?.outcome === 'ok' ? first : second, contact);
  } else {
    yield without('of two agents who reach for it, one has it', 'agents answer what they see');
    yield* conversation(customer, first, contact);
  }

  if (has('leave')) {
    const other = opening();
    const { told } = await customer.do('open', other);
    const left = await customer.do('leave', { ...other, id: told.id });
    yield expected('a customer leaves before an answer', left);
  } else {
    yield without('a customer leaves before an answer', 'agents meet those who have given up');
  }
  yield* around();
  yield expected('text in Unicode is taken', await customer.do('open', opening(UNICODE)));
  const long = await customer.do('open', opening('x'.repeat(MIB)));
  yield long.outcome === 'rejected'
    ? { point: 'text of 1 MiB is taken', verdict: 'noted', says: `it is refused (${long.status})` }
    : expected('text of 1 MiB is taken', long);

  async function* around(): AsyncGenerator<Finding> {
    for (const call of callPoints({ ...contact, text: said.text, customer: customerName })) {
      const who = call.role === 'agent' ? first : customer;
      yield has(call.operation)
        ? expected(call.point, await who.do(call.operation, call.contact))
        : without(call.point, call.without);
    }
  }

  async function* conversation(
    who: Asker,
    agent: Asker,
    about: Readonly<Record<string, unknown>>,
  ): AsyncGenerator<Finding> {
    if (has('reply')) {
      const done = await who.do('reply', { ...about, text: 'It is the blue one.' });
      yield expected('its customer adds something', done);
    } else yield without('its customer adds something', 'customers only ask');
    if (!has('answer')) {
      yield without('an agent answers', 'nobody is served');
      return;
    }
    const answered = await agent.do('answer', { ...about, text: 'It arrives tomorrow.' });
    yield expected('an agent answers', answered);
    if (has('watch') && answered.outcome === 'ok') {
      const seen = await looked(pause, async () => {
        const { told } = await who.do('watch', about);
        return told.answered === true ? true : undefined;
      });
      yield {
        point: 'its customer sees the answer',
        ...(seen === true
          ? { verdict: 'kept', says: '' }
          : { verdict: 'broken', says: 'it is not there: look at reads.answered' }),
      };
    }
    if (has('close')) yield expected('an agent closes it', await agent.do('close', about));
    else yield without('an agent closes it', 'contacts stay open');
    if (has('rate')) {
      yield expected('its customer rates it', await who.do('rate', { ...about, score: 5 }));
    } else yield without('its customer rates it', 'there are no ratings');
  }
}

/** What was asked for, once it is there; undefined where it never is. */
async function looked<Seen>(
  pause: ContractOptions['pause'],
  look: () => Promise<Seen | undefined>,
): Promise<Seen | undefined> {
  for (let looks = 0; looks < LOOKS; looks++) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await pause(BETWEEN_LOOKS);
  }
  return undefined;
}

function isListed(contacts: unknown, { id }: { readonly id: unknown }): boolean {
  return (
    Array.isArray(contacts) &&
    contacts.some((one) => String((one as { id?: unknown } | null)?.id) === String(id))
  );
}

function described({ outcome, status, problem, seen }: Exchanged): string {
  if (problem !== undefined) return `a request that cannot be sent: ${problem}`;
  if (status === 0) return 'no answer';
  const { asked, said } = seen ?? {};
  const words = said === undefined ? '' : `: ${said}`;
  return `${outcome} (${status})${asked === undefined ? '' : ` to ${asked}`}${words}`;
}
