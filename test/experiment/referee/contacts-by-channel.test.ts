import { describe, expect, it } from 'vitest';
import { expectedByChannel } from '../../../src/experiment/referee/contacts-by-channel.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';

const expected = (problems: number) =>
  expectedByChannel(
    parseScenario(
      `
version: 1
name: who comes
demand: { kind: problems, interval: 1 h, perHour: [80] }
customers:
  generations:
    boomer: { share: 0.5, problems: ${problems}, channels: { phone: 0.5, mail: 0.5 } }
    gen-z: { share: 0.5, channels: { phone: 0.25, mail: 0.75 } }
channels:
  phone: { kind: live-voice, handling: constant(1 min), patience: never, serviceLevelWithin: 20 s }
  mail: { kind: deferred, handling: constant(1 min), serviceLevelWithin: 1 h }
agents: { team: { agents: 4, channels: [phone] }, writers: { agents: 4, channels: [mail] } }
`,
      'who.yaml',
    ),
  )(0, 3600);

describe('the contacts that are expected of a channel', () => {
  it('are of those who have the problems', () => {
    expect(expected(1)).toEqual([30, 50]);
    // Three quarters of the problems are boomers'.
    expect(expected(3)).toEqual([35, 45]);
  });
});
