import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedOf } from '../../src/demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../src/demand/schedule.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { immediate, type PolledInbox } from '../../src/simulation/agent-side.ts';
import type { AttemptRecord, LegRecord } from '../../src/simulation/attempt-record.ts';
import { type CallbackRecord, callbackEnd } from '../../src/simulation/callback-record.ts';
import type {
  CallbackPlan,
  Center,
  ContactClass,
  GroupPlan,
} from '../../src/simulation/center/center.ts';
import { CenterRun } from '../../src/simulation/center/center-run.ts';
import { type Contact, contactState } from '../../src/simulation/center/contact.ts';
import { notPolled } from '../../src/simulation/center/not-polled.ts';
import type { SimulationInput } from '../../src/simulation/simulate-journeys.ts';
import { anyCenter, anyContacts, tablesOf } from './any-center.ts';
import { rowsWith } from './small-center.ts';

const END = 2000;
const runs = { seed: 4, numRuns: 600 };

function inputOf(center: Center, contacts: readonly Partial<ScheduleRow>[]): SimulationInput {
  const rows = rowsWith(
    contacts.map((row) => ({ ...row, reason: (row.reason ?? 0) % center.classes.length })),
  );
  return {
    tables: tablesOf(center.classes.length),
    center,
    journeys: feedOf(chunksOf(rows, 64)),
    agentSide: immediate,
    key: { high: 5, low: 6 },
    accountFrom: 0,
    accountUntil: END,
    endsAt: END,
  };
}

function played(center: Center, contacts: readonly Partial<ScheduleRow>[], endsAt = END) {
  const records: AttemptRecord[] = [];
  const legs: LegRecord[] = [];
  const run = new CenterRun(
    { ...inputOf(center, contacts), endsAt, onLeg: (leg) => legs.push({ ...leg }) },
    (record) => records.push({ ...record }),
  );
  run.playUntil(endsAt);
  return { records, legs, totals: run.finish() };
}

/** As `expect`, but cheap enough for millions of looks. */
function must(holds: boolean): void {
  if (!holds) expect.fail('the floor is not as it should be');
}

/** Whether the legs tell of every stay with a class, and end as the attempts do. */
function expectEveryStay(records: readonly AttemptRecord[], legs: readonly LegRecord[]): void {
  const nameOf = ({ journey, attempt }: { journey: number; attempt: number }) =>
    `${journey}-${attempt}`;
  for (const record of records) {
    const own = legs.filter((leg) => nameOf(leg) === nameOf(record) && leg.again === 0);
    const served = own.filter((leg) => leg.outcome === outcome.served).length;
    // Agents pass on what they do not answer, and what is passed on ends where it went.
    const transfers = record.outcome === outcome.served ? served - 1 : served;
    expect(own).toHaveLength(transfers + 1);
    expect(own.filter(({ from }) => from >= 0)).toHaveLength(transfers);
    expect(own.at(-1)?.outcome).toBe(record.outcome);
    for (const { came, joined, wait, ended } of own) {
      expect(came).toBeLessThanOrEqual(joined + 1e-9);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(ended - came + 1e-9);
    }
  }
}

/** Looks at the floor between any two events of a run. */
function watch(
  center: Center,
  contacts: readonly Partial<ScheduleRow>[],
  look: (run: CenterRun, now: number) => void,
): void {
  const run = new CenterRun(inputOf(center, contacts), () => {});
  for (let now = 0.25; now < 250; now += 0.5) {
    run.playUntil(now);
    look(run, now);
  }
}

const handStates: ReadonlySet<number> = new Set([
  contactState.inService,
  contactState.paused,
  contactState.ghost,
]);

/** A centre without what a polled inbox does not play. */
const polledCenter = anyCenter.map(
  (center): Center => ({
    ...center,
    outages: undefined,
    classes: center.classes.map((plan) => ({
      ...plan,
      transfers: [],
      interrupts: false,
      balking: undefined,
      lastAgent: undefined,
    })),
    groups: center.groups.map((plan) => ({
      ...plan,
      closing: plan.closing === 'no-start-unless-fits' ? 'finish-current' : plan.closing,
      selection: undefined,
      pace: undefined,
    })),
  }),
);

describe('any centre with a polled inbox', () => {
  const latencyOf = (mean: number): PolledInbox['latency'] => {
    const law = compileLaw({ kind: 'exponential', mean });
    return { open: law, leave: law, inbox: law, take: law, answer: law, close: law };
  };

  it('breaks no law and reports each attempt and leg once, however slow the backend', () => {
    const latencies = fc.constantFrom(0.01, 0.5, 2);
    const looks = fc.constantFrom('together', 'each');
    fc.assert(
      fc.property(
        polledCenter,
        anyContacts,
        latencies,
        looks,
        (center, contacts, mean, looking) => {
          const records: AttemptRecord[] = [];
          const legs: LegRecord[] = [];
          const side = {
            kind: 'polled',
            looks: looking,
            period: 3,
            draw: 0,
            latency: latencyOf(mean),
          } as const;
          const onLeg = (leg: LegRecord) => void legs.push({ ...leg });
          const input = { ...inputOf(center, contacts), agentSide: side, onLeg };
          const run = new CenterRun(input, (record) => records.push({ ...record }));
          run.playUntil(END);
          const totals = run.finish();
          expect(totals.broken).toEqual([]);
          const attempts = new Set(records.map(({ journey, attempt }) => `${journey}-${attempt}`));
          expect(attempts.size).toBe(records.length);
          expectEveryStay(records, legs);
          for (const { wait, due, ended } of records) {
            expect(wait).toBeGreaterThanOrEqual(0);
            expect(wait).toBeLessThanOrEqual(ended - due + 1e-9);
          }
        },
      ),
      runs,
    );
  });

  it('is refused where more happens to contacts than can be polled', () => {
    fc.assert(
      fc.property(anyCenter, (center) => {
        const side = {
          kind: 'polled',
          looks: 'together',
          period: 3,
          draw: 0,
          latency: latencyOf(1),
        } as const;
        const begin = () => new CenterRun({ ...inputOf(center, []), agentSide: side }, () => {});
        const missing = notPolled(center);
        if (missing.length === 0) expect(begin).not.toThrow();
        else expect(begin).toThrow(`not with a polled inbox: ${missing[0]}`);
      }),
      { ...runs, numRuns: 200 },
    );
  });
});

describe('any centre', () => {
  it('breaks no law and reports each attempt once', () => {
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        const { records, totals } = played(center, contacts);
        expect(totals.broken).toEqual([]);
        expect(totals.journeys).toBe(contacts.length);
        const attempts = new Set(records.map(({ journey, attempt }) => `${journey}-${attempt}`));
        expect(attempts.size).toBe(records.length);
        for (const journey of contacts.keys()) {
          const own = records
            .filter((record) => record.journey === journey)
            .map(({ attempt }) => attempt);
          expect(own.toSorted((a, b) => a - b)).toEqual(own.map((_, i) => i + 1));
        }
        for (const { wait, queued, due, ended } of records) {
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(ended - due + 1e-9);
          expect(queued).toBeGreaterThanOrEqual(0);
          expect(queued).toBeLessThanOrEqual(ended - due + 1e-9);
        }
        for (const { busy, contacts: held, scheduled } of totals.groups) {
          for (const average of [busy, held, scheduled]) expect(average).toBeGreaterThanOrEqual(0);
          expect(held).toBeGreaterThanOrEqual(busy - 1e-9);
        }
      }),
      runs,
    );
  });

  it('tells of every stay with a class, wherever the run ends', () => {
    const ends = fc.constantFrom(40, 90, 200, END);
    fc.assert(
      fc.property(anyCenter, anyContacts, ends, (center, contacts, endsAt) => {
        const { records, legs } = played(center, contacts, endsAt);
        expectEveryStay(records, legs);
      }),
      runs,
    );
  });

  it('tells of each callback once, and what the contact itself tells', () => {
    const ends = fc.constantFrom(40, 90, 200, END);
    fc.assert(
      fc.property(anyCenter, anyContacts, ends, (center, contacts, endsAt) => {
        const told: CallbackRecord[] = [];
        const legs: LegRecord[] = [];
        const run = new CenterRun(
          {
            ...inputOf(center, contacts),
            endsAt,
            onCallback: (record) => told.push({ ...record }),
            onLeg: (leg) => legs.push({ ...leg }),
          },
          () => {},
        );
        run.playUntil(endsAt);
        expect(run.finish().broken).toEqual([]);
        for (const { journey, attempt, class: of, end, calls, wait, offered } of told) {
          const plan = center.classes[of]?.callback as CallbackPlan;
          expect(calls).toBeLessThanOrEqual(plan.calls);
          const own = legs.filter(
            (leg) =>
              leg.journey === journey &&
              leg.attempt === attempt &&
              leg.class === of &&
              leg.came === offered &&
              leg.again === 0,
          );
          expect(own).toHaveLength(1);
          const [{ outcome: how, wait: waited } = { outcome: -1, wait: -1 }] = own;
          // Who was reached may still give up, where the agent is interrupted.
          if (end === callbackEnd.reached) expect(how).not.toBe(outcome.blocked);
          if (end === callbackEnd.lost) expect(how).toBe(outcome.abandoned);
          if (end === callbackEnd.open) expect(how).toBe(outcome.open);
          if (end !== callbackEnd.refused) expect(waited).toBeCloseTo(wait, 9);
          else expect(calls).toBe(0);
        }
      }),
      runs,
    );
  });

  it('has contacts in hand for as long as they say', () => {
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        const { records, legs, totals } = played(center, contacts);
        fc.pre(totals.cut === 0 && totals.lastAt < END - 50); // after-contact work may go on for longer
        const inHand = totals.groups.reduce((sum, group) => sum + group.contacts * END, 0);
        const ofStays = legs.filter(({ again }) => again === 0);
        const sum = (all: readonly { handled: number }[]) =>
          all.reduce((seconds, { handled }) => seconds + handled, 0);
        expect(sum(ofStays)).toBeCloseTo(inHand, 6);
        // Of empty rooms attempts know nothing: they were over when the customer left.
        const isKnown = ({ outcome: how }: { outcome: number }) =>
          how !== outcome.abandonedSilently;
        if (records.every(isKnown)) expect(sum(records)).toBeCloseTo(inHand, 6);
      }),
      runs,
    );
  });

  it('serves each contact in a group that may', () => {
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        for (const { class: contactClass, group, queued } of played(center, contacts).legs) {
          if (group === -1) continue;
          const { routes } = center.classes[contactClass] as ContactClass;
          expect(routes.map((route) => route.group)).toContain(group);
          expect(queued).toBeGreaterThanOrEqual(0);
        }
      }),
      runs,
    );
  });

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        expect(played(center, contacts)).toEqual(played(center, contacts));
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it('is to the bit as it was with a pace of 1 and a selection that is the usual one', () => {
    const paces = [
      { own: [1] },
      { learning: { kind: 'power', start: 1, limit: 1, rate: 1, experience: [0] } },
    ] as const;
    fc.assert(
      fc.property(anyCenter, anyContacts, fc.constantFrom(...paces), (center, contacts, pace) => {
        const groups = center.groups.map(({ pace: _, selection: __, ...group }) => group);
        const spelt = groups.map(
          (group) => ({ ...group, pace, selection: 'longest-idle' }) as const,
        );
        expect(played({ ...center, groups: spelt }, contacts)).toEqual(
          played({ ...center, groups }, contacts),
        );
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it('gives no agent more contacts than slots, and knows which places are free', () => {
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        watch(center, contacts, ({ contacts: open, floor }) => {
          const held = center.groups.map(({ agents }) => new Array<number>(agents).fill(0));
          const waiting = new Set<Contact>(
            floor.queues.flatMap(({ line, reserved = [] }) => [...line, ...reserved]),
          );
          for (const contact of open.open()) {
            if (!handStates.has(contact.state) || waiting.has(contact)) continue;
            const ofGroup = held[contact.team?.number ?? -1] as number[];
            const agent = contact.agent?.number ?? -1;
            ofGroup[agent] = (ofGroup[agent] as number) + 1;
          }
          const hasWrapUp = center.classes.some(({ wrapUp }) => wrapUp !== undefined);
          for (const [g, { group }] of floor.teams.entries()) {
            const { slots } = center.groups[g] as GroupPlan;
            let places = 0;
            for (const { number, held: counted, isOnDuty } of group.agents) {
              const seen = held[g]?.[number] as number;
              must(counted <= slots && seen <= counted && (hasWrapUp || seen === counted));
              if (isOnDuty) places += slots - counted;
            }
            must(group.places === places);
          }
        });
      }),
      { ...runs, numRuns: 300 },
    );
  });

  it('lets nobody wait while an agent idles who may begin', () => {
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        watch(center, contacts, ({ floor }, now) => {
          for (const [c, { line, outages }] of floor.queues.entries()) {
            if (outages > 0) continue;
            const { routes } = center.classes[c] as ContactClass;
            for (const { since } of line) {
              for (const { group, after, reserve } of routes) {
                // Who may not begin because of the hour is looked at in a test of its own.
                if (center.groups[group]?.closing === 'no-start-unless-fits') continue;
                if (since + after >= now) continue; // played is what comes before
                must((floor.teams[group]?.group.places ?? 0) <= reserve);
              }
            }
          }
        });
      }),
      { ...runs, numRuns: 300 },
    );
  });

  it('has nobody on the line, and nobody served, while the software is down', () => {
    const hits = (center: Center, number: number, at: number) =>
      (center.outages ?? []).some(
        ({ classes, from, until }) => classes.includes(number) && from <= at && at < until,
      );
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        fc.pre(center.outages !== undefined);
        watch(center, contacts, ({ contacts: open, floor }, now) => {
          const down = new Set(floor.queues.filter(({ number }) => hits(center, number, now)));
          for (const queue of floor.queues) must(queue.outages > 0 === down.has(queue));
          const waiting = new Set<Contact>(
            [...down].flatMap(({ line, reserved = [] }) => [...line, ...reserved]),
          );
          for (const contact of open.open()) {
            const { state, queue, isOffLine } = contact;
            if (state === contactState.away || !down.has(queue)) continue;
            must(isOffLine || queue.plan.waitsForAnswer);
            must(waiting.has(contact) || state === contactState.promised);
          }
        });
        const { records } = played(center, contacts);
        for (const { outcome: how, ended } of records) {
          if (how !== outcome.failed) continue;
          must(center.classes.some((_, number) => hits(center, number, ended)));
        }
      }),
      { ...runs, numRuns: 300 },
    );
  });

  it('has nobody on duty whom it has not scheduled, but those in mid-contact', () => {
    fc.assert(
      fc.property(anyCenter, anyContacts, (center, contacts) => {
        watch(center, contacts, ({ floor }, now) => {
          for (const [g, { duty, closing }] of center.groups.entries()) {
            const group = floor.teams[g]?.group;
            if (group === undefined) continue;
            const isThere = (agent: number) =>
              duty.kind === 'shifts' &&
              duty.shifts.some((s) => s.agent === agent && s.from <= now && now < s.to);
            const idle = group.agents.filter(({ isOnDuty, held }) => isOnDuty && held === 0);
            if (duty.kind === 'shifts') {
              for (const { number, isOnDuty } of group.agents) must(!isOnDuty || isThere(number));
            }
            if (duty.kind === 'levels') {
              const level = duty.levels.findLast(({ from }) => from <= now)?.agents ?? 0;
              const isCut = closing === 'pause' || closing === 'return';
              must(!(isCut || idle.length > 0) || group.onDuty <= level);
            }
          }
        });
      }),
      { ...runs, numRuns: 300 },
    );
  });
});
