import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../src/experiment/referee/course.ts';
import { flowOver } from '../../../src/experiment/referee/flow-over.ts';
import { networkOf } from '../../../src/experiment/referee/network.ts';
import { refereeOf } from '../../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../../src/experiment/simulate.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';
import { figureOf } from './refereed.ts';

const sources = {
  forecast: 'demand: { kind: forecast, interval: 24 h, days: 2, perHour: { bot: [30] } }',
  problems: `
demand: { kind: problems, interval: 24 h, days: 2, perHour: [30] }
customers: { generations: { gen-z: { share: 1, channels: { bot: 1 } } } }`,
};

/** A machine at all hours, 60 % of whose contacts go on to a chat that is open for ten of them. */
const centre = (demand: string, chat = '', more = '', agents = '') =>
  parseScenario(
    `
version: 1
name: hand-over
replications: 10
calendar: { zone: Europe/Berlin, from: 2026-10-26, hours: { mon-sun: "08:00-18:00" } }
${demand}
channels:
  bot: { kind: automatic, handling: constant(1 min), contains: 0.4, handOver: chat, serviceLevelWithin: 5 min }
  chat: { kind: live-text, slots: 3, handling: exponential(6 min), patience: exponential(4 min), serviceLevelWithin: 45 s, ${chat} }
  ${more}
agents:
  team: { agents: 2, channels: [chat] }
  ${agents}
`,
    'hand-over.yaml',
  );

describe('contacts that are passed on to a channel with opening hours', () => {
  it.each(Object.entries(sources))('are no load while it is closed: %s', async (_, demand) => {
    const scenario = centre(demand);
    const report = refereeOf(scenario, await simulate(scenario, demandOf(scenario)));
    expect(report.overloads).toEqual([]);
    // Two agents with three chats each for 18 an hour: nearly nobody gives up.
    expect(figureOf(report, 'abandoned{channel:chat} rate').predicted).toBeLessThan(0.02);
    for (const name of [
      'wait{channel:bot} avg',
      'abandoned{channel:bot} rate',
      'abandoned{channel:chat} rate',
      'occupancy{group:team} rate',
    ]) {
      // A false alarm of 0.1 % each with 10 replications, and the seed is fixed.
      expect(Math.abs(figureOf(report, name).distance ?? Number.NaN), name).toBeLessThan(4.8);
    }
  });

  it('are counted as let in or turned away', () => {
    const scenario = centre(sources.forecast);
    const { legs, turnedAway } = flowOver(networkOf(scenario), courseOf(scenario));
    expect(legs[1]).toBeCloseTo(2 * 10 * 18, 6);
    expect(turnedAway[1]).toBeCloseTo(2 * 14 * 18, 6);
    expect([legs[0], turnedAway[0]]).toEqual([expect.closeTo(2 * 24 * 30, 6), 0]);
  });

  it('do not come to a second tier by night', () => {
    const scenario = centre(
      sources.forecast,
      'transfers: { second: 0.5 }',
      'second: { kind: deferred, handling: exponential(20 min), serviceLevelWithin: 8 h }',
      'tier: { agents: 4, channels: [second] }',
    );
    const course = courseOf(scenario);
    const { legs } = flowOver(networkOf(scenario), course);
    expect(legs[2]).toBeCloseTo(2 * 10 * 9, 6);
    const night = course.filter(({ shut }) => shut[1] === true);
    expect(night).not.toEqual([]);
    expect(flowOver(networkOf(scenario), night).legs[2]).toBe(0);
  });
});

describe('the fluid limit of a second tier', () => {
  it('does not say that waits are longer, where it is unknown when contacts come', async () => {
    const scenario = parseScenario(
      `
version: 1
name: tiers
replications: 3
opensAt: "08:00"
drainCap: 4 d
demand: { kind: forecast, interval: 10 h, perHour: { mail: [12] } }
channels:
  mail: { kind: deferred, handling: exponential(6 min), serviceLevelWithin: 8 h, transfers: { second: 0.5 } }
  second: { kind: deferred, handling: exponential(20 min), serviceLevelWithin: 8 h }
agents:
  first: { agents: 1, channels: [mail] }
  tier: { agents: 1, channels: [second] }
`,
      'tiers.yaml',
    );
    const report = refereeOf(scenario, await simulate(scenario, demandOf(scenario)));
    const { formula, reasons } = figureOf(report, 'wait{channel:second} avg');
    expect(formula).toBe('fluid limit');
    const kinds = reasons.map(({ kind }) => kind);
    expect(kinds).toContain('transfers');
    expect(reasons.filter(({ kind, waits }) => kind === 'formula' && waits !== undefined)).toEqual(
      [],
    );
  });
});
