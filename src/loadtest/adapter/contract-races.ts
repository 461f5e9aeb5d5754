import type { AgentEye, Asker, Contact, CustomerEye } from './contract-eyes.ts';
import { toldOf } from './contract-eyes.ts';
import {
  absent,
  broken,
  changed,
  described,
  expected,
  type Finding,
  kept,
  noted,
} from './contract-finding.ts';
import type { Exchanged } from './exchange.ts';
import type { OpenedContacts } from './opened-contacts.ts';

/** Who sees what comes of taking; what is left out nobody does. */
interface Eyes {
  readonly inbox?: AgentEye;
  readonly secondInbox?: AgentEye;
  /** Of the customer of the first contact. */
  readonly customer?: CustomerEye;
}

/**
 * Two agents reach for each of these contacts at once, and whether it can be seen that the contacts are taken.
 *
 * @param contacts the first of them as agents know it
 * @returns who has the first one, if anybody
 */
export async function* races(
  agents: readonly [Asker, Asker],
  contacts: readonly Contact[],
  opened: OpenedContacts,
  { inbox, secondInbox, customer }: Eyes,
): AsyncGenerator<Finding, Asker> {
  const point = 'of two agents who reach for it, one has it';
  const [, ...others] = contacts;
  const list = others.length > 0 ? await inbox?.untilListed(others) : undefined;
  const had: Asker[] = [];
  const taken: { readonly contact: Contact; readonly done: Exchanged }[] = [];
  const wrong: string[] = [];
  let both = 0;
  for (const contact of contacts) {
    const told = list === undefined ? undefined : toldOf(list, contact);
    const known = told === undefined ? contact : { ...told, id: contact.id };
    const takes = await Promise.all(agents.map((agent) => agent.do('take', known)));
    const won = takes.findIndex(({ outcome }) => outcome === 'ok');
    const winners = takes.filter(({ outcome }) => outcome === 'ok').length;
    const losers = takes.filter(({ outcome }) => outcome === 'lost').length;
    if (winners === 2) both++;
    else if (winners !== 1 || losers !== 1) wrong.push(takes.map(described).join(' and '));
    const winner = agents[won];
    had.push(winner ?? agents[0]);
    if (winner === undefined) continue;
    taken.push({ contact, done: takes[won] as Exchanged });
    opened.takenBy(known, winner);
  }
  const of = `in ${wrong.length} of ${contacts.length} races`;
  if (wrong[0] !== undefined) yield broken(point, `${of} found ${wrong[0]}`);
  else if (both > 0) {
    yield noted(
      point,
      `in ${both} of ${contacts.length} races both have it: contacts may be answered twice`,
    );
  } else yield kept(point);
  yield await seenTaken(taken, contacts[0] as Contact, secondInbox, customer);
  return had[0] as Asker;
}

async function seenTaken(
  taken: readonly { readonly contact: Contact; readonly done: Exchanged }[],
  first: Contact,
  inbox: AgentEye | undefined,
  customer: CustomerEye | undefined,
): Promise<Finding> {
  const point = 'what an agent has taken is taken';
  const [one] = taken;
  if (one === undefined) return absent(point, 'none was');
  const unchanged: string[] = [];
  let eyes = 0;
  if (inbox !== undefined) {
    eyes++;
    const contacts = taken.map(({ contact }) => contact);
    const list = await inbox.untilGone(contacts);
    if (list.outcome !== 'ok') return expected(point, list);
    const still = contacts.filter((contact) => toldOf(list, contact) !== undefined).length;
    if (still > 0) {
      unchanged.push(
        `the inbox of the other agent still lists ${still} of ${contacts.length} (reads.contacts)`,
      );
    }
  }
  if (customer?.tells('taken') === true && one.contact === first) {
    eyes++;
    const seen = await customer.until('taken');
    if (seen.told.taken !== true) unchanged.push(untold(seen, 'taken'));
  }
  if (eyes > 0) return changed(point, 'take', one.done, unchanged);
  return noted(point, 'nothing shows whether it is: there is no inbox, and watch tells no taken');
}

/** What a look says in the place of what it should. */
export function untold(seen: Exchanged, name: string): string {
  if (seen.outcome !== 'ok') return `watch ended as ${described(seen)}`;
  return `watch tells ${name} as ${JSON.stringify(seen.told[name] ?? null)} (reads.${name})`;
}
