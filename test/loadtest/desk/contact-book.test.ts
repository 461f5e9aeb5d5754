import { describe, expect, it } from 'vitest';
import { ContactBook, type Outcome } from '../../../src/loadtest/desk/contact-book.ts';
import type { Person } from '../../../src/loadtest/desk/tokens.ts';

describe('ContactBook', () => {
  const c1: Person = { role: 'customer', subject: 'c1' };
  const c2: Person = { role: 'customer', subject: 'c2' };
  const a1: Person = { role: 'agent', subject: 'a1' };
  const a2: Person = { role: 'agent', subject: 'a2' };
  const opening = { reference: 'r', channel: 'phone', subject: 'Invoice', text: 'Where is it?' };

  function bookWith(...deeds: readonly ((book: ContactBook) => Outcome)[]): ContactBook {
    const book = new ContactBook();
    expect(book.open('c1', opening, 1).kind).toBe('created');
    for (const deed of deeds) expect(['created', 'done']).toContain(deed(book).kind);
    return book;
  }
  const taken = (book: ContactBook) => book.take(a1, '1');
  const answered = (book: ContactBook) => book.answer(a1, '1', 'Here.', 2);
  const closed = (book: ContactBook) => book.close(a1, '1');
  const left = (book: ContactBook) => book.leave(c1, '1');

  it('keeps the messages in order, each with who said it and when', () => {
    const book = bookWith(
      taken,
      (b) => b.reply(c1, '1', 'Hello?', 3),
      (b) => b.answer(a1, '1', 'Here.', 5),
    );
    expect(book.find('1')?.messages).toEqual([
      { from: 'customer', text: 'Where is it?', at: 1 },
      { from: 'customer', text: 'Hello?', at: 3 },
      { from: 'agent', text: 'Here.', at: 5 },
    ]);
  });

  it('lets one of two racing agents win, and that one ask again', () => {
    const book = bookWith(taken);
    expect(book.take(a2, '1').kind).toBe('conflict');
    expect(book.take(a1, '1').kind).toBe('done');
    expect(bookWith(taken, answered).take(a1, '1').kind).toBe('done');
    expect(bookWith(taken, closed).take(a1, '1').kind).toBe('conflict');
  });

  it('takes answers of the taker alone, while the contact is open', () => {
    expect(bookWith().answer(a1, '1', 'T', 2).kind).toBe('conflict');
    expect(bookWith(taken).answer(a2, '1', 'T', 2).kind).toBe('forbidden');
    expect(bookWith(taken, answered).answer(a1, '1', 'More.', 3).kind).toBe('created');
    expect(bookWith(taken, closed).answer(a1, '1', 'T', 2).kind).toBe('conflict');
    expect(bookWith(left).answer(a1, '1', 'T', 2).kind).toBe('conflict');
  });

  it('lets the taker close at any time, the customer once there is an answer, and both again', () => {
    expect(bookWith().close(a1, '1').kind).toBe('conflict');
    expect(bookWith().close(c1, '1').kind).toBe('conflict');
    expect(bookWith(taken).close(c1, '1').kind).toBe('conflict');
    expect(bookWith(taken).close(a2, '1').kind).toBe('forbidden');
    expect(bookWith(taken).close(a1, '1').kind).toBe('done');
    expect(bookWith(taken, answered).close(c1, '1').kind).toBe('done');
    expect(bookWith(taken, closed).close(c1, '1').kind).toBe('done');
    expect(bookWith(taken, closed).close(a1, '1').kind).toBe('done');
    expect(bookWith(left).close(c1, '1').kind).toBe('conflict');
  });

  it('lets only who waits leave, once or twice', () => {
    expect(bookWith(left).leave(c1, '1').kind).toBe('done');
    expect(bookWith(taken).leave(c1, '1').kind).toBe('conflict');
    expect(bookWith(left).take(a1, '1').kind).toBe('conflict');
  });

  it('takes no reply once a contact is over', () => {
    expect(bookWith(taken, answered).reply(c1, '1', 'Thanks', 3).kind).toBe('created');
    expect(bookWith(taken, closed).reply(c1, '1', 'Thanks', 3).kind).toBe('conflict');
    expect(bookWith(left).reply(c1, '1', 'Thanks', 3).kind).toBe('conflict');
  });

  it('takes one score, after an answer or the end', () => {
    expect(bookWith(taken).rate(c1, '1', 5).kind).toBe('conflict');
    const book = bookWith(taken, answered, (b) => b.rate(c1, '1', 4));
    expect(book.rate(c1, '1', 5).kind).toBe('conflict');
    expect(book.find('1')?.score).toBe(4);
    expect(bookWith(taken, closed).rate(c1, '1', 1).kind).toBe('created');
  });

  it('gives two customers with the same reference a contact each', () => {
    const book = bookWith();
    expect(book.open(c2.subject, opening, 2)).toMatchObject({
      kind: 'created',
      contact: { id: '2' },
    });
  });

  it('shows whose reference begins so, the oldest first, and so many at most', () => {
    const book = new ContactBook();
    const references = ['r1-2-1', 'r2-1-1', 'r1-1-1', 'r12-1-1', 'r1-3-1'];
    for (const reference of references) book.open('c1', { ...opening, reference }, 1);
    const shown = (limit: number) =>
      book.referredTo('r1-', limit).map(({ reference }) => reference);
    expect(shown(9)).toEqual(['r1-2-1', 'r1-1-1', 'r1-3-1']);
    expect(shown(2)).toEqual(['r1-2-1', 'r1-1-1']);
  });

  it('forgets what is removed, whatever its state, and gives its number to nobody', () => {
    for (const deeds of [[], [left], [taken], [taken, answered], [taken, answered, closed]]) {
      const book = bookWith(...deeds);
      expect(book.open('c1', { ...opening, reference: 's' }, 1)).toMatchObject({ kind: 'created' });
      expect(book.remove('1')).toBe(true);
      expect(book.remove('1')).toBe(false);
      expect(book.read(a1, '1')).toEqual({ kind: 'unknown' });
      expect(book.inbox(9).map(({ id }) => id)).toEqual(['2']);
      expect(book.contactsOf('c1', 9).map(({ id }) => id)).toEqual(['2']);
      expect(Object.values(book.tally).reduce((sum, count) => sum + count, 0)).toBe(1);
      // The same reference is a new contact, and the other one is still the other one.
      expect(book.open('c1', opening, 2)).toMatchObject({ kind: 'created', contact: { id: '3' } });
      expect(book.open('c1', { ...opening, reference: 's' }, 2)).toMatchObject({ kind: 'done' });
    }
  });
});
