import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nameOfPart,
  type Secrets,
  secretFile,
  secretParts,
  secretsFrom,
} from '../../src/loadtest/secret-parts.ts';

/** What k6's secret source makes of a file: bytes, in lines of `name=value`. */
function readByK6(file: string): readonly string[] {
  const lines = Buffer.from(file).toString().split('\n').slice(0, -1);
  const values = new Map(
    lines.map((line) => {
      const cut = line.indexOf('=');
      return [line.slice(0, cut), line.slice(cut + 1)] as const;
    }),
  );
  return lines.map((_, part) => values.get(nameOfPart(part)) ?? expect.fail());
}

const text = fc.string({ unit: 'binary', maxLength: 60 });
const person = fc.dictionary(text, text);
const anySecrets = fc.record({
  settings: fc.dictionary(text, text),
  people: fc.option(fc.record({ customers: fc.array(person), agents: fc.array(person) }), {
    nil: undefined,
  }),
}) as unknown as fc.Arbitrary<Secrets>;

describe('secrets as parts', () => {
  it('are the same when k6 has read them', () => {
    fc.assert(
      fc.property(anySecrets, (secrets) => {
        expect(secretsFrom(readByK6(secretFile(secretParts(secrets))))).toEqual(
          JSON.parse(JSON.stringify(secrets)),
        );
      }),
    );
  });

  it('are the same wherever the cuts fall between signs of two halves, halves alone, and spaces', () => {
    for (const sign of ['👩‍👩‍👧', '\ud83d', ' ', '"', '\\', '\n', 'é', '=']) {
      for (let before = 0; before < 12; before++) {
        const key = 'x'.repeat(before) + sign.repeat(12_000);
        const parts = secretParts({ settings: { key } });
        expect(parts.length).toBeGreaterThan(1);
        expect(secretsFrom(readByK6(secretFile(parts))).settings.key).toBe(key);
      }
    }
  });

  it('fit into the lines that k6 reads, and are signs of one byte', () => {
    const token = '日本語 '.repeat(100_000);
    for (const part of secretParts({ settings: { token } })) {
      expect(part).toMatch(/^[ -~]+$/);
      expect(part).not.toMatch(/ $/);
      expect(part.length).toBeLessThan(64 * 1024 - nameOfPart(99_999).length - 1);
    }
  });

  it('are never as short as what k6 writes of a run, whose like it would blot out', () => {
    // One after the other, so that the last part is as short as can be.
    for (let length = 11_900; length < 12_100; length++) {
      for (const part of secretParts({ settings: { key: 'x'.repeat(length) } })) {
        expect(part).toMatch(/^holdline secrets, part \d+: ./);
      }
    }
    expect(secretParts({ settings: {} })).toEqual(['holdline secrets, part 0: {"settings":{}}']);
  });
});
