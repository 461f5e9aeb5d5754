import { type Seconds, seconds } from '../units.ts';

/**
 * What happens to a messaging session. `opened` is the customer's first message; an agent's slot is
 * held from `assigned` to `timeout` or `closed`.
 */
export interface SessionEvent {
  readonly kind: 'opened' | 'assigned' | 'agent' | 'customer' | 'timeout' | 'closed';
  readonly at: Seconds;
}

/** A messaging session from its opening to its last event, in elapsed seconds. */
export interface SessionClocks {
  /** From the opening to the agent's first message; undefined while there is none. */
  readonly firstResponse: Seconds | undefined;
  /** Of each answered turn, from the customer's first unanswered message to the agent's. */
  readonly turnResponses: readonly Seconds[];
  /** Time with a message of the customer unanswered, also when it ended without an answer. */
  readonly customerWait: Seconds;
  /** From the agent's last message to the customer's answer. */
  readonly customerThink: readonly Seconds[];
  /** Silences that ran into a time-out: the customer thought at least so long. */
  readonly censoredThink: readonly Seconds[];
  /** Slot held while a message of the customer was unanswered. */
  readonly slotActive: Seconds;
  /** Slot held while the customer thought. */
  readonly slotParked: Seconds;
  readonly slotHeld: Seconds;
  /** How often the customer wrote after a time-out or a closing. */
  readonly reopened: number;
}

/**
 * The clocks of one messaging session, folded from its events in order of time, of which the first
 * opens it.
 *
 * Source: the definitions of `test/theory/cases/deferred-work.json`, "MESSAGING" and `msg-session-1`.
 *
 * @throws {RangeError} for events out of order, or one that cannot follow those before it
 */
export function sessionClocks(events: Iterable<SessionEvent>): SessionClocks {
  const turnResponses: Seconds[] = [];
  const customerThink: Seconds[] = [];
  const censoredThink: Seconds[] = [];
  let [customerWait, slotActive, slotParked, reopened] = [0, 0, 0, 0];
  let [isHeld, isOver] = [false, false];
  let openedAt: Seconds | undefined;
  let firstResponse: Seconds | undefined;
  let last = seconds(Number.NEGATIVE_INFINITY);
  /** The customer's first message that nobody has answered. */
  let unansweredSince: Seconds | undefined;
  /** The agent's last message, while the customer has not answered it. */
  let thinkingSince: Seconds | undefined;

  for (const { kind, at } of events) {
    const isPossible =
      (kind === 'opened') === (openedAt === undefined) &&
      (kind !== 'agent' || isHeld) &&
      (kind === 'customer' || !isOver);
    if (!isPossible) throw new RangeError(`expected another event at ${at}, found ${kind}`);
    if (!(last <= at)) throw new RangeError(`expected events in order, found ${at} after ${last}`);
    const elapsed = openedAt === undefined ? 0 : at - last;
    if (unansweredSince !== undefined) customerWait += elapsed;
    if (isHeld && unansweredSince !== undefined) slotActive += elapsed;
    if (isHeld && unansweredSince === undefined) slotParked += elapsed;
    last = at;

    switch (kind) {
      case 'opened':
        openedAt = at;
        unansweredSince = at;
        break;
      case 'assigned':
        isHeld = true;
        break;
      case 'agent':
        firstResponse ??= seconds(at - (openedAt as Seconds));
        if (unansweredSince !== undefined) turnResponses.push(seconds(at - unansweredSince));
        unansweredSince = undefined;
        thinkingSince = at;
        break;
      case 'customer':
        if (thinkingSince !== undefined) customerThink.push(seconds(at - thinkingSince));
        if (isOver) reopened++;
        isOver = false;
        thinkingSince = undefined;
        unansweredSince ??= at;
        break;
      case 'timeout':
      case 'closed':
        if (kind === 'timeout' && thinkingSince !== undefined) {
          censoredThink.push(seconds(at - thinkingSince));
        }
        [isHeld, isOver] = [false, true];
        thinkingSince = undefined;
        unansweredSince = undefined;
        break;
      default:
        kind satisfies never;
    }
  }
  return {
    firstResponse,
    turnResponses,
    customerWait: seconds(customerWait),
    customerThink,
    censoredThink,
    slotActive: seconds(slotActive),
    slotParked: seconds(slotParked),
    slotHeld: seconds(slotActive + slotParked),
    reopened,
  };
}
