import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpenContacts } from '../../../src/simulation/center/open-contacts.ts';
import { WaitingLine } from '../../../src/simulation/center/waiting-line.ts';

function lineOf(sinces: readonly number[]) {
  const contacts = new OpenContacts();
  const line = new WaitingLine(contacts, 0, 100);
  for (const since of sinces) {
    const row = contacts.acquire();
    contacts.since[row] = since;
    contacts.order[row] = since;
    line.join(row, 0);
  }
  return line;
}

function servedIn(line: WaitingLine): number[] {
  const order: number[] = [];
  while (line.first !== -1) {
    order.push(line.first);
    line.leave(line.first, 0);
  }
  return order;
}

describe('the waiting line', () => {
  it('serves first who came first, of equals who joined first', () => {
    expect(servedIn(lineOf([5, 5, 6]))).toEqual([0, 1, 2]);
  });

  it('lets seniority pass those who came before', () => {
    expect(servedIn(lineOf([10, 20, 30, 15]))).toEqual([0, 3, 1, 2]);
  });

  it('keeps its order whoever leaves, and at more contacts than it began with', () => {
    const person = fc.record({ since: fc.nat(20), leaves: fc.boolean() });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 200 }), (people) => {
        const line = lineOf(people.map(({ since }) => since));
        expect(line.length.level).toBe(people.length);
        const stay: { since: number; row: number }[] = [];
        for (const [row, { since, leaves }] of people.entries()) {
          if (leaves) line.leave(row, 0);
          else stay.push({ since, row });
        }
        expect(line.length.level).toBe(stay.length);
        const expected = stay.sort((a, b) => a.since - b.since || a.row - b.row);
        expect(servedIn(line)).toEqual(expected.map(({ row }) => row));
        expect(line.length.level).toBe(0);
      }),
      { seed: 5 },
    );
  });
});
