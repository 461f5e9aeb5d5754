import { describe, expect, it } from 'vitest';
import { meanOf } from '../../src/mathematics/random/law-mean.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const text = `
version: 1
name: two alike
demand: { kind: forecast, interval: 1 h, perHour: { phone: [60], chat: [60] } }
channels:
  phone: &contact { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
  chat: *contact
agents: { team: { agents: 4, channels: [phone, chat] } }
`;
const handling = (...settings: readonly string[]): readonly number[] =>
  parseScenario(
    text,
    'two.yaml',
    settings.map((one) => parseSetting(one)),
  ).channels.map((channel) => ('handling' in channel ? meanOf(channel.handling) : Number.NaN));

describe('what stands in a file for something else in it', () => {
  it('is set by itself', () => {
    expect(handling()).toEqual([180, 180]);
    expect(handling('channels.chat.handling=exponential(5 min)')).toEqual([180, 300]);
    expect(handling('channels.phone.handling=exponential(5 min)')).toEqual([300, 180]);
  });

  it('is pulled by a lever once each', () => {
    expect(handling('levers.automation={tasks: 0.5, residual: 1}')).toEqual([90, 90]);
    expect(handling('levers.automation={tasks: 0.5, residual: 1, channel: chat}')).toEqual([
      180, 90,
    ]);
  });
});
