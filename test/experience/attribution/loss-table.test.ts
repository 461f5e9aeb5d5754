import { describe, expect, it } from 'vitest';
import {
  type Loss,
  type LossPlace,
  LossTable,
} from '../../../src/experience/attribution/loss-table.ts';
import { cause } from '../../../src/experience/causes.ts';

describe('a table of losses', () => {
  it('has nothing in it at first', () => {
    expect(new LossTable(2, 4).parts()).toEqual([]);
  });

  it('adds up by cause, channel, step and generation, and lists the largest first; closed doors are told apart', () => {
    const table = new LossTable(3, 4);
    const add = (place: Omit<LossPlace, 'isClosed'>, loss: Loss, isClosed = false) =>
      table.add({ ...place, isClosed }, loss);
    const waited = { cause: cause.waited, channel: 2, step: 1, generation: 3 };
    const machine = { cause: cause.machine, channel: 0, step: 2, generation: 0 };
    const unresolved = { cause: cause.unresolved, channel: 1, step: 3, generation: 2 };
    add(waited, { customers: 0.25, money: 5 });
    add(machine, { customers: 0.75, money: 0 });
    add(waited, { customers: 0.25, money: 7 });
    add({ ...waited, step: 2 }, { customers: 0, money: 1 });
    add(unresolved, { customers: 2, money: 4 }, true);
    add(unresolved, { customers: 1, money: 3 });
    expect(table.parts()).toEqual([
      { ...unresolved, isClosed: true, customers: 2, money: 4 },
      { ...unresolved, isClosed: false, customers: 1, money: 3 },
      { ...machine, isClosed: false, customers: 0.75, money: 0 },
      { ...waited, isClosed: false, customers: 0.5, money: 12 },
      { ...waited, isClosed: false, step: 2, customers: 0, money: 1 },
    ]);
  });

  it('keeps late steps together in the last one, and loses none of them', () => {
    const table = new LossTable(1, 1);
    for (const step of [62, 63, 64, 900]) {
      const place = { cause: cause.abandoned, channel: 0, step, generation: 0, isClosed: false };
      table.add(place, { customers: 1, money: 1 });
    }
    expect(table.parts().map(({ step, customers }) => [step, customers])).toEqual([
      [63, 3],
      [62, 1],
    ]);
  });
});
