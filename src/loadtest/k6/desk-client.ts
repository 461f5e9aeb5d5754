import { hmac } from 'k6/crypto';
import http, { type RefinedResponse } from 'k6/http';
import type { Operation } from '../../scenario/operations.ts';
import { now, plan } from './plan.ts';
import { writeLine } from './write-line.ts';

/** What we read from the desk's answers. */
export interface DeskAnswer {
  readonly id?: string;
  readonly state?: 'waiting' | 'taken' | 'answered' | 'closed' | 'left';
  readonly contacts?: readonly InboxItem[];
}

export interface InboxItem {
  readonly id: string;
  readonly reference: string;
  readonly channel: string;
  readonly subject: string;
}

interface Asked {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body?: object;
  /** When it was due, in milliseconds from the start of the replay. */
  readonly due: number;
  readonly journey?: number;
  readonly attempt?: number;
}

/** The token of a customer or an agent, as the desk's secret gives it out. */
export function tokenOf(role: 'customer' | 'agent', subject: string): string {
  const mac = hmac('sha256', __ENV.HOLDLINE_DESK_SECRET as string, `${role}.${subject}`, 'hex');
  return `${role}.${subject}.${mac}`;
}

/** Sends one request; `answered` gets status 0 where none came. */
export function ask(asked: Asked): Promise<{ status: number; body: DeskAnswer }> {
  const sent = now();
  return http
    .asyncRequest(
      asked.method,
      `${plan.baseUrl}${asked.path}`,
      asked.body === undefined ? null : JSON.stringify(asked.body),
      {
        headers: { 'content-type': 'application/json', authorization: `Bearer ${asked.token}` },
        tags: { name: asked.operation },
        timeout: plan.requestTimeoutMs,
      },
    )
    .then((response) => {
      writeLine({
        e: 'op',
        o: asked.operation,
        d: Math.round(asked.due),
        t: sent,
        r: now(),
        s: response.status,
        ...(asked.journey === undefined ? {} : { j: asked.journey, a: asked.attempt ?? 0 }),
      });
      return { status: response.status, body: bodyOf(response) };
    });
}

function bodyOf(response: RefinedResponse<'text'>): DeskAnswer {
  try {
    return (JSON.parse(response.body) ?? {}) as DeskAnswer;
  } catch {
    return {}; // no JSON: the status says what happened
  }
}
