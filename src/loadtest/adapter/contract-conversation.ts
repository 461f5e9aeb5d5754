import type { Operation } from '../../scenario/operations.ts';
import {
  type AgentEye,
  type Asker,
  type Contact,
  type CustomerEye,
  toldOf,
} from './contract-eyes.ts';
import { absent, broken, changed, expected, type Finding, noted } from './contract-finding.ts';
import { untold } from './contract-races.ts';
import type { OpenedContacts } from './opened-contacts.ts';

/** A contact, its customer, and the agent who has it. */
interface Talk {
  readonly customer: Asker;
  readonly agent: Asker;
  /** As its customer knows it. */
  readonly contact: Contact;
  /** As agents do. */
  readonly known: Contact;
  readonly has: (operation: Operation) => boolean;
  readonly opened: OpenedContacts;
}

/** What is said of a contact until it is closed and rated, and whether that can be seen. */
export async function* conversation(
  talk: Talk,
  customerEye: CustomerEye | undefined,
  inbox: AgentEye,
): AsyncGenerator<Finding> {
  yield await reply(talk, customerEye);
  if (!talk.has('answer')) {
    yield absent('an agent answers', 'nobody is served');
    return;
  }
  yield* answer(talk, customerEye);
  yield* close(talk, customerEye, inbox);
  const { customer, contact, has } = talk;
  yield has('rate')
    ? expected('its customer rates it', await customer.do('rate', { ...contact, score: 5 }))
    : absent('its customer rates it', 'there are no ratings');
}

async function reply(
  { customer, known, has }: Talk,
  eye: CustomerEye | undefined,
): Promise<Finding> {
  const point = 'its customer adds something';
  if (!has('reply')) return absent(point, 'customers only ask');
  const before = await eye?.now();
  const done = await customer.do('reply', { ...known, text: 'It is the blue one.' });
  if (done.outcome !== 'ok' || eye === undefined) return expected(point, done);
  const seen = await eye.now();
  return seen.told.answered === true && before?.told.answered !== true
    ? broken(point, 'it turns answered true, and no agent has answered: look at reads.answered')
    : expected(point, done);
}

async function* answer(
  { agent, known }: Talk,
  eye: CustomerEye | undefined,
): AsyncGenerator<Finding> {
  const point = 'its customer sees the answer';
  const before = await eye?.now();
  const done = await agent.do('answer', { ...known, text: 'It arrives tomorrow.' });
  yield expected('an agent answers', done);
  if (done.outcome !== 'ok') return;
  if (eye === undefined) {
    yield noted(point, 'nothing shows whether it is there: there is no watch');
  } else if (before?.told.answered === true) {
    yield broken(point, 'it was told to be answered before: look at reads.answered');
  } else {
    const seen = await eye.until('answered');
    const unchanged = seen.told.answered === true ? [] : [untold(seen, 'answered')];
    yield changed(point, 'answer', done, unchanged);
  }
}

async function* close(
  talk: Talk,
  eye: CustomerEye | undefined,
  inbox: AgentEye,
): AsyncGenerator<Finding> {
  const { agent, contact, known, has, opened } = talk;
  if (!has('close')) {
    yield absent('an agent closes it', 'contacts stay open');
    return;
  }
  const point = 'what an agent has closed is closed';
  const before = await closedBefore(talk, eye, inbox);
  const done = await agent.do('close', known);
  yield expected('an agent closes it', done);
  if (done.outcome !== 'ok') return;
  opened.isOver(contact);
  if (before.isTold === true) {
    yield noted(point, 'it was told to be closed before: by the answer, or reads.closed is wrong');
    return;
  }
  const unchanged: string[] = [];
  if (before.isTold === false) {
    const seen = await (eye as CustomerEye).until('closed');
    if (seen.told.closed !== true) unchanged.push(untold(seen, 'closed'));
  }
  if (before.isListed !== undefined) {
    const list = await inbox.untilGone([contact]);
    if (toldOf(list, contact) !== undefined) {
      const how = before.isListed ? 'still lists it' : 'lists it again';
      unchanged.push(`the inbox ${how} (reads.contacts)`);
    }
  }
  const isSeen = before.isTold === false || before.isListed === true;
  yield isSeen || unchanged.length > 0
    ? changed(point, 'close', done, unchanged)
    : noted(point, 'nothing shows whether it is: watch tells no closed');
}

/** Whether a contact is told to be closed, and listed, before it is; undefined where that shows nothing. */
async function closedBefore(
  { contact, has }: Talk,
  eye: CustomerEye | undefined,
  inbox: AgentEye,
): Promise<{ readonly isTold: boolean | undefined; readonly isListed: boolean | undefined }> {
  const isTold = eye?.tells('closed') === true ? (await eye.now()).told.closed === true : undefined;
  // Where a look waits for news, that what was taken is not listed is none.
  if (!has('inbox') || (has('take') && inbox.waitsForNews)) return { isTold, isListed: undefined };
  const isListed = toldOf(await inbox.look(), contact) !== undefined;
  // What is listed though an agent has taken it says nothing of closing.
  return { isTold, isListed: isListed && has('take') ? undefined : isListed };
}
