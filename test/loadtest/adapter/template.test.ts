import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64 } from '../../../src/loadtest/adapter/expression.ts';
import {
  MissingValue,
  readJsonTemplate,
  readTemplate,
} from '../../../src/loadtest/adapter/template.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';

const known = {
  person: { name: 'ann', token: 'a b/c', age: 31 },
  contact: { id: 7, tags: ['x', 'y'] },
  items: [
    { by: 'ann', n: 1 },
    { by: 'ben', n: 2 },
  ],
};
const textOf = (text: string) => readTemplate(text, readExpression).textIn(known);
const kindOf = (text: string) => readTemplate(text, readExpression).valueIn(known);

describe('a template', () => {
  it('has what its expressions say in their places', () => {
    expect(textOf('/tickets/${contact.id}/by/${person.name}')).toBe('/tickets/7/by/ann');
    expect(textOf('plain')).toBe('plain');
    expect(textOf('')).toBe('');
    expect(textOf('${items[?by != $.person.name].n | [0]}')).toBe('2');
    expect(textOf("${join('', ['{', '}'])} and ${{a: person.age}.a}")).toBe('{} and 31');
  });

  it('encodes what it is told to, and nothing else', () => {
    const path = readTemplate('/a b/${person.token}', readExpression);
    expect(path.textIn(known, encodeURIComponent)).toBe('/a b/a%20b%2Fc');
  });

  it('keeps the kind of what is nothing but an expression', () => {
    expect(kindOf('${person.age}')).toBe(31);
    expect(kindOf('${contact.tags}')).toEqual(['x', 'y']);
    expect(kindOf('${contact.nothing}')).toBeNull();
    expect(kindOf('no ${person.age}')).toBe('no 31');
  });

  it('has ${ itself as $${', () => {
    expect(textOf('costs $${5} or ${person.age}')).toBe('costs ${5} or 31');
  });

  it('needs what it names', () => {
    expect(() => textOf('/tickets/${contact.number}')).toThrow(MissingValue);
    expect(() => textOf('/tickets/${contact.number}')).toThrow(
      'nothing is known of contact.number',
    );
  });

  it.each([
    ['${person.name', 'a } at the end'],
    ['${items[?}', 'an expression of JMESPath'],
    ['${}', 'an expression of JMESPath'],
  ])('is refused as %s', (text, expected) => {
    expect(() => readTemplate(text, readExpression)).toThrow(expected);
  });

  it('leaves out of JSON what says nothing, and keeps null where it is written', () => {
    const json = readJsonTemplate(
      {
        name: '${person.name}',
        age: '${person.age}',
        phone: '${person.phone}',
        none: null,
        list: ['${contact.id}', 2, true],
        vip: "${when(person.age > `30`, 'yes')}",
        young: "${when(person.age < `30`, 'yes')}",
      },
      (one) => readTemplate(one, readExpression),
    );
    expect(json(known)).toEqual({
      name: 'ann',
      age: 31,
      none: null,
      list: [7, 2, true],
      vip: 'yes',
    });
  });
});

describe('base64', () => {
  it('is that of the text in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(base64(text)).toBe(Buffer.from(text, 'utf8').toString('base64'));
      }),
    );
  });
});
