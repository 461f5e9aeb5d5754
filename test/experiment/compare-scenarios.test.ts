import { describe, expect, it } from 'vitest';
import { rowsOf, type ScheduleRow } from '../../src/demand/schedule.ts';
import { type Alternative, compareScenarios } from '../../src/experiment/compare-scenarios.ts';
import { differencesOfPairs, pairedFigures } from '../../src/experiment/paired-difference.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { unlikeScenarios } from '../../src/experiment/unlike-scenarios.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { pairedDifference } from '../../src/mathematics/statistics/compare-means.ts';
import { estimate, type Sample } from '../../src/mathematics/statistics/estimate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';

const twoChannels = (change: readonly { path: string[]; value: unknown }[] = []): Scenario =>
  parseScenario(
    `
version: 1
name: two channels
seed: 20261128
replications: 20
demand: { kind: forecast, interval: 2 h, perHour: { phone: [150, 150], chat: [60, 60] } }
customers:
  generations:
    boomer: { share: 0.4, patience: 1.3, channels: { phone: 0.8, chat: 0.2 } }
    gen-z: { share: 0.6, patience: 0.7, channels: { phone: 0.3, chat: 0.7 } }
reasons: { billing: { share: 0.7 }, technical: { share: 0.3, handling: 1.5 } }
channels:
  phone:
    kind: live-voice
    handling: lognormal(mean 3 min, cv 0.9)
    patience: weibull(shape 1.3, scale 90 s)
    serviceLevelWithin: 20 s
    retry: { probability: 0.6, delay: exponential(4 min), attempts: 4 }
  chat:
    kind: live-text
    handling: exponential(5 min)
    patience: exponential(2 min)
    serviceLevelWithin: 30 s
agents:
  phone-team: { agents: 6, channels: [phone] }
  chat-team: { agents: 3, channels: [chat] }
`,
    'two.yaml',
    change,
  );
const phoneAgents = (agents: number) =>
  twoChannels([{ path: ['agents', 'phone-team', 'agents'], value: agents as unknown }]);
const alternative = (name: string, scenario: Scenario): Alternative => ({
  name,
  scenario,
  demand: demandOf(scenario),
});

/** The attempts of a scenario's first replication, by journey and attempt. */
async function attemptsOf(scenario: Scenario): Promise<Map<string, AttemptRecord>> {
  const attempts = new Map<string, AttemptRecord>();
  await simulate(scenario, demandOf(scenario), {
    replications: 1,
    collect: (record) => attempts.set(`${record.journey}-${record.attempt}`, { ...record }),
  });
  return attempts;
}

/** What is drawn for the journeys of a channel before anybody waits, in order of their start. */
const drawnFor = (scenario: Scenario, channel: number) => {
  const rows: Omit<ScheduleRow, 'journey'>[] = [];
  for (const row of rowsOf(demandOf(scenario).schedule(0))) {
    // Numbers of journeys count all channels: luck is known by its key.
    const { journey: _, ...drawn } = row;
    if (row.channel === channel) rows.push(drawn);
  }
  return rows;
};

describe('one agent more', async () => {
  const before = await attemptsOf(phoneAgents(6));
  const after = await attemptsOf(phoneAgents(7));
  const both = [...before].flatMap(([key, record]) => {
    const other = after.get(key);
    return other === undefined ? [] : [[record, other] as const];
  });

  it('changes what happens', () => {
    expect(both.length).toBeGreaterThan(500);
    expect(both.some(([a, b]) => a.outcome !== b.outcome)).toBe(true);
    expect([...before.keys()].some((key) => !after.has(key))).toBe(true);
  });

  it("changes no customer's patience, work or choices before anybody waits", () => {
    for (const channel of [0, 1])
      expect(drawnFor(phoneAgents(7), channel)).toEqual(drawnFor(phoneAgents(6), channel));
  });

  it('changes who an attempt is by, when it begins and how much work it is in no attempt', () => {
    for (const [a, b] of both) {
      const facts = ({ customer, channel, generation, reason, due, handling }: AttemptRecord) => ({
        customer,
        channel,
        generation,
        reason,
        due,
        handling,
      });
      // Later attempts as well: how long somebody stayed away was their choice in both.
      expect(facts(b)).toEqual(facts(a));
    }
  });

  it('changes the patience of nobody, also when they come back', () => {
    let compared = 0;
    for (const [a, b] of both) {
      const gaveUp = [a, b].map((record) => record.outcome === outcome.abandoned);
      if (gaveUp[0] && gaveUp[1]) {
        expect(b.wait).toBe(a.wait);
        if (a.attempt > 1) compared++;
      } else if (gaveUp[0]) expect(b.wait).toBeLessThanOrEqual(a.wait);
      else if (gaveUp[1]) expect(a.wait).toBeLessThanOrEqual(b.wait);
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('changes nobody who gave up in both from trying again to not', () => {
    let tried = 0;
    for (const [a, b] of both) {
      if (a.outcome !== outcome.abandoned || b.outcome !== outcome.abandoned) continue;
      const next = `${a.journey}-${a.attempt + 1}`;
      expect(after.has(next)).toBe(before.has(next));
      if (before.has(next)) tried++;
    }
    expect(tried).toBeGreaterThan(10);
  });

  it('is what changes nobody: another seed changes everybody', () => {
    const other = twoChannels([{ path: ['seed'], value: 1 }]);
    const patience = (scenario: Scenario) => drawnFor(scenario, 0).map((row) => row.patience);
    const shared = new Set(patience(phoneAgents(6)));
    expect(shared.size).toBeGreaterThan(200);
    expect(patience(other).filter((value) => shared.has(value))).toEqual([]);
  });
});

describe("another channel's rates", () => {
  it("leave this channel's arrivals and luck alone", () => {
    const busier = twoChannels([{ path: ['demand', 'perHour', 'chat'], value: [90, 20] }]);
    expect(drawnFor(busier, 0)).toEqual(drawnFor(twoChannels(), 0));
    expect(drawnFor(busier, 1)).not.toEqual(drawnFor(twoChannels(), 1));
  });
});

describe('a comparison', () => {
  const figuresOf = async (...alternatives: readonly Alternative[]) => {
    const { figures, ...rest } = await compareScenarios(alternatives);
    const by = new Map(figures.map((found) => [figureText(found.figure), found]));
    return { ...rest, by };
  };

  it('of a scenario with itself finds no difference anywhere', async () => {
    const { by } = await figuresOf(
      alternative('a', twoChannels()),
      alternative('b', twoChannels()),
    );
    for (const [text, { differences }] of by) {
      const [difference] = differences;
      if (Number.isNaN(difference?.value)) continue;
      expect(difference, text).toMatchObject({
        value: 0,
        interval: { low: 0, high: 0 },
        comparison: 'same',
      });
    }
  });

  it('knows better from worse, and what is neither', async () => {
    const { by, replications } = await figuresOf(
      alternative('six', phoneAgents(6)),
      alternative('eight', phoneAgents(8)),
      alternative('five', phoneAgents(5)),
    );
    const said = (text: string) => by.get(text)?.differences.map(({ comparison }) => comparison);
    expect(replications).toBe(20);
    expect(said('wait{channel:phone} avg')).toEqual(['better', 'worse']);
    expect(said('serviceLevel{channel:phone} rate')).toEqual(['better', 'worse']);
    expect(said('abandoned{channel:phone} rate')).toEqual(['better', 'worse']);
    // Five are no busier than six: both are never idle, to within what nobody minds.
    expect(said('occupancy{group:phone-team} rate')).toEqual(['lower', 'same']);
    // Who need not try again makes no further attempt.
    expect(said('offered{channel:phone} count')).toEqual(['lower', 'higher']);
    expect(said('wait{channel:chat} avg')).toEqual(['same', 'same']);
  });

  it('saves replications, and measures how many', async () => {
    const { by } = await figuresOf(
      alternative('six', phoneAgents(6)),
      alternative('seven', phoneAgents(7)),
    );
    const difference = by.get('wait{channel:phone} avg')?.differences[0];
    expect(difference?.varianceReduction).toBeGreaterThan(1.5);
    expect(difference?.correlation).toBeGreaterThan(0.3);
  });

  it('of several alternatives has wider intervals, so that they hold together', async () => {
    const [six, seven, eight] = [6, 7, 8].map((n) => alternative(`${n}`, phoneAgents(n)));
    const of = (...them: (Alternative | undefined)[]) =>
      figuresOf(...them.filter((one) => one !== undefined));
    const [alone, together] = [await of(six, seven), await of(six, seven, eight)];
    expect([alone.confidence, together.confidence]).toEqual([0.95, 0.975]);
    const halfOf = ({ by }: typeof alone) => {
      const { value, interval } = by.get('wait{channel:phone} avg')?.differences[0] ?? {};
      return (interval?.high ?? Number.NaN) - (value ?? Number.NaN);
    };
    // t₁₉(0.9875) ÷ t₁₉(0.975) = 2.4334 ÷ 2.0930.
    expect(halfOf(together) / halfOf(alone)).toBeCloseTo(2.4334 / 2.093, 3);
  });

  it('cannot tell where the replications are too few, and says how many would do', async () => {
    const longer = twoChannels([
      { path: ['channels', 'chat', 'handling'], value: 'exponential(302 s)' },
    ]);
    const { figures } = await compareScenarios(
      [alternative('a', twoChannels()), alternative('b', longer)],
      { replications: 3, indifference: 1e-6 },
    );
    const wait = figures.find(({ figure }) => figureText(figure) === 'wait{channel:chat} avg');
    const [difference] = wait?.differences ?? [];
    expect(difference?.comparison).toBe('cannot-tell');
    expect(difference?.enough).toBeGreaterThan(3);
  });

  it('is refused without a partner, and between seeds', async () => {
    const one = alternative('one', twoChannels());
    const other = alternative('other', twoChannels([{ path: ['seed'], value: 7 }]));
    await expect(compareScenarios([one])).rejects.toThrow(RangeError);
    await expect(compareScenarios([one, other])).rejects.toThrow(/seed of one in other/);
  });

  it('says which promises differ and which channels have no partner', async () => {
    const within = [{ path: ['channels', 'phone', 'serviceLevelWithin'], value: '10 s' }];
    const strict = alternative('strict', twoChannels(within));
    const { remarks } = await compareScenarios([alternative('as is', twoChannels()), strict], {
      replications: 2,
    });
    expect(remarks).toEqual([
      'Service levels of phone are not of one promise: within 20 s in as is, within 10 s in strict.',
    ]);
    const { channels } = strict.scenario;
    const alone = { ...strict, scenario: { ...strict.scenario, channels: channels.slice(0, 1) } };
    expect(unlikeScenarios([alternative('as is', twoChannels()), alone])[0]).toBe(
      'strict has no channel chat: nothing of it is compared.',
    );
    expect(unlikeScenarios([alone, alone])).toEqual([]);
  });

  it('ends with the pairs that are whole when it is told to', async () => {
    let asked = 0;
    const { replications } = await compareScenarios(
      [alternative('six', phoneAgents(6)), alternative('seven', phoneAgents(7))],
      { goOn: async () => ++asked < 25 },
    );
    expect(replications).toBeGreaterThan(0);
    expect(replications).toBeLessThan(20);
  });

  it('keeps what was wholly played when it is told to end, and names what was not', async () => {
    const [six, seven, eight, nine] = [6, 7, 8, 9].map((n) => alternative(`${n}`, phoneAgents(n)));
    const all = [six, seven, eight, nine].filter((one) => one !== undefined);
    const endedAfter = async (most: number) => {
      let played = 0;
      return await compareScenarios(all, {
        replications: 4,
        onProgress: (done) => {
          played = done;
        },
        goOn: async () => played < most,
      });
    };
    const inThird = await endedAfter(10);
    expect(inThird).toMatchObject({
      names: ['6', '7'],
      places: [0, 1],
      replications: 4,
      planned: 4,
    });
    expect(inThird.leftOut).toEqual([
      { name: '8', replications: 2 },
      { name: '9', replications: 0 },
    ]);
    const wait = inThird.figures.find(({ figure }) => figure.measure === 'wait');
    expect(wait?.differences.map(({ samples }) => samples)).toEqual([4]);
    const inSecond = await endedAfter(6);
    expect(inSecond).toMatchObject({ names: ['6', '7'], replications: 2, planned: 4 });
    const inFirst = await endedAfter(3);
    expect(inFirst).toMatchObject({ names: ['6'], replications: 3, planned: 4 });
    expect(inFirst.leftOut.map(({ name }) => name)).toEqual(['7', '8', '9']);
  });
});

describe('a paired difference', () => {
  it('says the same in what each pair says of it, also of ratios and where a pair is missing', () => {
    const ratio = (numerator: number, denominator: number): Sample => {
      return { kind: 'ratio', numerator, denominator };
    };
    const value = (of: number): Sample => ({ kind: 'value', value: of });
    const pairs: readonly (readonly [Sample[], Sample[]])[] = [
      [
        [ratio(90, 30), ratio(50, 20), ratio(200, 50), ratio(70, 30)],
        [ratio(80, 30), ratio(60, 25), ratio(150, 50), ratio(20, 12)],
      ],
      [
        [value(3), value(Number.NaN), value(4), value(8)],
        [value(2), value(4), value(4.5), value(5)],
      ],
    ];
    for (const [a, b] of pairs) {
      const [found, known] = [estimate(differencesOfPairs(a, b)), pairedFigures(a, b, 0.95)];
      expect(found.value).toBeCloseTo(known.value, 12);
      expect(found.interval?.high).toBeCloseTo(known.interval?.high ?? Number.NaN, 12);
      expect(found.samples).toBe(known.samples);
    }
  });

  it('of plain values is the paired-t interval', () => {
    const a = [3, 5, 4, 8, 6.5];
    const b = [2, 4.5, 4, 6, 7];
    const samples = (values: readonly number[]) =>
      values.map((value): Sample => ({ kind: 'value', value }));
    const known = pairedDifference(a, b, 0.95);
    const found = pairedFigures(samples(a), samples(b), 0.95);
    expect(found.value).toBeCloseTo(known.mean, 12);
    expect((found.interval?.high ?? 0) - found.value).toBeCloseTo(known.halfWidth, 9);
    expect(found.correlation).toBeCloseTo(known.correlation, 12);
    expect(found.varianceReduction).toBeCloseTo(known.varianceReductionFactor, 12);
  });

  it('of shares weighs large days as much as they have contacts', () => {
    const day = (numerator: number, denominator: number): Sample => ({
      kind: 'share',
      numerator,
      denominator,
    });
    const found = pairedFigures([day(90, 100), day(1, 10)], [day(80, 100), day(1, 10)], 0.95);
    expect(found.value).toBeCloseTo(91 / 110 - 81 / 110, 12);
  });

  it('leaves out a pair of which one has nothing to measure', () => {
    const values = (...all: number[]) => all.map((value): Sample => ({ kind: 'value', value }));
    const found = pairedFigures(values(1, Number.NaN, 3, 5), values(1, 2, 2, 3), 0.95);
    expect(found).toMatchObject({ value: 1, samples: 3 });
  });

  it('is refused without pairs', () => {
    expect(() => pairedFigures([{ kind: 'value', value: 1 }], [], 0.95)).toThrow(RangeError);
  });
});
