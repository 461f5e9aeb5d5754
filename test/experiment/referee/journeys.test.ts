import { describe, expect, it } from 'vitest';
import { refereeOf } from '../../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../../src/experiment/simulate.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';
import { figureOf, reasonsOf } from './refereed.ts';

const text = (patience: string, demand: string): string => `version: 1
name: Ways
seed: 3
replications: 20
demand: ${demand}
customers:
  wantsPerson: 0.6
  generations:
    gen-x: { share: 0.6, patience: 2, journeys: { help-first: 0.75, ask-first: 0.25 } }
    gen-z: { share: 0.4, patience: 0.5, journeys: { help-first: 1 } }
reasons:
  billing: { share: 0.5 }
  technical: { share: 0.3, handling: 2 }
  outage: { share: 0.2, journey: told }
journeys:
  help-first:
    start: search
    states:
      search: { contact: pages, contained: [{ to: solved, probability: 0.4, when: { reason: [billing] } }, { to: search, probability: 0.3, when: { generation: [gen-z], attempt: { to: 2 } } }, { to: how }] }
      how: { choose: [{ to: call, when: { wish: person } }, { to: write, probability: 0.7 }, { to: call }] }
      call: { contact: phone, answered: [{ to: solved, probability: 0.85 }, { to: call, after: exponential(10 min), repeats: 1.5 }] }
      write: { contact: mail, answered: [{ to: solved, probability: 0.6 }, { to: call, after: exponential(5 min), repeats: 1.2 }] }
      solved: { end: resolved }
  ask-first:
    start: call
    states:
      call: { contact: phone }
  told:
    start: notice
    states:
      notice: { contact: pages, contained: [{ to: informed, probability: 0.75 }, { to: ask }] }
      ask: { journey: ask-first }
      informed: { end: resolved }
channels:
  pages: { kind: automatic, handling: exponential(2 min), contains: 1, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: exponential(4 min), patience: ${patience}, serviceLevelWithin: 30 s }
  mail: { kind: deferred, handling: exponential(3 min), serviceLevelWithin: 1 h, unresolved: { probability: 0.2, delay: constant(5 min), attempts: 4 } }
agents:
  callers: { agents: 16, channels: [phone] }
  writers: { agents: 12, channels: [mail] }
`;

const problems = '{ kind: problems, interval: 5 h, perHour: [180] }';
const refereed = async (patience: string, demand: string) => {
  const scenario = parseScenario(text(patience, demand), 'ways.yaml');
  return refereeOf(scenario, await simulate(scenario, demandOf(scenario)));
};

describe('the referee of journeys', () => {
  // The referee doubts a right simulator in 0.1 % of runs; with the seed fixed it always does or never.
  it.each([
    ['from their start', problems],
    [
      'where a forecast has them begin',
      '{ kind: forecast, interval: 5 h, perHour: { pages: [60], phone: [90], mail: [40] } }',
    ],
  ])('counts the contacts that they lead to, %s, where nobody fails', async (_, demand) => {
    const report = await refereed('never', demand);
    for (const channel of ['pages', 'phone', 'mail']) {
      const figure = figureOf(report, `offered{channel:${channel}} count`);
      expect(figure).toMatchObject({
        formula: 'expected demand',
        isTested: true,
        isDoubted: false,
      });
      expect(figure.predicted).toBeGreaterThan(100);
    }
    // Who has to say it all again takes longer, and who has a technical problem calls more often.
    const handling = figureOf(report, 'handling{channel:phone} avg');
    expect(handling).toMatchObject({ formula: 'mean of the law', isDoubted: false });
    expect(handling.predicted).toBeGreaterThan(1.2 * 240);
    expect(Math.abs(handling.simulated.value - handling.predicted)).toBeLessThan(0.03 * 240 * 1.3);
  });

  it('says of waits that customers come from elsewhere, and how busy agents are about', async () => {
    // Long enough that the beginning, when nobody has come back yet, hardly counts.
    const long = problems.replace('interval: 5 h', 'interval: 60 h');
    const report = await refereed('exponential(3 min)', long);
    expect(reasonsOf(report, 'occupancy{group:callers} rate')).toEqual([
      'returns',
      'service-law',
      'start',
    ]);
    const busy = figureOf(report, 'occupancy{group:callers} rate');
    expect(busy.status).toBe('approximation');
    expect(Math.abs(busy.simulated.value - busy.predicted)).toBeLessThan(0.01);
    expect(report.figures.filter(({ isDoubted }) => isDoubted)).toEqual([]);
  });

  it.each([
    ['where they choose', ''],
    ['on channels that are given', ', channels: { phone: 0.7, pages: 0.3 }'],
  ])('does not take those for the usual mix whom an incident brings, %s', async (_, channels) => {
    const hit = `{ at: "01:00", share: 0.02, spread: exponential(30 min), reason: outage${channels} }`;
    const report = await refereed('never', problems.replace(' }', `, incidents: [${hit}] }`));
    const offered = figureOf(report, 'offered{channel:phone} count');
    expect(offered).toMatchObject({ status: 'approximation', isTested: false });
    expect(reasonsOf(report, 'offered{channel:phone} count')).toContain('returns');
    expect(report.figures.filter(({ isDoubted }) => isDoubted)).toEqual([]);
  });
});
