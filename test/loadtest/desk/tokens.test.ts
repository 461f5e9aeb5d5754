import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenVerifier, tokenFor } from '../../../src/loadtest/desk/tokens.ts';

const subject = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const role = fc.constantFrom('customer' as const, 'agent' as const);

describe('tokens', () => {
  it('are the role, the subject and their HMAC-SHA256 in lower-case hex', () => {
    // echo -n customer.c17 | openssl dgst -sha256 -hmac secret
    expect(tokenFor('secret', 'customer', 'c17')).toBe(
      `customer.c17.50a32c17502239e8548dd2cb30104a3c189de1bd628336ed60c58c9205aee5a2`,
    );
  });

  it('say who speaks, at the first time and from memory', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), role, subject, (secret, role, subject) => {
        const verifier = new TokenVerifier(secret);
        const header = `Bearer ${tokenFor(secret, role, subject)}`;
        expect(verifier.verify(header)).toEqual({ role, subject });
        expect(verifier.verify(header)).toEqual({ role, subject });
      }),
    );
  });

  it('prove nobody when a character is changed, another secret signed, or the scheme is missing', () => {
    const verifier = new TokenVerifier('secret');
    const good = tokenFor('secret', 'customer', 'c17');
    expect(verifier.verify(`Bearer ${good}`)).toBeDefined();

    const changed = good.replace('c17', 'c18');
    const promoted = good.replace('customer', 'agent');
    const forged = tokenFor('other', 'customer', 'c17');
    const headers = [changed, promoted, forged, `${good}0`, good.toUpperCase(), ''].map(
      (token) => `Bearer ${token}`,
    );
    for (const header of [undefined, '', good, `Basic ${good}`, ...headers]) {
      expect(verifier.verify(header)).toBeUndefined();
    }
  });

  it('are remembered up to a bound, and forged ones not at all', () => {
    const verifier = new TokenVerifier('secret', 10);
    for (let i = 0; i < 100; i++) {
      verifier.verify(`Bearer ${tokenFor('secret', 'customer', `c${i}`)}`);
      verifier.verify(`Bearer ${tokenFor('wrong', 'customer', `c${i}`)}`);
    }
    expect(verifier.remembered).toBe(10);
    expect(verifier.verify(`Bearer ${tokenFor('secret', 'customer', 'c0')}`)).toBeDefined();
  });

  it('are not made for a subject that could be read in two ways', () => {
    expect(() => tokenFor('secret', 'customer', 'c.17')).toThrow(RangeError);
    expect(() => tokenFor('secret', 'customer', '')).toThrow(RangeError);
  });
});
