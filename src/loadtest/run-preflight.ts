import { BackendError } from '../errors.ts';
import type { HttpAnswer } from './adapter/exchange.ts';
import type { Person } from './adapter/people.ts';
import type { HttpRequest } from './adapter/request.ts';
import { hasOperation, sessionOf } from './adapter/session-of.ts';
import { nodeHost } from './run-adapter-host.ts';
import { type PeopledBackend, secretsOf } from './run-backend.ts';
import { excerptOf, withoutSecrets } from './without-secrets.ts';

/** How long a backend may take for the one request before the load; in milliseconds. */
const ANSWERS_WITHIN = 10_000;

export interface PreflightOptions {
  readonly backend: PeopledBackend;
  /** Ends the wait; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Milliseconds until an answer counts as none. */
  readonly within?: number;
}

/**
 * Asks a backend for the agents' inbox, as the load test will, before anything is sent that it would
 * have to keep: a wrong address or secret is to be said, not measured.
 *
 * @returns how long that took, in milliseconds
 * @throws {BackendError} when nothing listens, the agent is refused, or the answer is no inbox
 */
export async function preflight(options: PreflightOptions): Promise<number> {
  const { backend, signal, within = ANSWERS_WITHIN } = options;
  const { url, settings, people, adapter } = backend;
  if (!hasOperation(adapter.adapter, 'inbox')) return 0;
  const agent: Person = people?.agents[0] ?? { role: 'agent', name: 'dispatcher' };
  const secrets = secretsOf(backend);
  let asked = url;
  let answer: HttpAnswer | undefined;
  const place = { url, settings, within };
  const session = sessionOf(adapter.adapter, agent, place, {
    ...nodeHost(place),
    request: async (request) => {
      asked = withoutSecrets(`${url}${request.path}`, secrets);
      answer = await answerTo(url, request, signal, within, asked);
      return answer;
    },
  });
  const began = performance.now();
  const { outcome, status, told, problem } = await session.do('inbox', {});
  const took = performance.now() - began;
  session.close();
  if (problem !== undefined) throw new BackendError(`inbox: ${problem}; nothing was sent`);
  if (outcome === 'forbidden') {
    throw new BackendError(
      `the backend refuses the agent ${agent.name} (${status}): ${whose(backend)}? Nothing was sent`,
    );
  }
  if (outcome !== 'ok' || !Array.isArray(told.contacts)) {
    throw new BackendError(
      `${asked}: expected an inbox, found ${status} and ${shown(excerptOf(answer?.text ?? '', secrets, SHOWN))}; nothing was sent`,
    );
  }
  return took;
}

async function answerTo(
  url: string,
  { method, path, headers, body }: HttpRequest,
  signal: AbortSignal,
  within: number,
  asked: string,
): Promise<HttpAnswer> {
  const tooLate = AbortSignal.timeout(within);
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([signal, tooLate]),
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (tooLate.aborted) {
      throw new BackendError(`no answer from ${asked} within ${within / 1000} s; nothing was sent`);
    }
    throw new BackendError(`${whyUnreachable(error, url)}; nothing was sent`, { cause: error });
  }
}

/** What an agent's credentials come from. */
function whose({ people, adapter }: PeopledBackend): string {
  if (people !== undefined) return 'is the file of people of this backend';
  const secrets = Object.values(adapter.adapter.settings).flatMap(
    ({ environment }) => environment ?? [],
  );
  return secrets.length === 0
    ? 'does it ask for more than a name'
    : `is ${secrets.join(', ')} the one that it was started with`;
}

function whyUnreachable(error: unknown, url: string): string {
  const cause = (error as { readonly cause?: NodeJS.ErrnoException }).cause;
  switch (cause?.code) {
    case 'ECONNREFUSED':
      return `nothing listens on ${url}`;
    case 'ENOTFOUND':
      return `there is no host ${new URL(url).hostname}`;
    default:
      return `cannot reach ${url}: ${cause?.message ?? (error as Error).message}`;
  }
}

/** So much of an answer is shown. */
const SHOWN = 80;

const shown = (line: string): string => (line === '' ? 'nothing' : JSON.stringify(line));
