import type { Operation } from '../../scenario/operations.ts';
import { callPoints } from './call-points.ts';
import { isContactId } from './contact-id.ts';
import { conversation } from './contract-conversation.ts';
import { AgentEye, type Asker, type Contact, CustomerEye, toldOf } from './contract-eyes.ts';
import {
  absent,
  broken,
  changed,
  expected,
  type Finding,
  kept,
  noted,
} from './contract-finding.ts';
import { races } from './contract-races.ts';
import type { Exchanged } from './exchange.ts';
import { OpenedContacts } from './opened-contacts.ts';
import { patient } from './patient-asker.ts';

/** Whom the contract needs. */
export interface Askers {
  readonly customer: Asker;
  /** Another customer, whose contacts are none of the first one's business. */
  readonly stranger: Asker;
  readonly agents: readonly [Asker, Asker];
  /** A customer whose credentials are wrong. */
  readonly impostor: Asker;
}

export interface ContractOptions {
  readonly has: (operation: Operation) => boolean;
  /** Whether looks wait until there is news, as those of scripts do. */
  readonly isPushed: boolean;
  /** Of this run: it is in the references of all contacts. */
  readonly run: string;
  /** The channel that contacts are opened on. */
  readonly channel: string;
  /** What agents look the customer up by. */
  readonly customerName: string;
  /** Waits, in milliseconds. */
  readonly pause: (length: number) => Promise<void>;
}

/** How often two agents reach for a contact at once: one race proves little. */
const RACES = 5;

const MIB = 1024 * 1024;
/** Signs of two, three and four bytes, from right to left, one that joins others, and one that is quoted in JSON. */
const UNICODE = 'Grüße, 日本語, עברית, 👩‍👩‍👧, e\u0301, "quoted", back\\slash, \u2028line';

/**
 * What a backend has to keep for a load test to mean what it says, tried point by point: each operation, and by the
 * description's own eyes whether it has come to what it says; two agents who reach for the same contacts, a customer who
 * looks into somebody else's, text in Unicode and of 1 MiB, wrong credentials, and a request that is sent twice.
 *
 * @param opened is told what is opened, and what becomes of it
 */
export async function* contract(
  askers: Askers,
  { has, isPushed, run, channel, customerName, pause }: ContractOptions,
  opened = new OpenedContacts(),
): AsyncGenerator<Finding> {
  const customer = patient(askers.customer, pause);
  const stranger = patient(askers.stranger, pause);
  const impostor = patient(askers.impostor, pause);
  const [first, second] = askers.agents.map((agent) => patient(agent, pause)) as [Asker, Asker];
  const agents = [first, second] as const;
  const patience = { isPushed, pause };
  const inbox = new AgentEye(first, patience);
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
  const open = async (said = opening()): Promise<readonly [done: Exchanged, contact: Contact]> => {
    const done = await customer.do('open', said);
    const contact = { ...said, id: done.told.id };
    if (done.outcome === 'ok' && isContactId(contact.id)) opened.opened(contact);
    return [done, contact];
  };

  // A live chat takes nobody before there are agents.
  if (has('inbox')) await Promise.all(agents.map((agent) => agent.do('inbox', {})));
  const said = opening();
  const [begun, contact] = await open(said);
  const isOpen = begun.outcome === 'ok' && isContactId(contact.id);
  yield begun.outcome === 'ok' && !isOpen
    ? broken('a customer opens a contact', 'expected its id, found nothing: look at reads.id')
    : expected('a customer opens a contact', begun);
  if (!isOpen) return;

  const [again, copy] = await open(said);
  yield again.outcome === 'ok' && copy.id !== contact.id
    ? noted(
        'a contact that is opened twice is one',
        'it is two: a request that is sent again makes a duplicate',
      )
    : expected('a contact that is opened twice is one', again, ['ok', 'lost', 'rejected']);

  const customerEye = has('watch') ? new CustomerEye(customer, contact, patience) : undefined;
  if (customerEye !== undefined) {
    yield unbegun('its customer looks at it', await customerEye.look());
    yield expected('nobody else looks at it', await stranger.do('watch', contact), [
      'forbidden',
      'rejected',
    ]);
    yield expected('wrong credentials are refused', await impostor.do('watch', contact), [
      'forbidden',
    ]);
  } else yield absent('its customer looks at it', 'answers are known from the agents alone');

  let toldByInbox: Contact | undefined;
  if (has('inbox')) {
    const seen = await inbox.untilListed([contact]);
    toldByInbox = toldOf(seen, contact);
    yield listed('agents find it in the inbox', seen, toldByInbox, said.subject);
  } else yield absent('agents find it in the inbox', 'nobody answers');

  const known = toldByInbox === undefined ? contact : { ...toldByInbox, id: contact.id };
  let agent = first;
  if (has('take')) {
    const others: Contact[] = [];
    for (let race = 1; race < RACES; race++) {
      const [, other] = await open();
      if (isContactId(other.id)) others.push(other);
    }
    const eyes = has('inbox') ? { inbox, secondInbox: new AgentEye(second, patience) } : {};
    const contacts = [known, ...others];
    agent = yield* races(agents, contacts, opened, {
      ...eyes,
      ...(customerEye === undefined ? {} : { customer: customerEye }),
    });
  } else yield absent('of two agents who reach for it, one has it', 'agents answer what they see');
  yield* conversation({ customer, agent, contact, known, has, opened }, customerEye, inbox);
  yield* leaving();
  yield* around();
  yield expected('text in Unicode is taken', (await open(opening(UNICODE)))[0]);
  const [long] = await open(opening('x'.repeat(MIB)));
  yield long.outcome === 'rejected'
    ? noted('text of 1 MiB is taken', `it is refused (${long.status})`)
    : expected('text of 1 MiB is taken', long);

  async function* leaving(): AsyncGenerator<Finding> {
    const point = 'a customer leaves before an answer';
    const gone = 'agents do not meet who has left';
    if (!has('leave')) {
      yield absent(point, 'agents meet those who have given up');
      return;
    }
    const [, other] = await open();
    if (!isContactId(other.id)) {
      yield absent(point, 'none could be opened');
      return;
    }
    const before = has('inbox') ? await inbox.untilListed([other]) : undefined;
    const done = await customer.do('leave', other);
    yield expected(point, done);
    if (done.outcome !== 'ok') return;
    opened.isOver(other);
    if (before === undefined || toldOf(before, other) === undefined) {
      yield noted(gone, 'nothing shows whether it has left: no inbox has listed it before');
      return;
    }
    const after = await inbox.untilGone([other]);
    yield after.outcome === 'ok'
      ? changed(gone, 'leave', done, toldOf(after, other) === undefined ? [] : [stillListed])
      : expected(gone, after);
  }

  async function* around(): AsyncGenerator<Finding> {
    for (const call of callPoints({ ...said, id: contact.id, customer: customerName })) {
      const who = call.role === 'agent' ? first : customer;
      yield has(call.operation)
        ? expected(call.point, await who.do(call.operation, call.contact))
        : absent(call.point, call.without);
    }
  }
}

const stillListed = 'the inbox still lists it (reads.contacts)';

/** A contact that nobody has seen yet is neither answered nor closed. */
function unbegun(point: string, seen: Exchanged): Finding {
  const early = ['taken', 'answered', 'closed'].filter((name) => seen.told[name] === true);
  const [one] = early;
  return one === undefined
    ? expected(point, seen)
    : broken(
        point,
        `it is told to be ${early.join(' and ')}, and no agent has seen it yet: look at ${early.map((name) => `reads.${name}`).join(', ')}`,
      );
}

function listed(
  point: string,
  seen: Exchanged,
  told: Contact | undefined,
  subject: string,
): Finding {
  if (seen.outcome !== 'ok') return expected(point, seen);
  if (told === undefined) return broken(point, 'it is not there: look at reads.contacts');
  if (`${told.subject ?? ''} ${told.text ?? ''}`.includes(subject)) return kept(point);
  return broken(
    point,
    `it is there, but agents cannot know it: expected "${subject}" in its subject, found ${JSON.stringify(told.subject ?? null)}: look at reads.contacts`,
  );
}
