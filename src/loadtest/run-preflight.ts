import { BackendError } from '../errors.ts';
import { tokenFor } from './desk/tokens.ts';

/** How long a backend may take for the one request before the load; in milliseconds. */
const ANSWERS_WITHIN = 10_000;

export interface PreflightOptions {
  /** Where the backend listens, without a slash at the end. */
  readonly url: string;
  readonly secret: string;
  /** Ends the wait; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Milliseconds until an answer counts as none. */
  readonly within?: number;
}

/**
 * Asks a backend for the agents' inbox, as the load test will, before anything is sent that it would
 * have to keep: a wrong address or secret is to be said, not measured.
 *
 * @throws {BackendError} when nothing listens, the token is refused, or the answer is no inbox
 */
export async function preflight(options: PreflightOptions): Promise<void> {
  const { url, secret, signal, within = ANSWERS_WITHIN } = options;
  const inbox = `${url}/inbox`;
  const tooLate = AbortSignal.timeout(within);
  let response: Response;
  let text: string;
  try {
    response = await fetch(inbox, {
      headers: { authorization: `Bearer ${tokenFor(secret, 'agent', 'dispatcher')}` },
      redirect: 'manual',
      signal: AbortSignal.any([signal, tooLate]),
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    if (tooLate.aborted) {
      throw new BackendError(`no answer from ${inbox} within ${within / 1000} s; nothing was sent`);
    }
    throw new BackendError(`${whyUnreachable(error, url)}; nothing was sent`, { cause: error });
  }
  const { status } = response;
  if (status === 401 || status === 403) {
    throw new BackendError(
      `the desk refuses the token (${status}): is HOLDLINE_DESK_SECRET the one it was started with? Nothing was sent`,
    );
  }
  if (status !== 200 || !isInbox(text)) {
    throw new BackendError(
      `GET ${inbox}: expected 200 and JSON with \`contacts\`, found ${status} and ${excerptOf(text)}; nothing was sent`,
    );
  }
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

function isInbox(text: string): boolean {
  try {
    return Array.isArray((JSON.parse(text) as { readonly contacts?: unknown } | null)?.contacts);
  } catch {
    return false;
  }
}

function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
}
