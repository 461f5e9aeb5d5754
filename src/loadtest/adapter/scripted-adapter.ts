import type { Operation } from '../../scenario/operations.ts';
import type { AdapterSetting, Role } from './adapter.ts';
import type { Exchanged, HttpAnswer } from './exchange.ts';
import type { Person } from './people.ts';
import type { HttpRequest } from './request.ts';

/**
 * A backend that a description cannot tell of, since it pushes: over a WebSocket, or by answers that wait for
 * something to tell. It is a module that exports one of these as `adapter`. k6 and Node load the same module; of the
 * world it may use nothing but its host, for neither has what the other has.
 */
export interface ScriptedAdapter {
  readonly name: string;
  readonly settings: Readonly<Record<string, AdapterSetting>>;
  /** What has to be known of each customer and each agent, such as a token. */
  readonly people: Readonly<Record<Role, readonly string[]>>;
  /** What can be done; what is not here means what it means in a description. */
  readonly operations: readonly Operation[];
  /** Whether `watch` tells customers that an agent has their contact before there is an answer; not, where left out. */
  readonly showsTaken?: boolean;
  /** Somebody at the backend. Nothing is sent before the first operation. */
  session(person: Person, place: AdapterPlace, host: AdapterHost): Session;
}

/**
 * Somebody at a backend: what customers and agents in k6, the contract and all else that speaks to backends know of
 * them, whether a description or a script is behind it.
 */
export interface Session {
  /**
   * Does an operation, after logging in where that is needed. It never rejects: what fails is an outcome.
   *
   * A script's `watch` waits until there is news of the contact, at most `holds` milliseconds, and tells what is so
   * then; one of a description answers at once. Its `inbox` waits as long
   * for something else than it told before, but for the first time, by which agents come in, and after a `take` that
   * failed. Where there is no status, it is the one that HTTP would have.
   *
   * @param contact what is known of the contact, such as its id
   */
  do(operation: Operation, contact: Readonly<Record<string, unknown>>): Promise<Exchanged>;
  /** Ends what is open, such as a socket. Nothing is asked for afterwards. */
  close(): void;
}

/** Where a backend is and what is said of it. */
export interface AdapterPlace {
  /** Without a slash at the end. */
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Until an answer counts as none, in milliseconds. */
  readonly within: number;
}

/** How long a watch may wait for news, in milliseconds: no contact waits behind a request for longer. */
export const holds = 10_000;

/** What a script is given of the world it runs in; descriptions are executed with the same. */
export interface AdapterHost {
  /**
   * Sends a request to the backend's place. It never rejects: status 0 where no answer came in time.
   *
   * @param within milliseconds; those of the place, where left out
   */
  request(request: HttpRequest, within?: number): Promise<HttpAnswer>;
  /**
   * Opens a WebSocket (RFC 6455) at the backend's place: what may be load-tested is that host alone.
   *
   * @param path from the root of the place
   */
  socket(path: string, protocols: readonly string[], heard: SocketEvents): Socket;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back after so many milliseconds; what it returns takes that back. */
  after(milliseconds: number, call: () => void): () => void;
}

/** What a socket tells. After `closed` nothing more comes. */
export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  /** By either side, by a failure, or because it was not opened in time; once. */
  closed(reason: string): void;
}

export interface Socket {
  /** Once it has opened; what cannot be sent closes it. */
  send(text: string): void;
  close(): void;
}
