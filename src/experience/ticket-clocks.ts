import { type Seconds, seconds } from '../units.ts';
import type { Clock } from './clock.ts';

/**
 * What happens to a ticket. A public reply leaves it with the team (an update), with the customer
 * (pending) or with nobody (solved); automatic replies and internal notes are no response.
 */
export type TicketEvent =
  | { readonly kind: 'customer' | 'automatic' | 'note'; readonly at: Seconds }
  | { readonly kind: 'reply'; readonly at: Seconds; readonly leavesWith: TicketHolder };

/** Who has to act. Waiting for a third party is the team's time. */
export type TicketHolder = 'team' | 'customer' | 'nobody';

/** A ticket from its opening to its last event, in the time of one clock. */
export interface TicketClocks {
  /** From the opening to the first public reply; undefined while there is none. */
  readonly firstResponse: Seconds | undefined;
  /**
   * Of each turn, from the first customer message that no public reply has followed to the next
   * public reply; a turn without one is left out.
   */
  readonly turnResponses: readonly Seconds[];
  /** The resolution clock that stops while the customer is awaited, and goes on after a reopening. */
  readonly teamTime: Seconds;
  readonly customerTime: Seconds;
  /** Solved, until it is reopened. */
  readonly nobodyTime: Seconds;
  /** From the opening to the first solve, whoever held the ticket in between. */
  readonly firstResolution: Seconds | undefined;
  /** From the opening to the last solve so far, whoever held the ticket in between. */
  readonly fullResolution: Seconds | undefined;
  readonly publicReplies: number;
  /** Further customer messages in a turn: they restart nothing. */
  readonly chasers: number;
  /** How often a solved ticket came back. */
  readonly reopened: number;
  /** One public reply, and never reopened. */
  readonly oneTouch: boolean;
  /** After the last event. */
  readonly holder: TicketHolder;
}

/**
 * The clocks of one ticket, folded from its events in order of time, of which the first is the
 * customer's message that opens it.
 *
 * Source: the definitions of `test/theory/cases/deferred-work.json`, "MAIL".
 *
 * @throws {RangeError} for events out of order, or a ticket that no customer opens
 */
export function ticketClocks(events: Iterable<TicketEvent>, clock: Clock): TicketClocks {
  const turnResponses: Seconds[] = [];
  const held = { team: 0, customer: 0, nobody: 0 };
  let [publicReplies, chasers, reopened] = [0, 0, 0];
  let holder: TicketHolder = 'team';
  let openedAt: Seconds | undefined;
  let last: Seconds | undefined;
  let turnSince: Seconds | undefined;
  let firstReplyAt: Seconds | undefined;
  let firstSolvedAt: Seconds | undefined;
  let lastSolvedAt: Seconds | undefined;

  for (const event of events) {
    const { at } = event;
    if (openedAt === undefined || last === undefined) {
      if (event.kind !== 'customer') {
        throw new RangeError(
          `events[0]: expected a customer's message that opens the ticket, found ${event.kind}`,
        );
      }
      [openedAt, last] = [at, at];
    }
    if (!(last <= at)) throw new RangeError(`expected events in order, found ${at} after ${last}`);
    held[holder] += clock(last, at);
    last = at;

    const heldBefore: TicketHolder = holder;
    if (event.kind === 'customer') {
      if (turnSince === undefined) turnSince = at;
      else chasers++;
      holder = 'team';
    } else if (event.kind === 'reply') {
      publicReplies++;
      firstReplyAt ??= at;
      if (turnSince !== undefined) turnResponses.push(clock(turnSince, at));
      turnSince = undefined;
      holder = event.leavesWith;
    }
    if (holder === heldBefore) continue;
    if (heldBefore === 'nobody') reopened++;
    if (holder === 'nobody') {
      firstSolvedAt ??= at;
      lastSolvedAt = at;
    }
  }
  if (openedAt === undefined) throw new RangeError('expected a ticket, found no event');

  const opened = openedAt;
  const since = (at: Seconds | undefined) => (at === undefined ? undefined : clock(opened, at));
  return {
    firstResponse: since(firstReplyAt),
    turnResponses,
    teamTime: seconds(held.team),
    customerTime: seconds(held.customer),
    nobodyTime: seconds(held.nobody),
    firstResolution: since(firstSolvedAt),
    fullResolution: since(lastSolvedAt),
    publicReplies,
    chasers,
    reopened,
    oneTouch: publicReplies === 1 && reopened === 0,
    holder,
  };
}
