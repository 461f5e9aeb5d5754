import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessHours, businessTime } from '../../src/calendar/business-hours.ts';
import { businessClock, calendarClock } from '../../src/experience/clock.ts';
import { type TicketEvent, ticketClocks } from '../../src/experience/ticket-clocks.ts';
import { seconds } from '../../src/units.ts';

const hours = businessHours(
  Array.from({ length: 30 }, (_, day) => ({
    opens: seconds(day * 86_400 + 32_400),
    closes: seconds(day * 86_400 + 61_200),
  })),
);
const clocks = [calendarClock, businessClock(hours)];

const customer = (at: number): TicketEvent => ({ kind: 'customer', at: seconds(at) });
const note = (at: number): TicketEvent => ({ kind: 'note', at: seconds(at) });
const automatic = (at: number): TicketEvent => ({ kind: 'automatic', at: seconds(at) });
const reply = (at: number, leavesWith: 'team' | 'customer' | 'nobody'): TicketEvent => ({
  kind: 'reply',
  at: seconds(at),
  leavesWith,
});
const calendarOf = (...events: TicketEvent[]) => ticketClocks(events, calendarClock);

const anyLater: fc.Arbitrary<(at: number) => TicketEvent> = fc.oneof(
  fc.constantFrom(customer, note, automatic),
  fc
    .constantFrom('team' as const, 'customer' as const, 'nobody' as const)
    .map((holder) => (at: number) => reply(at, holder)),
);
const anyTicket = fc
  .tuple(fc.nat(100_000), fc.array(fc.tuple(fc.nat(150_000), anyLater), { maxLength: 12 }))
  .map(([openedAt, later]) => {
    let at = openedAt;
    return [
      customer(openedAt),
      ...later.map(([gap, event]) => {
        at += gap;
        return event(at);
      }),
    ];
  });

describe('the clocks of a ticket', () => {
  it('share out all its time, on the calendar and in business hours', () => {
    fc.assert(
      fc.property(anyTicket, (events) => {
        const [first, last] = [events[0], events.at(-1)] as [TicketEvent, TicketEvent];
        const totals = [last.at - first.at, businessTime(hours, first.at, last.at)];
        clocks.forEach((clock, i) => {
          const { teamTime, customerTime, nobodyTime } = ticketClocks(events, clock);
          expect(teamTime + customerTime + nobodyTime).toBe(totals[i]);
        });
      }),
    );
  });

  it('count every customer message as an opened turn or a chaser, and every turn once', () => {
    fc.assert(
      fc.property(anyTicket, (events) => {
        const { chasers, turnResponses } = ticketClocks(events, calendarClock);
        const messages = events.filter(({ kind }) => kind === 'customer').length;
        const unanswered = messages - chasers - turnResponses.length;
        const rest = events.slice(events.findLastIndex(({ kind }) => kind === 'reply') + 1);
        expect(unanswered).toBe(rest.some(({ kind }) => kind === 'customer') ? 1 : 0);
      }),
    );
  });

  it('never take longer in business hours than on the calendar', () => {
    fc.assert(
      fc.property(anyTicket, (events) => {
        const [calendar, business] = clocks.map((clock) => ticketClocks(events, clock));
        expect(business?.teamTime).toBeLessThanOrEqual(calendar?.teamTime ?? 0);
        expect(business?.firstResponse ?? 0).toBeLessThanOrEqual(calendar?.firstResponse ?? 0);
        expect(business?.fullResolution ?? 0).toBeLessThanOrEqual(calendar?.fullResolution ?? 0);
      }),
    );
  });

  it('are not touched by automatic replies and internal notes', () => {
    fc.assert(
      fc.property(anyTicket, (events) => {
        const end = note(events.at(-1)?.at ?? 0);
        const silent = events.filter(({ kind }) => kind !== 'note' && kind !== 'automatic');
        for (const clock of clocks) {
          expect(ticketClocks([...silent, end], clock)).toEqual(
            ticketClocks([...events, end], clock),
          );
        }
      }),
    );
  });

  it('stop for the resolution while the customer is awaited, and go on after a reopening', () => {
    expect(
      calendarOf(
        customer(0),
        reply(10, 'customer'),
        customer(110),
        reply(130, 'nobody'),
        customer(1130),
        reply(1160, 'nobody'),
      ),
    ).toMatchObject({
      teamTime: 10 + 20 + 30,
      customerTime: 100,
      nobodyTime: 1000,
      firstResolution: 130,
      fullResolution: 1160,
      reopened: 1,
      holder: 'nobody',
    });
  });

  it('leave an update with the team: a first response, but no stop', () => {
    expect(
      calendarOf(customer(0), customer(5), reply(20, 'team'), reply(50, 'nobody')),
    ).toMatchObject({
      firstResponse: 20,
      turnResponses: [20],
      teamTime: 50,
      chasers: 1,
      publicReplies: 2,
      oneTouch: false,
    });
  });

  it('know no response and no resolution while there is none', () => {
    expect(calendarOf(customer(0), automatic(1), note(60))).toMatchObject({
      firstResponse: undefined,
      turnResponses: [],
      teamTime: 60,
      firstResolution: undefined,
      fullResolution: undefined,
      oneTouch: false,
      holder: 'team',
    });
  });

  it('call one reply one touch, until the ticket comes back', () => {
    const answered = [customer(0), reply(10, 'nobody')];
    expect(calendarOf(...answered).oneTouch).toBe(true);
    expect(calendarOf(...answered, customer(20)).oneTouch).toBe(false);
  });

  it('take a second word on a solved ticket for no second solve', () => {
    const { fullResolution } = calendarOf(customer(0), reply(10, 'nobody'), reply(90, 'nobody'));
    expect(fullResolution).toBe(10);
  });

  it.each([
    ['out of order', [customer(5), note(4)], 'expected events in order, found 4 after 5'],
    ['at no time', [customer(Number.NaN)], 'expected events in order'],
    ['of an agent first', [reply(1, 'team')], "events[0]: expected a customer's message"],
    ['none', [], 'expected a ticket, found no event'],
  ])('are refused for events %s', (_, events, message) => {
    expect(() => calendarOf(...events)).toThrow(message);
  });
});
