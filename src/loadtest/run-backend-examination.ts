import { BackendError } from '../errors.ts';
import { numberOf } from '../number-of.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import type { Exchanged } from './adapter/exchange.ts';
import { impostorOf, madeUpPeople, type Person } from './adapter/people.ts';
import type { Session } from './adapter/scripted-adapter.ts';
import { hasOperation, sessionOf } from './adapter/session-of.ts';
import type { Finding } from './provision/diagnosis.ts';
import { nodeHost } from './run-adapter-host.ts';
import { type PeopledBackend, withWrongSecrets } from './run-backend.ts';
import { canCleanUp } from './run-clean-up.ts';
import { preflight } from './run-preflight.ts';

/** What `holdline doctor` says of a backend. */
export interface BackendDiagnosis {
  readonly canBeLoaded: boolean;
  readonly findings: readonly Finding[];
}

/** How often the inbox is looked into, to say how long that takes. */
const LOOKS = 5;
/** Until an answer counts as none, in milliseconds. */
const ANSWERS_WITHIN = 10_000;
/** A contact that nobody has opened. */
const nobodys = { id: '0', reference: 'doctor-0-1', channel: '', subject: '', text: '' };

/** A look into the inbox, and the milliseconds that it took. */
interface Look {
  readonly done: Exchanged;
  readonly took: number;
}

/** An answer as it came: when by our clock, and by the backend's, in milliseconds since 1970. */
interface Heard {
  readonly at: number;
  readonly date: number;
}

/**
 * Looks whether a load test could run on a backend, by requests of which nothing stays: an agent looks into the inbox,
 * a customer looks for a contact that is not there, and so does somebody whose credentials are wrong.
 *
 * @param signal its reason is thrown
 */
export async function examineBackend(
  backend: PeopledBackend,
  signal: AbortSignal,
): Promise<BackendDiagnosis> {
  const { url, people } = backend;
  const refusal = await refusalOf(preflight({ backend, signal, within: ANSWERS_WITHIN }));
  const visit = new Visit(backend);
  const { agents, customers } = people ?? madeUpPeople(1);
  const [agent, customer] = [agents[0] as Person, customers[0] as Person];
  const looks: Look[] = [];
  const canLook = hasOperation(backend.adapter.adapter, 'inbox') && refusal === undefined;
  if (canLook) {
    const session = visit.as(agent);
    // A script's second look would wait for news.
    const often = backend.adapter.kind === 'script' ? 1 : LOOKS;
    for (let look = 0; look < often; look++) {
      signal.throwIfAborted();
      const begun = performance.now();
      const done = await session.do('inbox', {});
      looks.push({ done, took: performance.now() - begun });
    }
    session.close();
  }
  const known = await customerFinding(visit, customer);
  signal.throwIfAborted();
  const isThere = visit.isAnswered || looks.some(({ done }) => done.outcome === 'ok');
  if (!isThere) {
    const found = refusal ?? `no answer from ${url}`;
    const advice = 'start it, or mend its address';
    return { canBeLoaded: false, findings: [finding('backend', 'missing', found, advice)] };
  }
  const findings = [
    finding('backend', 'ok', `${backend.adapter.adapter.name} answers at ${url}`),
    agentFinding(backend, agent, refusal),
    known,
    ...(looks.length === 0 ? [] : [finding('inbox', 'ok', lookText(looks))]),
    operationsFinding(backend),
    canCleanUp(backend)
      ? finding('clean-up', 'ok', 'what a run leaves can be removed (--cleanup)')
      : finding('clean-up', 'missing', 'nobody says how to remove what a run leaves'),
    limitsFinding(backend),
    clockFinding(visit.heard),
  ];
  const isRefused = findings.some(({ state }) => state === 'unusable');
  return { canBeLoaded: !isRefused, findings };
}

async function refusalOf(asked: Promise<unknown>): Promise<string | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    return error.message.replace(/(?:;|(?<=\?)) nothing was sent$/i, '');
  }
}

/** Who speaks to the backend, and what is heard of it. */
class Visit {
  readonly backend: PeopledBackend;
  readonly heard: Heard[] = [];
  isAnswered = false;

  constructor(backend: PeopledBackend) {
    this.backend = backend;
  }

  as(person: Person, settings = this.backend.settings): Session {
    const { adapter, url } = this.backend;
    const place = { url, settings, within: ANSWERS_WITHIN };
    const host = nodeHost(place);
    return sessionOf(adapter.adapter, person, place, {
      ...host,
      request: async (request, within) => {
        const sent = Date.now();
        const answer = await host.request(request, within);
        if (answer.status > 0) this.isAnswered = true;
        const date = Date.parse(answer.headers.date ?? '');
        if (!Number.isNaN(date)) this.heard.push({ at: (sent + Date.now()) / 2, date });
        return answer;
      },
    });
  }
}

function agentFinding(
  { adapter }: PeopledBackend,
  { name }: Person,
  refusal: string | undefined,
): Finding {
  if (refusal !== undefined) return finding('agent', 'unusable', refusal);
  return hasOperation(adapter.adapter, 'inbox')
    ? finding('agent', 'ok', `${name} is let in`)
    : finding('agent', 'missing', 'has no inbox: nobody answers');
}

/** A customer is known who is told something else than somebody with wrong credentials. */
async function customerFinding(visit: Visit, customer: Person): Promise<Finding> {
  const { backend } = visit;
  const { adapter } = backend.adapter;
  if (!hasOperation(adapter, 'watch')) {
    return finding('customer', 'untested', 'cannot be tried without opening a contact');
  }
  const look = async (session: Session): Promise<Exchanged> => {
    const done = await session.do('watch', nobodys);
    session.close();
    return done;
  };
  const { outcome, status } = await look(visit.as(customer));
  if (outcome === 'limited' || outcome === 'retry' || outcome === 'down') {
    return finding('customer', 'untested', `${customer.name} was told ${outcome} (${status})`);
  }
  if (outcome === 'forbidden') {
    const settings = withWrongSecrets({ adapter, settings: backend.settings });
    const wrong = await look(visit.as(impostorOf(customer, adapter), settings));
    if (wrong.outcome === outcome && wrong.status === status) {
      return finding(
        'customer',
        'unusable',
        `${customer.name} is refused (${status}), as somebody with wrong credentials is`,
      );
    }
  }
  return finding('customer', 'ok', `${customer.name} is let in`);
}

function lookText(looks: readonly Look[]): string {
  const times = looks.map(({ took }) => took).sort((a, b) => a - b);
  const ms = (at: number) => `${Math.max(1, Math.round(times[at] as number))} ms`;
  const { told, requests = 1 } = (looks[0] as Look).done;
  const waiting = Array.isArray(told.contacts) ? told.contacts.length : 0;
  const span = times.length === 1 ? ms(0) : `${ms(0)} to ${ms(times.length - 1)}`;
  const asked = requests > 1 ? `, by ${requests} requests` : '';
  return `${numberOf(String(waiting), 'contact')} in it; a look takes ${span}${asked}`;
}

function operationsFinding({ adapter: { adapter } }: PeopledBackend): Finding {
  const of = (has: boolean): string =>
    operations.filter((one: Operation) => hasOperation(adapter, one) === has).join(', ');
  const without = of(false);
  return finding(
    'operations',
    'ok',
    without === '' ? of(true) : `${of(true)}\nnot: ${without}`,
    without === '' ? undefined : 'what that means stands in docs/backends.md',
  );
}

function limitsFinding({ adapter }: PeopledBackend): Finding {
  const limits = adapter.kind === 'description' ? adapter.adapter.limits : undefined;
  const plans = limits === undefined ? [] : Object.keys(limits);
  return plans.length === 0
    ? finding('limits', 'untested', 'nobody declares how often it lets itself be asked')
    : finding('limits', 'ok', `declared for ${plans.join(', ')}: holdline rate-limits says more`);
}

/** A backend tells whole seconds: it agrees where its second is ours for some answer. */
function clockFinding(heard: readonly Heard[]): Finding {
  if (heard.length === 0) return finding('clock', 'untested', 'it does not say what time it has');
  const ahead = heard.map(({ at, date }) => (date + 500 - at) / 1000).sort((a, b) => a - b);
  const off = ahead[ahead.length >> 1] as number;
  if (Math.abs(off) <= 1) return finding('clock', 'ok', 'agrees with ours, to a second');
  const seconds = numberOf(String(Math.abs(Math.round(off))), 'second');
  return finding(
    'clock',
    'ok',
    `${seconds} ${off > 0 ? 'ahead of' : 'behind'} ours`,
    'nothing is measured by it; what it says of instants is off by that',
  );
}

function finding(
  subject: string,
  state: Finding['state'],
  found: string,
  advice?: string,
): Finding {
  return { subject, state, found, advice };
}
