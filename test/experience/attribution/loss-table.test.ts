import { describe, expect, it } from 'vitest';
import { LossTable } from '../../../src/experience/attribution/loss-table.ts';
import { cause } from '../../../src/experience/causes.ts';

describe('a table of losses', () => {
  it('has nothing in it at first', () => {
    expect(new LossTable(2, 4).parts()).toEqual([]);
  });

  it('adds up by cause, channel, step and generation, and lists the largest first', () => {
    const table = new LossTable(3, 4);
    table.add(cause.waited, 2, 1, 3, { customers: 0.25, money: 5 });
    table.add(cause.machine, 0, 2, 0, { customers: 0.75, money: 0 });
    table.add(cause.waited, 2, 1, 3, { customers: 0.25, money: 7 });
    table.add(cause.waited, 2, 2, 3, { customers: 0, money: 1 });
    expect(table.parts()).toEqual([
      { cause: cause.machine, channel: 0, step: 2, generation: 0, customers: 0.75, money: 0 },
      { cause: cause.waited, channel: 2, step: 1, generation: 3, customers: 0.5, money: 12 },
      { cause: cause.waited, channel: 2, step: 2, generation: 3, customers: 0, money: 1 },
    ]);
  });

  it('keeps late steps together in the last one, and loses none of them', () => {
    const table = new LossTable(1, 1);
    for (const step of [62, 63, 64, 900]) {
      table.add(cause.abandoned, 0, step, 0, { customers: 1, money: 1 });
    }
    expect(table.parts().map(({ step, customers }) => [step, customers])).toEqual([
      [63, 3],
      [62, 1],
    ]);
  });
});
