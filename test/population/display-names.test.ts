import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayNames } from '../../src/population/display-names.ts';
import { nameListOf } from '../../src/population/name-lists.ts';

const locales = ['en', 'de-AT', 'cs', 'ja-JP', 'zh-Hant-TW', 'eu'];
const displayName = await displayNames(locales);

describe('the name that a customer is shown by', () => {
  it('is the same for the same customer and seed, whoever was named before', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 0xffffffff }),
        fc.nat(),
        fc.nat(),
        fc.maxSafeNat(),
        fc.constantFrom(...locales),
        (customer, before, between, seed, locale) => {
          displayName(before, seed, 'en');
          const name = displayName(customer, seed, locale);
          displayName(between, seed, 'cs');
          expect(displayName(customer, seed, locale)).toBe(name);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('has a first and a last name', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1e8 }),
        fc.maxSafeNat(),
        fc.constantFrom(...locales),
        (customer, seed, locale) => {
          expect(displayName(customer, seed, locale)).toMatch(/^\S+ \S.*$/);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('differs between customers and between seeds, as a rule', () => {
    const names = new Set(
      Array.from({ length: 500 }, (_, customer) => displayName(customer, 1, 'en')),
    );
    expect(names.size).toBeGreaterThan(490);
    const seeds = new Set(Array.from({ length: 500 }, (_, seed) => displayName(1, seed, 'en')));
    expect(seeds.size).toBeGreaterThan(490);
  });

  // Whoever finds these changed has another version of faker, or has changed its stream.
  it('never changes', () => {
    expect(locales.map((locale) => displayName(7, 1, locale))).toMatchInlineSnapshot(`
      [
        "Jenna Harvey",
        "Lenia Köhler",
        "Karmen Kavková",
        "小澤 敏子",
        "秦 煜祺",
        "Jenna Harvey",
      ]
    `);
  });

  it('is in the letters of its language, and English where there are no names of it', () => {
    expect(displayName(3, 1, 'ja-JP')).toMatch(
      /^\p{Script=Han}+ [\p{Script=Han}\p{Script=Hiragana}]+/u,
    );
    expect(displayName(3, 1, 'eu')).toBe(displayName(3, 1, 'en'));
  });
});

describe('the list of names for a locale', () => {
  it.each([
    ['de-AT', 'de_AT'],
    ['de-LI', 'de'],
    ['nb', 'nb_NO'],
    ['zh-Hant-TW', 'zh_TW'],
    ['en', 'en'],
    ['en-US', 'en_US'],
    ['eu', 'en'],
  ])('of %s is %s', (locale, list) => {
    expect(nameListOf(locale)).toBe(list);
  });

  it('is one that the installed faker has, and each of these is reached', () => {
    const folder = path.join(
      path.dirname(createRequire(import.meta.url).resolve('@faker-js/faker')),
      'locale',
    );
    const installed = readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => file.slice(0, -'.js'.length))
      .filter((list) => !['base', 'en_AU_ocker', 'en_BORK', 'ku_kmr_latin'].includes(list));
    const asked = installed.map((list) => nameListOf(list.split('_').slice(0, 2).join('-')));
    expect(asked.filter((list) => !installed.includes(list))).toEqual([]);
    // A list in other letters stands in the place of its country: `sr_RS_latin` is for sr-RS.
    expect(installed.filter((list) => !asked.includes(list))).toEqual([]);
  });
});
