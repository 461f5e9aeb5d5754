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
});
