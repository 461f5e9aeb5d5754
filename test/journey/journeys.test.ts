import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { placeNames } from '../../src/journey/compile-places.ts';
import { beginJourney } from '../../src/journey/follow-edges.ts';
import type { JourneyFacts, JourneyTables } from '../../src/journey/journey-tables.ts';
import { action, emptyMove, phase } from '../../src/journey/move.ts';
import { type PlaceTables, placeKind } from '../../src/journey/place-tables.ts';
import { purpose } from '../../src/journey/purposes.ts';
import { event, MOST_ATTEMPTS, step } from '../../src/journey/step.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { planOf, segmentOf, wantsPerson } from '../../src/population/population.ts';
import { MOST_ATTEMPTS as mostOfScenario } from '../../src/scenario/journey.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { luckOf } from './luck-of.ts';

const text = (journeys: string, more = ''): string => `version: 1
name: Journeys
demand: { kind: problems, interval: 1 h, perHour: [60] }
customers:
  segments: { standard: { share: 0.9 }, vip: { share: 0.1 } }
  plans: { basic: { share: 0.5 }, pro: { share: 0.3 }, max: { share: 0.2 } }
  generations:
    boomer: { share: 0.5, journeys: { main: 1 } }
    gen-z: { share: 0.5, journeys: { main: 1 } }
reasons: { billing: { share: 0.4 }, how-to: { share: 0.4 }, technical: { share: 0.2 } }
journeys:
${journeys}
channels:
  pages: { kind: automatic, handling: exponential(3 min), contains: 1, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: exponential(5 min), patience: exponential(5 min), serviceLevelWithin: 30 s, retry: { probability: 0.5, delay: constant(60 s), attempts: 9 } }
  mail: { kind: deferred, handling: exponential(5 min), serviceLevelWithin: 4 h, unresolved: { probability: 0.25, delay: constant(1 h), attempts: 9 }, pending: { probability: 0.1, delay: constant(30 min), attempts: 9 } }
agents: { team: { agents: 8, channels: [phone, mail] } }
${more}`;

const compiled = (
  journeys: string,
): { scenario: Scenario; tables: JourneyTables; places: PlaceTables } => {
  const scenario = parseScenario(text(journeys), 'j.yaml');
  const tables = compileJourney(scenario);
  return { scenario, tables, places: tables.places as PlaceTables };
};

const facts = (own: Partial<JourneyFacts> = {}): JourneyFacts => ({
  channel: 0,
  generation: 0,
  reason: 0,
  profile: 0,
  place: 0,
  attempt: 1,
  patience: 10,
  handling: 10,
  ...own,
});

const searchFirst = `
  main:
    start: search
    states:
      search: { contact: pages, contained: [{ to: solved, probability: 0.5 }, { to: search, probability: 0.3, when: { generation: [gen-z] } }, { to: how, after: constant(10 s) }] }
      how:
        choose:
          - { to: write, when: { reason: [technical], plan: [pro, max] } }
          - { to: call, when: { wish: person, segment: [vip] }, repeats: 1.5 }
          - { to: call, when: { attempt: { from: 2 } }, after: constant(20 s), repeats: 2 }
          - { to: write, probability: 0.5 }
          - { to: call }
      call: { contact: phone, answered: [{ to: solved, probability: 0.9 }, { to: call, after: "uniform(0 s, 100 s)", repeats: 1.2 }], refused: [{ to: unheard }] }
      write: { contact: mail }
      solved: { end: resolved }
      unheard: { end: lost }
`;

describe('a customer on a journey', () => {
  const { scenario, tables, places } = compiled(searchFirst);
  const names = placeNames(scenario);
  const at = (name: string): number => names.indexOf(`main/${name}`);
  const moved = (
    name: string,
    happened: number,
    answers: Readonly<Record<number, number>>,
    own: Partial<JourneyFacts> = {},
    attempt = 1,
  ) => {
    const luck = luckOf(answers);
    const move = emptyMove();
    const place = at(name);
    step(tables, facts(own), attempt, happened, luck, move, places.values[place] as number, place);
    return { ...move, place: names[move.place], asked: luck.asked };
  };
  const [pages, phone, mail] = [0, 1, 2];

  it('goes on by the transitions of what happened, in their order, by one draw', () => {
    const contained = (u: number, generation: number) =>
      moved('search', event.contained, { [purpose.edge]: u }, { generation });
    expect(contained(0.49, 0)).toMatchObject({
      action: action.resolved,
      phase: phase.ended,
      place: 'main/solved',
      attempt: 1,
      delay: 0,
      asked: [[purpose.edge, 1]],
    });
    expect(contained(0.79, 3)).toMatchObject({
      action: action.comesBack,
      phase: phase.away,
      place: 'main/search',
      channel: pages,
      attempt: 2,
      isElsewhere: true,
      repetition: 1,
      delay: 0,
    });
  });

  it('goes through choices at once, with draws, delays and factors of each step', () => {
    const luck = { [purpose.edge]: 0.99, [purpose.edge + 256]: 0.49 };
    expect(moved('search', event.contained, luck)).toMatchObject({
      place: 'main/write',
      channel: mail,
      delay: 10,
      repetition: 1,
      asked: [
        [purpose.edge, 1],
        [purpose.edge + 256, 1],
      ],
    });
    expect(moved('search', event.contained, { [purpose.edge]: 0.99 }, {}, 2)).toMatchObject({
      place: 'main/call',
      channel: phone,
      delay: 30,
      repetition: 2,
    });
  });

  it('is led by reason, plan, segment and wish', () => {
    const last = { [purpose.edge]: 0.99, [purpose.edge + 256]: 0.5 };
    const goes = (own: Partial<JourneyFacts>) => {
      const { place, repetition } = moved('search', event.contained, last, own);
      return `${place} ${repetition}`;
    };
    const profile = (wish: number, segment: number, plan: number) =>
      wish | (segment << 1) | (plan << 5);
    expect(goes({ reason: 2, profile: profile(1, 1, 2) })).toBe('main/write 1');
    expect(goes({ reason: 2, profile: profile(1, 1, 0) })).toBe('main/call 1.5');
    expect(goes({ reason: 1, profile: profile(1, 1, 2) })).toBe('main/call 1.5');
    expect(goes({ reason: 1, profile: profile(0, 1, 2) })).toBe('main/call 1');
    expect(goes({ reason: 1, profile: profile(1, 0, 2) })).toBe('main/call 1');
  });

  it('draws the delay of a transition by its own number', () => {
    const luck = { [purpose.edge]: 0.95, [purpose.edgeDelay]: 0.25 };
    expect(moved('call', event.answered, luck, {}, 3)).toMatchObject({
      delay: 25,
      repetition: 1.2,
      attempt: 4,
      asked: [
        [purpose.edge, 3],
        [purpose.edgeDelay, 3],
      ],
    });
  });

  it('keeps to the rules of the channel where the journey says nothing', () => {
    expect(
      moved('call', event.patienceEnds, { [purpose.retry]: 0.4, [purpose.retryDelay]: 0.5 }),
    ).toMatchObject({
      action: action.comesBack,
      place: 'main/call',
      channel: phone,
      delay: 60,
      isElsewhere: false,
    });
    expect(
      moved('write', event.answered, {
        [purpose.pending]: 0.5,
        [purpose.resolution]: 0.2,
        [purpose.returnDelay]: 0.5,
      }),
    ).toMatchObject({ action: action.comesBack, place: 'main/write', delay: 3600 });
  });

  it('is lost where the journey ends so', () => {
    expect(moved('call', event.refused, {})).toMatchObject({
      action: action.lost,
      phase: phase.ended,
      place: 'main/unheard',
      asked: [],
    });
  });

  it('gives up after the last contact that anybody makes', () => {
    const luck = { [purpose.edge]: 0.95, [purpose.edgeDelay]: 0.25 };
    expect(moved('call', event.answered, luck, {}, MOST_ATTEMPTS)).toMatchObject({
      action: action.givesUp,
      place: 'main/call',
      attempt: MOST_ATTEMPTS,
    });
    expect(MOST_ATTEMPTS).toBe(mostOfScenario);
  });

  it('is asked for the profile in the bits that the population packs', () => {
    for (let profile = 0; profile < 512; profile++) {
      const luck = { [purpose.edge]: 0.99, [purpose.edge + 256]: 0.5 };
      const { place, repetition } = moved('search', event.contained, luck, { reason: 2, profile });
      const isPaid = planOf(profile) === 1 || planOf(profile) === 2;
      const isVip = wantsPerson(profile) && segmentOf(profile) === 1;
      expect(`${place} ${repetition}`, String(profile)).toBe(
        isPaid ? 'main/write 1' : isVip ? 'main/call 1.5' : 'main/call 1',
      );
    }
  });
});

describe('a journey within another', () => {
  const { scenario, places } = compiled(`
  main:
    start: first
    states:
      first: { choose: [{ to: self, probability: 0.5 }, { to: again, when: { wish: person } }, { to: self }] }
      self: { journey: help, gave-up: [{ to: again, after: constant(5 s) }] }
      again: { journey: help }
  help:
    start: read
    states:
      read: { contact: pages, contained: [{ to: fine, probability: 0.5 }, { to: useless }] }
      fine: { end: resolved }
      useless: { end: gave-up }
`);
  const names = placeNames(scenario);

  it('stands in the place of each state that names it', () => {
    expect(names).toEqual([
      'main/first',
      'main/self/read',
      'main/self/fine',
      'main/self/useless',
      'main/again/read',
      'main/again/fine',
      'main/again/useless',
    ]);
    const kinds = Object.keys(placeKind);
    expect(places.kinds.map((kind) => kinds[kind])).toEqual([
      'choose',
      'contact',
      'end',
      'choose', // its end is where the other one goes on
      'contact',
      'end',
      'end',
    ]);
    expect(places.starts).toEqual([0, -1]);
    expect(places.entries[0]).toEqual([1, -1, -1]);
  });

  it('may begin a journey, by choices that luck decides before the first contact', () => {
    const begun = (u: number, profile: number) => {
      const out = { place: -1, delay: 0, repetition: 1 };
      const luck = luckOf({ [purpose.edge]: u });
      const place = beginJourney(places, facts({ profile }), 0, luck, out);
      return [names[place], luck.asked];
    };
    expect(begun(0.4, 1)).toEqual(['main/self/read', [[purpose.edge, 0]]]);
    expect(begun(0.6, 1)).toEqual(['main/again/read', [[purpose.edge, 0]]]);
    expect(begun(0.6, 0)).toEqual(['main/self/read', [[purpose.edge, 0]]]);
  });
});

/** State machines at random: most hold, the others are refused. */
const anyJourney = fc
  .record({
    contacts: fc.array(fc.constantFrom('pages', 'phone', 'mail'), { minLength: 1, maxLength: 4 }),
    choices: fc.integer({ min: 0, max: 2 }),
    seed: fc.array(fc.integer({ min: 0, max: 2 ** 20 }), { minLength: 60, maxLength: 60 }),
  })
  .map(({ contacts, choices, seed }) => {
    let next = 0;
    const pick = (n: number): number => (seed[next++ % seed.length] as number) % n;
    const states = [
      ...contacts.map((_, i) => `c${i}`),
      ...Array.from({ length: choices }, (_, i) => `x${i}`),
    ];
    const targets = [...states, 'won', 'left', 'gone'];
    const guards = [
      '',
      ', when: { generation: [gen-z] }',
      ', when: { wish: person }',
      ', when: { attempt: { from: 3 } }',
      ', when: { reason: [billing, technical], plan: [pro] }',
    ];
    // Towards the end, so that most machines end; back only with a delay.
    const edge = (from: number, isLast: boolean): string => {
      const to =
        pick(3) === 0 && from < contacts.length
          ? pick(targets.length)
          : from + 1 + pick(targets.length - from - 1);
      const probability = isLast ? '' : `, probability: 0.${1 + pick(4)}`;
      const delay =
        to < contacts.length && from < contacts.length ? ', after: exponential(1 min)' : '';
      return `{ to: ${targets[to]}${probability}${isLast ? '' : guards[pick(guards.length)]}${delay} }`;
    };
    const list = (from: number): string =>
      `[${[...Array.from({ length: pick(3) }, () => edge(from, false)), edge(from, true)].join(', ')}]`;
    const events = {
      pages: ['contained', 'refused'],
      phone: ['answered', 'abandoned', 'refused'],
      mail: ['answered', 'refused'],
    };
    const lines = [
      ...contacts.map((channel, i) => {
        const said = events[channel as keyof typeof events].map((one) => `${one}: ${list(i)}`);
        return `c${i}: { contact: ${channel}, ${said.join(', ')} }`;
      }),
      ...Array.from(
        { length: choices },
        (_, i) => `x${i}: { choose: ${list(contacts.length + i)} }`,
      ),
      'won: { end: resolved }',
      'left: { end: gave-up }',
      'gone: { end: lost }',
    ];
    // States that nobody comes to are mistakes; here they are made reachable from the start.
    const all = targets.map(
      (to) =>
        `{ to: ${to}, probability: 0.01${to.startsWith('c') ? ', after: exponential(1 min)' : ''} }`,
    );
    const first = lines[0] as string;
    const isPages = contacts[0] === 'pages';
    const event = isPages ? 'contained' : 'answered';
    lines[0] = first.replace(`${event}: [`, `${event}: [${all.join(', ')}, `);
    return `  main:\n    start: c0\n    states:\n${lines.map((line) => `      ${line}\n`).join('')}`;
  });

const parsed = (journeys: string) => {
  try {
    return compiled(journeys);
  } catch (error) {
    return (error as Error).message;
  }
};

describe('every journey that is not refused', () => {
  it('always has a way for everybody, and comes to its end, whatever happens', {
    timeout: 60_000,
  }, () => {
    let accepted = 0;
    let contacts = 0;
    fc.assert(
      fc.property(anyJourney, fc.integer({ min: 0, max: 2 ** 31 }), (journeys, key) => {
        const found = parsed(journeys);
        if (typeof found === 'string') {
          expect(found).toMatch(
            /a transition that is open|a way to an end|choices that lead|contact ahead/,
          );
          return;
        }
        accepted++;
        const { tables, places, scenario } = found;
        const luck = new KeyedDraws();
        const move = emptyMove();
        for (let customer = 0; customer < 20; customer++) {
          luck.own(key, customer);
          const happens = (occasion: number) => Math.floor(luck.draw(999, occasion) * 6);
          const own = facts({
            generation: [0, 3][happens(1000) % 2] as number,
            reason: happens(1001) % 3,
            profile: (happens(1002) % 2) | ((happens(1003) % 2) << 1) | ((happens(1004) % 3) << 5),
          });
          let place = beginJourney(places, own, places.starts[0] as number, luck, move);
          for (let attempt = 1; ; attempt++) {
            expect(attempt).toBeLessThanOrEqual(MOST_ATTEMPTS);
            contacts++;
            const channel = places.values[place] as number;
            const kinds =
              scenario.channels[channel]?.kind === 'automatic'
                ? [event.contained, event.contained, event.refused]
                : channel === 1
                  ? [event.answered, event.patienceEnds, event.refused]
                  : [event.answered, event.answered, event.refused];
            const happened = kinds[happens(attempt) % 3] as number;
            step(tables, own, attempt, happened, luck, move, channel, place);
            expect(move.delay).toBeGreaterThanOrEqual(0);
            if (move.action !== action.comesBack) {
              expect([action.resolved, action.givesUp, action.lost]).toContain(move.action);
              expect(move.phase).toBe(phase.ended);
              break;
            }
            expect(move.attempt).toBe(attempt + 1);
            if (move.isElsewhere) {
              expect(places.kinds[move.place]).toBe(placeKind.contact);
              expect(move.channel).toBe(places.values[move.place]);
              place = move.place;
            } else expect([move.place, move.channel]).toEqual([place, channel]);
          }
        }
      }),
      { numRuns: 120, seed: 5 },
    );
    expect(accepted).toBeGreaterThan(40);
    expect(contacts).toBeGreaterThan(2000);
  });
});
