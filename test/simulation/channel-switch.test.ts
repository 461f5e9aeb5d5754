import { describe, expect, it } from 'vitest';
import { feedOf } from '../../src/demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../src/demand/schedule.ts';
import type { ChannelSwitch } from '../../src/journey/journey-tables.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { plainClass, plainGroup } from '../../src/simulation/center/center-of.ts';
import { constant } from './floor-of.ts';
import { inputWith, played, rowsWith } from './small-center.ts';

const exponential = (mean: number) => compileLaw({ kind: 'exponential', mean });

/** A phone line of one agent, and mail that nobody gives up on. */
function switching(switches: readonly ChannelSwitch[], rows: readonly Partial<ScheduleRow>[]) {
  const retries = { retryProbability: 1, retryDelay: constant(60), mostAttempts: 3 };
  const phone = { patience: [exponential(20)], handling: [constant(30)], ...retries, switches };
  const mail = { ...phone, patience: [compileLaw({ kind: 'never' })], handling: [constant(7)] };
  return played(
    inputWith(1, [], {
      tables: { channels: [phone, { ...mail, switches: [] }] },
      center: {
        classes: [plainClass(0, [0]), { ...plainClass(1, [1]), waitsForAnswer: true }],
        groups: [plainGroup(1, [0]), plainGroup(100, [1])],
        lines: [],
        classOf: [[0], [1]],
      },
      journeys: feedOf(chunksOf(rowsWith(rows), 64)),
    }),
  );
}

describe('another attempt on another channel', () => {
  const rows = [
    { start: 0, handling: 500 },
    { start: 10, patience: 5, handling: 30 },
  ];

  it('is handled there, at the length of that channel, and recorded there', () => {
    const { records } = switching([{ to: 1, probability: 1, repetition: 1 }], rows);
    expect(records.filter(({ journey }) => journey === 1)).toMatchObject([
      { attempt: 1, channel: 0, outcome: outcome.abandoned, group: -1 },
      { attempt: 2, channel: 1, outcome: outcome.served, group: 1, due: 75, ended: 82, wait: 7 },
    ]);
  });

  it('takes longer where the customer has to say everything again', () => {
    const { records } = switching([{ to: 1, probability: 1, repetition: 1.5 }], rows);
    const last = records.find(({ channel }) => channel === 1);
    expect(last).toMatchObject({ handling: 10.5, ended: 85.5 });
  });

  it('loses no journey, and is as frequent as its probability', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      start: i * 20,
      patience: 5,
      handling: 30,
    }));
    const { records, totals } = switching([{ to: 1, probability: 0.3, repetition: 1 }], many);
    expect(totals.broken).toEqual([]);
    const later = records.filter(({ attempt }) => attempt === 2);
    const gaveUp = records.filter((r) => r.attempt === 1 && r.outcome === outcome.abandoned);
    expect(later).toHaveLength(gaveUp.length);
    const share = later.filter(({ channel }) => channel === 1).length / later.length;
    // Four standard errors: one of 16,000 seeds would fail.
    expect(later.length).toBeGreaterThan(500);
    expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / later.length));
    const lost = records.filter((r) => r.channel === 1 && r.outcome !== outcome.served);
    expect(lost).toEqual([]);
  });
});
