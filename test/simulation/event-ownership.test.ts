import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { feedOf } from '../../src/demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../src/demand/schedule.ts';
import { immediate } from '../../src/simulation/agent-side.ts';
import type { Center } from '../../src/simulation/center/center.ts';
import { isOfContact, kind } from '../../src/simulation/center/center-events.ts';
import { CenterRun } from '../../src/simulation/center/center-run.ts';
import { type Contact, contactState } from '../../src/simulation/center/contact.ts';
import { EventList, NO_EVENT } from '../../src/simulation/kernel/event-list.ts';
import { anyContacts, tablesOf } from './any-center.ts';
import { rowsWith } from './small-center.ts';
import { widerCenter } from './wider-center.ts';

const END = 2000;

interface Pending {
  readonly kind: number;
  readonly subject: number;
}
/** The events of contacts that are pending in the list of the run under test, by number. */
const pending = new Map<number, Pending>();

function must(holds: boolean, what: string): void {
  if (!holds) expect.fail(what);
}

/** Follows every event list from outside: what is scheduled for contacts, moved to and cancelled. */
function follow(): void {
  const { schedule, advance, cancel } = EventList.prototype;
  vi.spyOn(EventList.prototype, 'schedule').mockImplementation(function (
    this: EventList,
    ...[at, what, subject, stamp]: Parameters<EventList['schedule']>
  ) {
    must(at >= this.at, `event kind ${what} is scheduled for the past`);
    const number = schedule.call(this, at, what, subject, stamp);
    must(!pending.has(number), `the number ${number} is given twice`);
    if (isOfContact[what]) pending.set(number, { kind: what, subject });
    return number;
  });
  vi.spyOn(EventList.prototype, 'advance').mockImplementation(function (this: EventList) {
    const hasMoved = advance.call(this);
    if (!hasMoved || !isOfContact[this.kind]) return hasMoved;
    // No contact has two events of one kind.
    const isThis = ([, one]: [number, Pending]) =>
      one.kind === this.kind && one.subject === this.subject;
    const [number] = [...pending].find(isThis) ?? expect.fail('an event happens that is cancelled');
    pending.delete(number);
    return true;
  });
  vi.spyOn(EventList.prototype, 'cancel').mockImplementation(function (
    this: EventList,
    number: number,
  ) {
    pending.delete(number);
    cancel.call(this, number);
  });
}

const events: ReadonlySet<number> = new Set([
  kind.handlingEnds,
  kind.writingEnds,
  kind.taken,
  kind.dialled,
  kind.customerAnswers,
  kind.opened,
  kind.callIsDue,
  kind.begins,
]);
const ends: ReadonlySet<number> = new Set([kind.patienceEnds, kind.leaves]);

/** Each contact's events are pending and its own, and nobody else's are. */
function checkEvents(contacts: readonly Contact[]): void {
  const owned = new Set<number>();
  const own = ({ number: subject }: Contact, event: number, isKind: (k: number) => boolean) => {
    if (event === NO_EVENT) return;
    const found = pending.get(event);
    must(found?.subject === subject && isKind(found.kind), 'an event is of somebody else');
    owned.add(event);
  };
  for (const contact of contacts) {
    must(contact.state !== contactState.free, 'a contact in use is free');
    own(contact, contact.event, (k) => events.has(k));
    own(contact, contact.patienceEvent, (k) => ends.has(k));
    own(contact, contact.overflowEvent, (k) => k === kind.overflows);
  }
  for (const [number, one] of pending) {
    must(owned.has(number), `nobody knows of event kind ${one.kind}`);
  }
}

/** Who waits is in one line, and accounts say what agents have in hand. */
function checkFloor({ floor, contacts }: CenterRun): void {
  const open = new Set(contacts.open());
  for (const queue of floor.queues) {
    for (const contact of queue.line) {
      must(open.has(contact), 'who is gone waits');
      must(contact.queue === queue, 'a contact waits in the line of another class');
    }
  }
  for (const { group, hands } of floor.teams) {
    if (group.isElastic) continue;
    const working = group.agents.filter(({ held, resting }) => held > resting).length;
    must(group.busy.level === working, 'busy agents are miscounted');
    for (const agent of group.agents) {
      for (const contact of hands?.of(agent) ?? []) {
        must(open.has(contact) && contact.agent === agent, 'an agent holds what is not there');
      }
    }
  }
}

function play(center: Center, contacts: readonly Partial<ScheduleRow>[]): void {
  pending.clear();
  const classes = center.classes.length;
  const rows = rowsWith(contacts.map((row) => ({ ...row, reason: (row.reason ?? 0) % classes })));
  const run = new CenterRun(
    {
      tables: tablesOf(classes),
      center,
      journeys: feedOf(chunksOf(rows, 64)),
      agentSide: immediate,
      key: { high: 5, low: 6 },
      accountFrom: 50,
      accountUntil: 300,
      endsAt: END,
      onLeg: ({ queued, joined, ended }) => must(queued >= 0 && ended >= joined, 'a leg is odd'),
    },
    () => {},
  );
  for (let now = 0.5; now < 250; now += 1) {
    run.playUntil(now);
    checkEvents([...run.contacts.open()]);
    checkFloor(run);
  }
  run.playUntil(END);
  expect(run.finish().broken).toEqual([]);
}

describe('a wide centre, with sessions, machines, elastic groups and absence', () => {
  beforeEach(follow);
  afterEach(() => vi.restoreAllMocks());

  it('lets every pending event be of one contact that knows it, and breaks no law', () => {
    fc.assert(fc.property(widerCenter, anyContacts, play), { seed: 77, numRuns: 400 });
  }, 120_000);
});
