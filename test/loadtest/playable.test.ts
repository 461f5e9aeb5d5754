import { describe, expect, it } from 'vitest';
import { unplayable } from '../../src/loadtest/playable.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { fewLines } from '../support/few-lines.ts';
import { smallCentre } from '../support/small-centre.ts';

const of = (from: string | RegExp, to: string) =>
  unplayable(parseScenario(smallCentre.replace(from, to), 'small-centre.yaml'));
const agents = 'agents: 8, channels: [phone]';

describe('a centre that k6 cannot replay', () => {
  it.each([
    ['nothing', 'seed: 1', 'seed: 2', []],
    [
      'limits',
      'serviceLevelWithin',
      'queueLimit: 4\n    serviceLevelWithin',
      ['channels.phone.queueLimit'],
    ],
    [
      'last agents',
      'serviceLevelWithin',
      'lastAgent: 1 min\n    serviceLevelWithin',
      ['channels.phone.lastAgent'],
    ],
    [
      'balking',
      'serviceLevelWithin',
      'balking: [0.1]\n    serviceLevelWithin',
      ['channels.phone.balking'],
    ],
    [
      'callbacks',
      'serviceLevelWithin',
      'callback: { offeredBeyond: 1 min, acceptance: 1, dialling: constant(9 s), reached: 1 }\n    serviceLevelWithin',
      [],
    ],
    [
      'transfers',
      'serviceLevelWithin',
      'transfers: { phone: 0.1 }\n    serviceLevelWithin',
      ['channels.phone.transfers'],
    ],
    ['absence', agents, `absence: 0.1, ${agents}`, []],
    [
      'opening hours',
      'seed: 1',
      'calendar: { zone: UTC, from: 2026-11-23, hours: { mon-sun: "00:00-23:00" } }',
      [],
    ],
    [
      'machines with room for so many',
      'agents:\n',
      '  bot: { kind: automatic, contains: 1, handling: constant(1 min), servers: 3, serviceLevelWithin: 1 min }\nagents:\n',
      ['channels.bot.servers'],
    ],
    [
      'due dates',
      /kind: live-voice[\s\S]*?retry.*\n/,
      'kind: deferred\n    handling: constant(1 min)\n    serviceLevelWithin: 1 h\n    responseGoal: 1 h\n    order: due-date\n',
      [],
    ],
    [
      'tickets that wait for the customer',
      /kind: live-voice[\s\S]*?retry.*\n/,
      'kind: deferred\n    handling: constant(1 min)\n    serviceLevelWithin: 1 h\n    pending: { probability: 0.1, delay: constant(1 h), attempts: 2 }\n',
      [],
    ],
    ['staffing', agents, 'staffing: { interval: 1 h, agents: [8] }, channels: [phone]', []],
    [
      'work that is left at the end of a shift',
      agents,
      'staffing: { interval: 1 h, agents: [8] }, closing: return, channels: [phone]',
      ['agents.team.closing'],
    ],
    [
      'breaks',
      agents,
      `${agents}, breaks: { between: constant(1 h), length: constant(1 h) }`,
      ['agents.team.breaks'],
    ],
    [
      'routes',
      agents,
      `${agents}, routes: { phone: { reserve: 1 } }`,
      ['agents.team.routes.phone'],
    ],
    ['a selection', agents, `${agents}, selection: random`, ['agents.team.selection']],
    ['a pace', agents, `${agents}, pace: { spread: 0.2 }`, ['agents.team.pace']],
    ['speeds', agents, `${agents}, slots: 2, speeds: [1, 0.5]`, ['agents.team.speeds']],
  ])('is told apart by its keys: %s', (_, from, to, paths) => {
    expect(of(from, to)).toEqual(paths);
  });

  it('is none with lines: they are counted where the customers are', () => {
    expect(unplayable(parseScenario(fewLines, 'few-lines.yaml'))).toEqual([]);
  });
});
