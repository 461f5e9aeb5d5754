import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refereeOf } from '../../../src/experiment/referee/referee.ts';
import type { Overload } from '../../../src/experiment/referee/referee-report.ts';
import { demandOf, simulate } from '../../../src/experiment/simulate.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';
import { type Centre, refereed } from './refereed.ts';

const voice = (more = '') =>
  `{ kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s, ${more} }`;
const mail = '{ kind: deferred, handling: exponential(3 min), serviceLevelWithin: 1 h }';

async function overloadsOf(centre: Centre): Promise<readonly Overload[]> {
  return (await refereed({ interval: '4 h', warmUp: '0 s', replications: 1, ...centre })).overloads;
}

describe('the balance of work', () => {
  // 2, 1 and 3 erlang; all can do the first two, few only the third.
  const skilled: Centre = {
    perHour: 'phone: [40], sales: [20], vip: [60]',
    channels: `phone: ${voice()}, sales: ${voice()}, vip: ${voice()}`,
    agents: `all: { agents: 9, channels: [phone, sales] }, few: { agents: 2, channels: [vip, sales] }`,
  };

  it('tells of the channels whose few agents have too much to do, though all agents together have not', async () => {
    expect(await overloadsOf(skilled)).toEqual([
      {
        channels: ['vip'],
        stretches: [{ from: 0, to: 4 * 3600 }],
        worst: { from: 0, to: 4 * 3600, offeredLoad: expect.closeTo(3, 6) as number, agents: 2 },
        enoughAgents: 4,
        isBound: true,
      },
    ]);
  });

  it('tells of them where no formula knows what agents or callers do', async () => {
    const load = async (more: string, agents = 'team: { agents: 4, channels: [phone] }') => {
      const found = await overloadsOf({
        perHour: 'phone: [100]',
        channels: `phone: ${voice(more)}`,
        agents,
      });
      return found.map(({ worst }) => Number(worst.offeredLoad.toFixed(6)));
    };
    expect(await load('', 'team: { agents: 4, channels: [phone], selection: random }')).toEqual([
      5,
    ]);
    expect(await load('lastAgent: 1 min')).toEqual([5]);
    // Of 5 erlang one in ten does not join.
    expect(await load('balking: [0.05, 0.1]')).toEqual([4.5]);
    expect(await load('balking: [0.05, 0.3]')).toEqual([]);
    // Of half of all one in five is called in vain.
    const callback = (reached: number) =>
      `callback: { offeredBeyond: 1 min, acceptance: 0.5, dialling: constant(9 s), reached: ${reached} }`;
    expect(await load(callback(0.8))).toEqual([4.5]);
    expect(await load(callback(0.5))).toEqual([]);
  });

  it('counts on agents who are there more often, and faster, than they are on average', async () => {
    const load = async (team: string) =>
      (
        await overloadsOf({
          perHour: 'phone: [100], sales: [1]',
          channels: `phone: ${voice()}, sales: ${voice()}`,
          agents: `${team}, other: { agents: 1, channels: [sales] }`,
        })
      ).map(({ channels, worst }) => [channels, worst.agents]);
    const breaks = 'breaks: { between: exponential(50 min), length: constant(10 min) }';
    expect(await load(`team: { agents: 4, channels: [phone, sales], ${breaks} }`)).toEqual([
      [['phone'], 4],
    ]);
    expect(await load(`team: { agents: 6, channels: [phone, sales], ${breaks} }`)).toEqual([]);
    const fast = 'routes: { phone: { handling: 0.7 } }';
    expect(await load(`team: { agents: 4, channels: [phone, sales], ${fast} }`)).toEqual([]);
    // Who is fast or slow by chance may be fast.
    expect(
      await load('team: { agents: 4, channels: [phone, sales], pace: { spread: 0.5 } }'),
    ).toEqual([]);
  });

  it('says nothing where customers give up, are turned away, or may come too late', async () => {
    const load = async (more: string, perHour = 'phone: [100]') =>
      overloadsOf({
        perHour,
        channels: `phone: ${voice(more)}`,
        agents: 'team: { agents: 4, channels: [phone], selection: random }',
      });
    expect(await load('')).toHaveLength(1);
    expect(await load('queueLimit: 50')).toEqual([]);
    const isPatient = {
      perHour: 'phone: [100], vip: [40]',
      channels: `phone: ${voice().replace('never', 'exponential(9 min)')}, vip: ${voice()}`,
    };
    expect(
      await overloadsOf({ ...isPatient, agents: 'team: { agents: 3, channels: [[vip, phone]] }' }),
    ).toEqual([]);
    const back = 'unresolved: { probability: 0.4, delay: exponential(2 d), attempts: 2 }';
    expect(await load(back, 'phone: [70]')).toEqual([]);
  });

  it('says nothing of sessions whose customers give up', async () => {
    const sessions = (patience: string) =>
      overloadsOf({
        perHour: 'chat: [60]',
        channels: `chat: { kind: messaging, patience: ${patience}, turns: 3, write: exponential(2 min), think: exponential(1 min), maxAssigned: 4, serviceLevelWithin: 5 min }`,
        agents: 'team: { agents: 2, channels: [chat] }',
      });
    expect(await sessions('never')).toHaveLength(1);
    expect(await sessions('exponential(9 min)')).toEqual([]);
  });

  it('weighs mails over the whole run, as they may wait', async () => {
    const mails = (hours: string, more = 'selection: random') =>
      overloadsOf({
        interval: '6 h',
        perHour: `mail: [${hours}]`,
        channels: `mail: ${mail}`,
        agents: `team: { agents: 4, channels: [mail], ${more} }`,
      });
    expect(await mails('100, 50')).toEqual([]);
    expect(await mails('100, 70')).toMatchObject([
      {
        stretches: [{ from: 0, to: 12 * 3600 }],
        worst: { offeredLoad: expect.closeTo(4.25, 6) as number },
      },
    ]);
  });
});

const names = ['a', 'b', 'c'];
const anyTeam = fc.record({
  agents: fc.integer({ min: 1, max: 4 }),
  channels: fc.subarray(names, { minLength: 1 }).map((order) => [order]),
  factor: fc.constantFrom(0.8, 1, 1.5),
  selection: fc.constantFrom('longest-idle', 'random'),
  slots: fc.constantFrom({}, {}, { slots: 2, speeds: [1, 0.6] }),
});
const anyChannel = fc.record({
  kind: fc.constantFrom('live-voice', 'deferred'),
  minutes: fc.constantFrom(2, 4),
  wrapUp: fc.constantFrom({}, { wrapUp: 'constant(30 s)' }),
  balking: fc.constantFrom({}, {}, { balking: [0.1, 0.3] }),
});
const anyCentre = fc.record({
  teams: fc.array(anyTeam, { minLength: 1, maxLength: 3 }),
  channels: fc.tuple(anyChannel, anyChannel, anyChannel),
  /** What each team could do, by channel. */
  shares: fc.array(fc.tuple(...names.map(() => fc.integer({ min: 0, max: 5 }))), {
    minLength: 3,
    maxLength: 3,
  }),
});
type AnyCentre = typeof anyCentre extends fc.Arbitrary<infer One> ? One : never;

/** A centre that is offered so much of what its teams could do, shared out in one way. */
function offered({ teams, channels, shares }: AnyCentre, part: number, hours: number) {
  const served = names.filter((name) => teams.some((team) => team.channels[0]?.includes(name)));
  const timeOf = (i: number, factor: number): number => {
    const { minutes, wrapUp } = channels[i] as (typeof channels)[0];
    return minutes * factor + ('wrapUp' in wrapUp ? 0.5 : 0);
  };
  const perHour = names.map((name, i) =>
    teams.reduce((sum, { agents, factor, channels: [own = []], slots }, t) => {
      const weight = (of: string): number =>
        own.includes(of) ? (shares[t]?.[names.indexOf(of)] ?? 0) + 0.1 : 0;
      const share = weight(name) / names.reduce((whole, of) => whole + weight(of), 0);
      const speed = 'slots' in slots ? 1.2 : 1;
      return sum + (part * agents * speed * share * 60) / timeOf(i, factor);
    }, 0),
  );
  return parseScenario(
    JSON.stringify({
      version: 1,
      name: 'any',
      replications: 10,
      drainCap: '1 min',
      demand: {
        kind: 'forecast',
        interval: `${hours} h`,
        perHour: Object.fromEntries(served.map((name) => [name, [perHour[names.indexOf(name)]]])),
      },
      channels: Object.fromEntries(
        served.map((name) => {
          const { kind, minutes, wrapUp, balking } = channels[
            names.indexOf(name)
          ] as (typeof channels)[0];
          const isLive = kind === 'live-voice';
          return [
            name,
            {
              kind,
              handling: `exponential(${minutes} min)`,
              serviceLevelWithin: '1 min',
              ...(isLive && { patience: 'never', ...balking }),
              ...wrapUp,
            },
          ];
        }),
      ),
      agents: Object.fromEntries(
        teams.map(({ agents, channels: own, factor, selection, slots }, t) => [
          `team-${t}`,
          {
            agents,
            channels: own,
            selection,
            ...slots,
            routes: Object.fromEntries(own.flat().map((name) => [name, { handling: factor }])),
          },
        ]),
      ),
    }),
    'any.json',
  );
}

async function played(centre: AnyCentre, part: number, hours: number) {
  const scenario = offered(centre, part, hours);
  const simulation = await simulate(scenario, demandOf(scenario));
  return { simulation, overloads: refereeOf(scenario, simulation).overloads };
}

describe('the balance of work in any centre', () => {
  it('never warns where agents could share out the work', async () => {
    await fc.assert(
      fc.asyncProperty(anyCentre, async (centre) => {
        expect((await played(centre, 0.99, 1)).overloads).toEqual([]);
      }),
      { numRuns: 150, seed: 11 },
    );
  }, 120_000);

  it('warns of queues that grow for as long as it lasts', async () => {
    let warned = 0;
    await fc.assert(
      fc.asyncProperty(anyCentre, async (centre) => {
        const { simulation, overloads } = await played(centre, 1.5, 24);
        const isClear = overloads.some(
          ({ worst: { offeredLoad, agents } }) => offeredLoad > 1.15 * agents,
        );
        if (!isClear) return;
        warned++;
        const before = await played(centre, 1.5, 6);
        // Contacts that are there when the run is cut off: four times as many in four times as long.
        expect(simulation.cut / before.simulation.cut).toBeGreaterThan(3);
        expect(simulation.cut / before.simulation.cut).toBeLessThan(5);
      }),
      { numRuns: 40, seed: 12 },
    );
    expect(warned).toBeGreaterThan(15);
  }, 120_000);
});
