import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSubject, referenceOf, subjectOf } from '../../src/loadtest/contact-subject.ts';

const phone = { journey: 7, attempt: 2, channel: 'phone', due: 1500, repetition: 1 };

const anyRun = fc.stringMatching(/^h[0-9a-z]{1,10}$/);
const anyContact = fc.record({
  journey: fc.nat(),
  attempt: fc.integer({ min: 1, max: 127 }),
  channel: fc.constantFrom('phone', 'live-chat', 'live chat', 'due', 'on due', 'due-5'),
  due: fc.integer({ min: -1e6, max: 1e9 }),
  repetition: fc.integer({ min: 1, max: 10_000_000 }).map((millionths) => millionths / 1e6),
});

describe('the subject of a contact', () => {
  it('is whole numbers and words', () => {
    expect(subjectOf('h1', phone)).toBe('Holdline h1-7-2 on phone due 1500');
    expect(subjectOf('h1', { ...phone, due: 1.0000000002e3, repetition: 1.3 })).toBe(
      'Holdline h1-7-2 on phone due 1000 repeats 1300000',
    );
    expect(referenceOf('h1', 7, 2)).toBe('h1-7-2');
  });

  it('says whose contact it is, and what an agent has to know, wherever it stands in a text', () => {
    fc.assert(
      fc.property(anyRun, anyContact, fc.string(), fc.string(), (run, contact, before, after) => {
        const subject = subjectOf(run, contact);
        expect(readSubject(run, subject)).toEqual(contact);
        fc.pre(!/\w$/.test(before) && !/^[\d ]/.test(after));
        expect(readSubject(run, `${before}${subject}${after}`)).toEqual(contact);
      }),
    );
  });

  it('is found behind what backends put before it, and among other runs', () => {
    const ours = subjectOf('h1', phone);
    const theirs = subjectOf('h2', { ...phone, journey: 8 });
    for (const text of [
      `Re: [Ticket #12] ${ours}`,
      `<p>${ours}</p>`,
      `${ours}\n\nI need help.`,
      `I need help.\n> ${ours}`,
      `${theirs} I need help. ${ours}`,
      `Holdline of us: ${ours}`,
    ]) {
      expect(readSubject('h1', text), text).toEqual(phone);
    }
  });

  it('is none of another run, nor one whose name only begins alike, nor a text of people', () => {
    for (const text of [
      subjectOf('h2', phone),
      subjectOf('h12', phone),
      subjectOf('xh1', phone),
      '',
      'Holdline',
      'Holdline h1',
      'Holdline h1-7 on phone due 3',
      'Holdline h1-7-2 on phone',
      'h1-7-2 on phone due 3',
    ]) {
      expect(readSubject('h1', text), text).toBeUndefined();
    }
  });
});
