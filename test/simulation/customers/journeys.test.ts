import { describe, expect, it } from 'vitest';
import { stepNames } from '../../../src/journey/compile-places.ts';
import { causeNames } from '../../../src/scenario/cause-names.ts';
import { DAY, played } from './played.ts';

/** Whoever has a bad journey leaves, and nobody else. */
const text = `
version: 1
name: Few customers with journeys
seed: 4
demand: { kind: problems, interval: 24 h, days: 30, perHour: [0.01] }
customers:
  size: 4
  plans: { basic: { share: 1, revenue: 10 } }
  generations: { gen-x: { share: 1, journeys: { ask: 1 } } }
journeys:
  ask:
    start: look
    states:
      look: { contact: pages, contained: [{ to: write }] }
      write: { contact: mail, answered: [{ to: call, after: constant(1 h) }] }
      call: { contact: phone, answered: [{ to: call, when: { attempt: { to: 3 } } }, { to: done }] }
      done: { end: resolved }
channels:
  pages: { kind: automatic, handling: constant(60 s), contains: 1, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: constant(60 s), patience: never, serviceLevelWithin: 20 s, expectation: constant(60 s) }
  mail: { kind: deferred, handling: constant(2 h), serviceLevelWithin: 4 h, expectation: constant(1 h) }
agents:
  callers: { agents: 1, channels: [phone] }
  writers: { agents: 1, channels: [mail] }
churn: { cycle: 10 d, renewals: together, background: 0, service: { form: share, share: 1 } }
`;

describe('customers on journeys', () => {
  // Two who write at once: an answer takes two hours, and more than one is too long.
  const { scenario, records, customers } = played(text, [
    { start: DAY, customer: 0, channel: 0, place: 0 },
    { start: DAY, customer: 1, channel: 0, place: 0 },
  ]);

  it('open an episode on each channel that they come to, and none where they come again', () => {
    const own = records.filter(({ customer }) => customer === 0);
    expect(
      own.map(({ channel, place, attempt, opening }) => [channel, place, attempt, opening]),
    ).toEqual([
      [0, 0, 1, 1],
      [2, 1, 2, 1],
      [1, 2, 3, 1],
      [1, 2, 4, 0],
    ]);
  });

  it('are lost at a state of their journey', () => {
    const steps = stepNames(scenario) as readonly string[];
    const parts = customers.losses?.parts() ?? [];
    expect(
      parts.map(({ cause, channel, step }) => [
        causeNames[cause],
        scenario.channels[channel]?.name,
        steps[step],
      ]),
    ).toContainEqual(['waited', 'mail', 'ask/write']);
    expect(parts.every(({ step }) => steps[step]?.startsWith('ask/'))).toBe(true);
  });
});
