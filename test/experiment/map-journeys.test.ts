import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { businessHours } from '../../src/calendar/business-hours.ts';
import { readEvents } from '../../src/calibration/read-events.ts';
import { cause } from '../../src/experience/causes.ts';
import { compareMaps } from '../../src/experiment/compare-maps.ts';
import { fasterScenario } from '../../src/experiment/faster-scenario.ts';
import { mapJourneys } from '../../src/experiment/map-journeys.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { stepNames } from '../../src/journey/compile-places.ts';
import { eventLog, type LoggedActivity } from '../../src/journey-map/event-log.ts';
import { EVENTS_HEAD, eventsCsv } from '../../src/journey-map/events-csv.ts';
import { instantTexts } from '../../src/journey-map/instant-text.ts';
import { fasterSteps } from '../../src/journey-map/shorter-step.ts';
import { spentKinds } from '../../src/journey-map/time-kind.ts';
import { timeShares } from '../../src/journey-map/time-shares.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';
import { epochSeconds, seconds } from '../../src/units.ts';
import { smallScenario } from '../support/scenarios.ts';
import { scenariosFolder, shippedScenarios } from '../support/shipped-scenarios.ts';

const example = readFileSync(new URL('../../examples/journeys.yaml', import.meta.url), 'utf8');
const withChurn = (...more: readonly string[]): Scenario =>
  parseScenario(example, 'journeys.yaml', [
    parseSetting('customers.size=400'),
    parseSetting(
      'churn={cycle: 2 h, renewals: together, background: 0, service: {form: share, share: 1/3}}',
    ),
    ...more.map((text) => parseSetting(text)),
  ]);
const played = (scenario: Scenario) => ({ name: 'it', scenario, demand: demandOf(scenario) });

describe('the map of simulated journeys', () => {
  it.each(shippedScenarios.filter((file) => file.startsWith('journeys/')))(
    'has all time of every journey of %s in one step and of one kind',
    async (file) => {
      const text = readFileSync(new URL(file, scenariosFolder), 'utf8');
      const map = await mapJourneys(played(parseScenario(text, file)), { replications: 1 });
      expect(map.broken).toEqual([]);
      expect(map.log.faults).toEqual({ missing: 0, reversed: 0, overlapping: 0 });
      const whole = map.log.cases.reduce((sum, { visits }) => {
        const [first, last] = [visits[0], visits.at(-1)];
        return sum + (last?.end ?? 0) - (first?.start ?? 0);
      }, 0);
      expect(whole).toBeGreaterThan(0);
      const { steps, kinds, calendar } = map.shares;
      expect(calendar / whole).toBeCloseTo(1, 9);
      for (const { calendar: time, kinds: split } of steps) {
        const sum = spentKinds.reduce((all, kind) => all + split[kind].calendar, 0);
        expect(sum).toBeCloseTo(time, 3);
      }
      const shares = spentKinds.reduce((all, kind) => all + kinds[kind].calendarShare, 0);
      expect(shares).toBeCloseTo(1, 9);
      for (const { visits } of map.log.cases) {
        expect(map.log.activities[visits.at(-1)?.activity ?? -1]).toMatch(
          /^(resolved|gave-up|found-closed|lost)$/,
        );
      }
    },
  );

  it('says the same as the figures of the run: waits, work, and the time of journeys', async () => {
    const scenario = smallScenario({ patience: 'never', agents: 5, perHour: [60, 30] });
    const [map, run] = await Promise.all([
      mapJourneys(played(scenario), { replications: 3 }),
      simulate(scenario, demandOf(scenario), { replications: 3 }),
    ]);
    const figure = (text: string) =>
      run.figures.find((one) => figureText(one.figure) === text)?.value ?? Number.NaN;
    const [phone] = map.steps;
    const time = map.time.value;
    expect(phone?.step).toBe('phone');
    expect(time * map.kinds.waiting.value).toBeCloseTo(figure('wait{channel:phone} avg'), 6);
    expect(time * map.kinds.served.value).toBeCloseTo(figure('handling{channel:phone} avg'), 6);
    expect(map.kinds.rework.value).toBe(0);
    expect(phone?.time.interval).toBeDefined();
  });

  it('counts as waiting what is put off to the next shift', async () => {
    // A letter of 30 minutes, begun five minutes before the end of the day.
    const scenario = parseScenario(
      `
version: 1
name: overnight
seed: 1
opensAt: "08:00"
demand: { kind: instants, length: 2 h, instants: { email: [6900] } }
channels: { email: { kind: deferred, handling: constant(30 min), serviceLevelWithin: 1 h } }
agents:
  team: { channels: [email], shifts: [{ agents: 1, from: "08:00", to: "10:00" }], closing: pause }
`,
      'overnight.yaml',
    );
    const map = await mapJourneys(played(scenario), { replications: 1 });
    expect(map.log.cases).toHaveLength(1);
    const { waiting, served } = map.shares.kinds;
    expect(served.calendar).toBeCloseTo(30 * 60, 3);
    expect(waiting.calendar).toBeCloseTo(22 * 3600, 3);
  });

  it('counts a call after a call as rework, and the time between for the customer', async () => {
    // Nobody is ever served: all hang up after a minute, call once more two minutes later, and give up.
    const scenario = parseScenario(
      `
version: 1
name: in vain
seed: 3
demand: { kind: forecast, interval: 1 h, perHour: { phone: [30] } }
channels:
  phone:
    kind: live-voice
    handling: constant(3 min)
    patience: constant(1 min)
    serviceLevelWithin: 20 s
    retry: { probability: 1, delay: constant(2 min), attempts: 2 }
agents: { night: { channels: [phone], shifts: [{ agents: 1, from: "22:00", to: "23:00" }] } }
`,
      'in-vain.yaml',
    );
    const map = await mapJourneys(played(scenario), { replications: 1 });
    expect(map.time.value).toBeCloseTo(240, 6);
    expect(map.kinds.waiting.value).toBeCloseTo(1 / 4, 9);
    expect(map.kinds.customer.value).toBeCloseTo(2 / 4, 9);
    expect(map.kinds.rework.value).toBeCloseTo(1 / 4, 9);
    expect(map.shares.steps[0]?.work.calendar).toBe(0);
  });

  const afternoon = (more = '') =>
    parseScenario(
      `
version: 1
name: Closed in the afternoon
replications: 1
opensAt: "10:00"
calendar: { zone: Europe/Berlin, from: 2026-11-23, hours: { mon-sun: "00:00-24:00" } }
demand: { kind: forecast, interval: 1 h, perHour: { phone: [20, 20, 20, 20] } }
channels:
  phone:
    kind: live-voice
    handling: constant(10 min)
    patience: constant(5 min)
    serviceLevelWithin: 20 s
    openingHours: { hours: { mon-sun: "10:00-12:00" } }
    retry: { probability: 0.5, delay: constant(1 min), attempts: 2 }
agents: { team: { agents: 1, channels: [phone] } }
${more}`,
      'closed.yaml',
    );

  it('calls nobody closed out who was turned away when it was open', async () => {
    // No room to wait, and one agent: all who are turned away by noon found it full.
    const full = parseScenario(
      `
version: 1
name: Full
replications: 1
opensAt: "10:00"
calendar: { zone: Europe/Berlin, from: 2026-11-23, hours: { mon-sun: "10:00-12:00" } }
demand: { kind: forecast, interval: 1 h, perHour: { phone: [20, 20], mail: [5, 5] } }
drainCap: 3 d
channels:
  phone: { kind: live-voice, handling: constant(10 min), patience: never, serviceLevelWithin: 20 s, queueLimit: 0 }
  mail: { kind: deferred, handling: constant(30 min), serviceLevelWithin: 1 h }
agents:
  caller: { agents: 1, channels: [phone] }
  writer: { agents: 1, channels: [mail] }
`,
      'full.yaml',
    );
    const { log } = await mapJourneys(played(full), { replications: 1 });
    expect(log.activities).toContain('gave-up');
    expect(log.activities.filter((name) => /closed/.test(name))).toEqual([]);
  });

  it('tells those who found it closed apart from those who gave up waiting', async () => {
    const map = await mapJourneys(played(afternoon()), { replications: 1 });
    const { log } = map;
    const courses = log.cases.map(({ visits }) =>
      visits.map((one) => log.activities[one.activity]),
    );
    const ended = (how: string) => courses.filter((course) => course.at(-1) === how);
    expect(ended('found-closed').length).toBeGreaterThan(20);
    expect(ended('gave-up').length).toBeGreaterThan(5);
    for (const course of ended('found-closed')) expect(course.at(-2)).toBe('phone (closed)');
    for (const course of ended('gave-up')) expect(course.at(-2)).toBe('phone');
    const closed = map.shares.steps.find(({ step }) => step === 'phone (closed)');
    // Nobody waits in front of it, but until they try again.
    expect(closed?.kinds.waiting.calendar).toBe(0);
    expect(closed?.kinds.customer.calendar).toBeGreaterThan(0);
    const late = log.cases.filter(({ visits }) => (visits[0]?.start ?? 0) >= 2 * 3600);
    const first = late.map(({ visits }) => log.activities[visits[0]?.activity ?? -1]);
    expect(new Set(first)).toEqual(new Set(['phone (closed)']));
  });

  it('has customers lost at a closed door in the step of those who found it closed', async () => {
    const scenario = withChurn(
      'agents.phone-team.agents=12',
      'opensAt=09:00',
      'calendar={zone: Europe/Berlin, from: 2026-11-23, hours: {mon-sun: "00:00-24:00"}}',
      'channels.phone.openingHours={hours: {mon-sun: "09:00-10:00"}}',
    );
    const [map, run] = await Promise.all([
      mapJourneys(played(scenario), { replications: 2 }),
      simulate(scenario, demandOf(scenario), { replications: 2 }),
    ]);
    const lostAt = (step: string) =>
      map.steps.find((one) => one.step === step)?.lost?.customers.value ?? 0;
    const found = run.waitingCost?.parts.filter(({ isClosed }) => isClosed) ?? [];
    const closed = found.reduce((sum, { customers }) => sum + customers, 0);
    expect(closed).toBeGreaterThan(1);
    expect(new Set(found.map((part) => part.cause))).toEqual(new Set([cause.unresolved]));
    const steps = map.steps.map(({ step }) => step).filter((step) => step.endsWith('(closed)'));
    expect(steps).toEqual(['look-first/call (closed)']);
    expect(lostAt('look-first/call (closed)')).toBeCloseTo(closed, 9);
    const sum = map.steps.reduce((all, { step }) => all + lostAt(step), 0);
    expect(sum).toBeCloseTo(run.waitingCost?.whole.customers.value ?? Number.NaN, 9);
  });

  it('is the same of its event log as CSV, in business hours, too', async () => {
    const rows: LoggedActivity[] = [];
    const origin = epochSeconds(1_775_031_300);
    const textOf = instantTexts({ startsAt: origin });
    const open = (at: number) =>
      businessHours([{ opens: seconds(at + 600), closes: seconds(at + 9000) }]);
    const map = await mapJourneys(played(parseScenario(example, 'journeys.yaml')), {
      replications: 2,
      hours: open(0),
      onRows: (of) => rows.push(...of),
    });
    const read = readEvents(`${EVENTS_HEAD}\n${eventsCsv(rows, textOf)}`, 'events.csv', {
      case: 'case',
      activity: 'activity',
      start: 'start',
      end: 'end',
      kind: 'kind',
      instance: 'instance',
    });
    const log = eventLog(read.activities, 'spans');
    expect(log.activities).toEqual(map.log.activities);
    const { steps } = timeShares(log, () => 'served', open(origin));
    const told = (of: typeof steps) =>
      of.map(({ step, visits, cases, calendarShare, businessShare, kinds }) => [
        step,
        visits,
        cases,
        ...[calendarShare, businessShare, ...spentKinds.map((kind) => kinds[kind].calendarShare)],
      ]);
    const expected = told(map.shares.steps).map((row) =>
      row.map((cell) => (typeof cell === 'number' ? expect.closeTo(cell, 6) : cell)),
    );
    expect(told(steps)).toEqual(expected);
  });

  it('has the customers lost at each step, by its name: they add up to what service cost', async () => {
    const scenario = withChurn('agents.phone-team.agents=2');
    const [map, run] = await Promise.all([
      mapJourneys(played(scenario), { replications: 3 }),
      simulate(scenario, demandOf(scenario), { replications: 3 }),
    ]);
    const lost = map.steps.map((one) => one.lost?.customers.value ?? Number.NaN);
    const whole = map.lost?.customers.value ?? Number.NaN;
    expect(whole).toBeGreaterThan(1);
    expect(lost.reduce((sum, one) => sum + one, 0) / whole).toBeCloseTo(1, 9);
    const names = stepNames(scenario) ?? [];
    const cost = run.waitingCost?.byStep ?? [];
    expect(cost.length).toBeGreaterThan(1);
    for (const { number, customers } of cost) {
      const step = map.steps.find((one) => one.step === names[number]);
      expect(step?.lost?.customers.value).toBeCloseTo(customers.value, 9);
      expect(step?.lost?.customers.interval).toBeDefined();
    }
  });

  it('tells a hand-over apart from the state that it is of', async () => {
    const file = 'journeys/bot-with-hand-over.yaml';
    const text = readFileSync(new URL(file, scenariosFolder), 'utf8');
    const { steps } = await mapJourneys(played(parseScenario(text, file)), { replications: 1 });
    expect(steps.map(({ step }) => step).sort()).toEqual(['ask', 'ask (live-chat)', 'talk']);
  });
});

describe('a step that is made faster, simulated', () => {
  it('leaves 1 − f + f/k where nobody waits', async () => {
    const file = '10-slowest-stage.yaml';
    const text = readFileSync(new URL(file, scenariosFolder), 'utf8');
    const scenario = parseScenario(text, file, [parseSetting('demand.interval=2 h')]);
    const before = await mapJourneys(played(scenario), { replications: 5 });
    const after = await mapJourneys(played(fasterScenario(scenario, 0, 4)), { replications: 5 });
    const { left, steps } = compareMaps(before, after);
    const byShares = fasterSteps(before.shares.steps, new Set(['assessment']), 4);
    // The same customers, and nobody waits: all but equal, replication by replication.
    expect(left.value).toBeCloseTo(byShares.left, 3);
    expect(left.value).toBeCloseTo(1 - 0.8 + 0.8 / 4, 1);
    expect(byShares.next).toBe(steps[0]?.step);
    const payment = steps.find(({ step }) => step === 'payment');
    expect(payment?.difference.value).toBeCloseTo(0, 6);
  });

  it('leaves less than the shares say where a queue becomes shorter with it', async () => {
    const scenario = smallScenario({ patience: 'never', perHour: [60, 60], agents: 3 });
    const before = await mapJourneys(played(scenario), { replications: 5 });
    const after = await mapJourneys(played(fasterScenario(scenario, 0, 2)), { replications: 5 });
    const { left } = compareMaps(before, after);
    const byShares = fasterSteps(before.shares.steps, new Set(['phone']), 2);
    expect(left.interval?.high).toBeLessThan(byShares.left - 0.1);
    expect(after.kinds.waiting.value).toBeLessThan(before.kinds.waiting.value);
  });

  it('may lose fewer customers, on the same customers', async () => {
    const scenario = withChurn('agents.phone-team.agents=2');
    const phone = scenario.channels.findIndex(({ name }) => name === 'phone');
    const before = await mapJourneys(played(scenario), { replications: 3 });
    const after = await mapJourneys(played(fasterScenario(scenario, phone, 2)), {
      replications: 3,
    });
    const { lost } = compareMaps(before, after);
    expect(lost?.interval?.high).toBeLessThan(0);
  });
});
