import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Contact } from '../../../src/simulation/center/contact.ts';
import { WaitingLine } from '../../../src/simulation/center/waiting-line.ts';

function contactsOf(sinces: readonly number[]): Contact[] {
  return sinces.map((since, number) => {
    const contact = new Contact(number);
    contact.since = since;
    contact.order = since;
    return contact;
  });
}

function lineOf(contacts: readonly Contact[]): WaitingLine {
  const line = new WaitingLine(0, 100);
  for (const contact of contacts) line.join(contact, 0);
  return line;
}

function servedIn(line: WaitingLine): number[] {
  const order: number[] = [];
  while (line.first !== undefined) {
    order.push(line.first.number);
    line.leave(line.first, 0);
  }
  return order;
}

describe('the waiting line', () => {
  it('serves first who came first, of equals who joined first', () => {
    expect(servedIn(lineOf(contactsOf([5, 5, 6])))).toEqual([0, 1, 2]);
  });

  it('lets seniority pass those who came before', () => {
    expect(servedIn(lineOf(contactsOf([10, 20, 30, 15])))).toEqual([0, 3, 1, 2]);
  });

  it('keeps its order whoever leaves', () => {
    const person = fc.record({ since: fc.nat(20), leaves: fc.boolean() });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 200 }), (people) => {
        const contacts = contactsOf(people.map(({ since }) => since));
        const line = lineOf(contacts);
        expect(line.length.level).toBe(people.length);
        const stay: { since: number; row: number }[] = [];
        for (const [row, { since, leaves }] of people.entries()) {
          if (leaves) line.leave(contacts[row] as Contact, 0);
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
