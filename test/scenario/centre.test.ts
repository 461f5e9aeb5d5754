import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { centerOf } from '../../src/simulation/center/center-of.ts';

const text = `
version: 1
name: Blended
opensAt: "08:00"
replications: 2
demand: { kind: forecast, interval: 4 h, perHour: { phone: [60], vip: [6], email: [30] } }
lines: { trunks: 30 }
channels:
  phone:
    kind: live-voice
    handling: exponential(4 min)
    wrapUp: constant(20 s)
    patience: exponential(3 min)
    serviceLevelWithin: 20 s
    lines: trunks
    transfers: { second-level: 0.1 }
    interrupts: true
  vip: { kind: live-voice, handling: exponential(4 min), patience: exponential(3 min), serviceLevelWithin: 20 s }
  second-level: { kind: live-voice, handling: exponential(8 min), patience: exponential(9 min), serviceLevelWithin: 1 min, queueLimit: 9 }
  email: { kind: deferred, handling: exponential(5 min), serviceLevelWithin: 4 h, rank: 2 }
agents:
  front:
    shifts: [{ agents: 5, from: "07:00", to: "12:00" }, { agents: 4, from: "22:00", to: "10:00" }]
    channels: [[phone, vip], email]
    routes: { email: { after: 1 min, handling: 1.5, reserve: 1 } }
    closing: return
  back:
    staffing: { interval: 2 h, agents: [2, 3] }
    channels: [second-level, email]
    breaks: { between: exponential(1 h), length: constant(10 min) }
`;
const problemsOf = (from: string, to: string): string => {
  expect(text).toContain(from);
  try {
    parseScenario(text.replace(from, to), 'centre.yaml');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a centre in a scenario', () => {
  it('becomes classes, routes, lines and groups with duty', () => {
    const { classes, groups, lines } = centerOf(parseScenario(text, 'centre.yaml'));
    expect(lines).toEqual([30]);
    expect(classes[0]).toMatchObject({
      routes: [{ group: 0, after: 0, handling: 1, reserve: 0 }],
      lines: 0,
      interrupts: true,
      transfers: [{ to: 2, probability: 0.1 }],
    });
    expect(classes[3]).toMatchObject({
      waitsForAnswer: true,
      rank: 2,
      routes: [
        { group: 0, after: 60, handling: 1.5, reserve: 1 },
        { group: 1, after: 0, handling: 1, reserve: 0 },
      ],
    });
    expect(groups[0]).toMatchObject({
      agents: 9,
      slots: 1,
      tiers: [[0, 1], [3]],
      closing: 'return',
    });
    expect(groups[1]).toMatchObject({
      agents: 3,
      duty: {
        kind: 'levels',
        levels: [
          { from: 0, agents: 2 },
          { from: 7200, agents: 3 },
        ],
      },
    });
  });

  it('has shifts every day, those of the night before into the morning', () => {
    const duty = centerOf(parseScenario(text, 'centre.yaml')).groups[0]?.duty;
    if (duty?.kind !== 'shifts') throw new Error('expected shifts');
    const of = (agent: number) =>
      duty.shifts.filter((shift) => shift.agent === agent).map(({ from, to }) => [from, to]);
    const day = 86_400;
    expect(of(0).slice(0, 2)).toEqual([
      [-3600, 4 * 3600],
      [day - 3600, day + 4 * 3600],
    ]);
    expect(of(5).slice(0, 2)).toEqual([
      [-10 * 3600, 2 * 3600],
      [14 * 3600, day + 2 * 3600],
    ]);
  });

  it('foretells a wait from the mean handling time of all reasons', () => {
    const called = text
      .replace(
        '    interrupts: true',
        '    callback: { offeredBeyond: 1 min, acceptance: 0.5, dialling: constant(9 s), reached: 0.9 }',
      )
      .replace(
        'channels:',
        'reasons: { a: { share: 0.5 }, b: { share: 0.5, handling: 2 } }\nchannels:',
      );
    const { classes } = centerOf(parseScenario(called, 'centre.yaml'));
    expect(classes[0]?.callback).toMatchObject({
      estimate: { kind: 'queue-length', meanHandling: 360 },
      threshold: 60,
      acceptance: 0.5,
      calls: 1,
    });
    expect(classes[1]?.callback).toBeUndefined();
  });

  it('says how fast each agent is, and who of them is next', () => {
    const paced = text
      .replace('closing: return', 'closing: return\n    pace: { spread: 0.25 }')
      .replace(
        'staffing:',
        'selection: random\n    pace: { own: [1, 2, 0.5], learning: { start: 1.5, rate: 0.3, experience: 40 }, fatigue: { slowdown: 0.1, builds: 1 h, recovers: 10 min } }\n    staffing:',
      );
    const [front, back] = centerOf(parseScenario(paced, 'centre.yaml')).groups;
    expect(front).toMatchObject({
      selection: 'longest-idle',
      pace: { own: compileLaw({ kind: 'lognormal', mean: 1, cv: 0.25 }), learning: undefined },
    });
    expect(back).toMatchObject({
      selection: 'random',
      pace: {
        own: [1, 2, 0.5],
        learning: { kind: 'power', start: 1.5, limit: 1, rate: 0.3, experience: [40] },
        fatigue: { slowdown: 0.1, builds: 3600, recovers: 600 },
      },
    });
    expect(centerOf(parseScenario(text, 'centre.yaml')).groups[0]?.pace).toBeUndefined();
  });

  it('can be simulated, and breaks no law', async () => {
    const scenario = parseScenario(text, 'centre.yaml');
    const result = await simulate(scenario, demandOf(scenario));
    expect(result.journeys).toBeGreaterThan(500);
    expect(result.broken).toEqual([]);
  });

  it.each([
    ['lines: trunks', 'lines: trunk', 'channels.phone.lines: expected lines of this scenario'],
    ['second-level: 0.1', 'second-level: 1.1', 'expected a share between 0 and 1'],
    ['second-level: 0.1', 'second-levl: 0.1', 'channels.phone.transfers.second-levl: expected'],
    ['second-level: 0.1', 'second-level: 0.6, vip: 0.6', 'shares that add up to 1 at most'],
    ['    staffing: {', '    agents: 3\n    staffing: {', 'one of agents, staffing and shifts'],
    ['routes: { email:', 'routes: { second-level:', 'a channel that the group serves'],
    ['closing: return', 'closing: hold', 'finish-current, pause, return or no-start-unless-fits'],
    ['closing: return', 'speeds: [1, 0.5]', 'agents.front.speeds: expected 1 numbers'],
    ['closing: return', 'slots: 1', ''],
    [
      'reserve: 1 }',
      'reserve: 9 }',
      'agents.front.routes.email.reserve: expected fewer than its 9',
    ],
    ['reserve: 1 }', 'reserve: 8 }', ''],
    [
      'breaks: { between: exponential(1 h), length: constant(10 min) }',
      'breaks: { between: constant(0 s), length: constant(0 s) }',
      'agents.back.breaks: expected 1 s or more from one break to the next',
    ],
    [
      'breaks: { between: exponential(1 h), length: constant(10 min) }',
      'breaks: { between: "60 % zero, else exponential(1 h)", length: "60 % zero, else exponential(1 h)" }',
      '',
    ],
    [
      'closing: return',
      'pace: { own: [1, 2] }',
      'agents.front.pace.own: expected 9 numbers, one for each agent, found 2',
    ],
    [
      'closing: return',
      'pace: { learning: { start: 2, rate: 1, experience: [1] } }',
      'agents.front.pace.learning.experience: expected 9 numbers',
    ],
    ['closing: return', 'pace: { spread: 0 }', 'agents.front.pace.spread: expected a factor'],
    [
      'closing: return',
      'pace: { spread: 0.1, own: [1, 1, 1, 1, 1, 1, 1, 1, 1] }',
      'agents.front.pace: expected one of own and spread',
    ],
    ['closing: return', 'pace: { fatigue: { slowdown: 1 } }', 'pace.fatigue.builds: expected'],
    ['closing: return', 'selection: fastest', 'longest-idle, least-occupied or random'],
    ...[
      ['reasons: { billing: {} }', 'reasons.billing: expected a reason of this scenario'],
      ['switch: { vpi: { probability: 1 } }', 'switch.vpi: expected another channel'],
      ['switch: { phone: { probability: 1 } }', 'switch.phone: expected another channel'],
      [
        'switch: { vip: { probability: 0.6 }, email: { probability: 0.5 } }',
        'probabilities that add up to 1 at most',
      ],
      [
        'switch: { notes: { probability: 0.6, handling: 2 } } }\n  notes: { kind: messaging, patience: never, turns: 3, write: constant(1 min), think: constant(1 min), serviceLevelWithin: 20 s',
        'switch.notes.handling: expected no factor: a session is handled in turns',
      ],
      ['refused: { probability: 1 }, switch: { email: { probability: 1 } }', ''],
    ].map(([more, told]) => [
      'interrupts: true',
      `retry: { probability: 0.5, delay: constant(1 min), ${more} }`,
      told as string,
    ]),
    [
      'interrupts: true',
      'callback: { offeredBeyond: 1 min, acceptance: 1, dialling: constant(9 s), reached: 1, calls: 2 }',
      'channels.phone.callback: expected again: how long after a call in vain the next one is',
    ],
  ])('with %s → %s is told: %s %s', (from, to, told) => {
    const problems = problemsOf(from, to);
    if (told === '') expect(problems).toBe('');
    else expect(problems).toContain(told);
  });
});
