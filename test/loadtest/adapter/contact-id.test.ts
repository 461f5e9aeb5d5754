import { expect, it } from 'vitest';
import { isContactId } from '../../../src/loadtest/adapter/contact-id.ts';

it('an id of a contact is a text or a number, and not what to_string makes of nothing', () => {
  expect(['7', 'a b', 0, 12].every(isContactId)).toBe(true);
  expect(['', 'null', null, undefined, {}, true].some(isContactId)).toBe(false);
});
