import { describe, expect, it } from 'vitest';
import { customersAsWritten } from '../../src/scenario/customers-as-written.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const right = `version: 1
name: all at once
seed: 1
demand: { kind: forecast, interval: 1 h, perHour: { phone: [30] } }
channels:
  phone: { kind: live-voice, handling: constant(3 min), patience: constant(1 min), serviceLevelWithin: 20 s }
agents: { team: { channels: [phone], agents: 3 } }
customers: { file: own.csv, columns: { birth: born } }
variants:
  more: { means: more agents, set: { agents.team.agents: 4 } }
`;
const complaints = (text: string): readonly string[] => {
  try {
    parseScenario(text, 's.yaml');
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};
const beginnings = (text: string) =>
  complaints(text).map((line) => line.replace(/: expected.*/, ''));

describe('what is wrong with a scenario', () => {
  it('is told in one go, whether a key is unknown, names do not fit or a variant is at fault', () => {
    expect(complaints(right)).toEqual([]);
    const wrong = right
      .replace(
        'serviceLevelWithin: 20 s }',
        'serviceLevelWithin: 20 s, patince: 3 }\n  mail: { kind: deferred, handling: constant(3 min), serviceLevelWithin: 1 h }',
      )
      .replace('agents: 3 }', 'agents: 3, wage: -1 }');
    expect(beginnings(wrong)).toEqual(
      ['s.yaml:6  channels.phone.patince', 's.yaml:7  channels.mail'].concat([
        's.yaml:8  agents.team.wage',
      ]),
    );
  });

  it('is told of the variants, too, where the scenario is right but for a key', () => {
    const wrong = right
      .replace('name: all', 'levers: { nonesuch: {} }\nname: all')
      .replace('agents.team.agents: 4', 'agents.team.agents: -4');
    expect(beginnings(wrong)).toEqual([
      's.yaml:2  levers.nonesuch',
      's.yaml:11  variants.more.set.agents.team.agents',
    ]);
  });

  it('is not blamed for what is missing only since a key is at fault', () => {
    // Without its patience, a channel may not be left out of what needs one.
    const wrong = right.replace('patience: constant(1 min)', 'patience: constnt(1 min)');
    expect(beginnings(wrong)).toEqual(['s.yaml:6  channels.phone.patience']);
  });

  it('leaves its customers known, so that their file can be looked at', () => {
    const wrong = right.replace('serviceLevelWithin: 20 s', 'serviceLevelWithin: soon');
    expect(complaints(wrong)).toHaveLength(1);
    expect(customersAsWritten(wrong, 's.yaml')?.file).toEqual({
      path: 'own.csv',
      columns: { birth: 'born' },
    });
    expect(customersAsWritten(wrong.replace('birth', 'brth'), 's.yaml')).toBeUndefined();
  });
});

describe('a law that a comma cuts in two', () => {
  it('is told to need quotes, as it was meant, along with all else', () => {
    const wrong = right
      .replace(
        'handling: constant(3 min), patience: constant(1 min)',
        'handling: gamma(shape 2, mean  4 min), patience: 10 % zero, else gamma(shape 2, mean 4 min)',
      )
      .replace('agents: 3', 'agents: 0');
    expect(complaints(wrong)).toEqual([
      's.yaml:6  channels.phone.handling: expected quotes around a text with a comma: handling: "gamma(shape 2, mean 4 min)", found "gamma(shape 2"',
      's.yaml:6  channels.phone.patience: expected quotes around a text with a comma: patience: "10 % zero, else gamma(shape 2, mean 4 min)", found "10 % zero"',
      's.yaml:7  agents.team.agents: expected a whole number from 1 to 100000, found 0',
    ]);
  });

  it('is told of lists, too, and of what is no YAML since it leaves a key twice', () => {
    const twice = right.replace(
      'patience: constant(1 min)',
      'patience: [uniform(1 min, 3 min), constant(2 min)], write: uniform(2 min, 3 min)',
    );
    expect(beginnings(twice)).toEqual([
      's.yaml:6  channels.phone.patience[0]',
      's.yaml:6  channels.phone.write',
      's.yaml:6  channels.phone.patience',
      's.yaml:6  channels.phone.write',
    ]);
    const repeated = right.replace(
      'handling: constant(3 min), patience: constant(1 min)',
      'handling: gamma(mean 3 min, shape 2), patience: gamma(mean 4 min, shape 2)',
    );
    expect(beginnings(repeated)).toEqual([
      's.yaml:6  channels.phone.handling',
      's.yaml:6  channels.phone.patience',
    ]);
  });

  it('is none where a text in braces has brackets of its own', () => {
    const wrong = right.replace('means: more agents', 'means: more (agents), not: less');
    expect(beginnings(wrong)).toEqual(['s.yaml:10  variants.more.not']);
  });
});

describe('a journey that comes to no end', () => {
  const journey = `
version: 1
name: loop
seed: 1
demand: { kind: forecast, interval: 1 h, perHour: { phone: [30] } }
channels:
  phone: { kind: live-voice, handling: constant(3 min), patience: constant(1 min), serviceLevelWithin: 20 s }
agents: { team: { channels: [phone], agents: 3 } }
reasons: { any: { share: 1, journey: round } }
journeys:
  round:
    start: call
    states:
      call: { contact: phone, answered: [{ to: call }], abandoned: [{ to: gone }] }
      left: { end: gave-up }
`;
  it('is told though a transition leads to no state', () => {
    expect(beginnings(journey)).toEqual([
      's.yaml:14  journeys.round.states.call.abandoned[0].to',
      's.yaml:14  journeys.round.states.call',
    ]);
  });

  it('is not told where the transition at fault may lead there', () => {
    const other = journey.replace('answered: [{ to: call }]', 'answered: [{ to: lft }]');
    expect(beginnings(other)).toEqual([
      's.yaml:14  journeys.round.states.call.answered[0].to',
      's.yaml:14  journeys.round.states.call.abandoned[0].to',
    ]);
  });
});
