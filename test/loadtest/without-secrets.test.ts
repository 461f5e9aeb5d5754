import { describe, expect, it } from 'vitest';
import { excerptOf, withoutSecrets } from '../../src/loadtest/without-secrets.ts';

const secrets = {
  settings: { key: 'k/1', empty: '' },
  people: {
    customers: [{ role: 'customer' as const, name: 'ann', token: 'ann-1', age: 40 }],
    agents: [{ role: 'agent' as const, name: 'tim', email: 'tim@example.com', password: 'pass' }],
  },
};

describe('a text of a backend', () => {
  it('holds nothing that is secret, however it is spelt in an address, and says who it is about', () => {
    expect(
      withoutSecrets('GET /k/1/tim?key=k%2F1&t=ann-1 tim@example.com pass ann 40 agent', secrets),
    ).toBe('GET /***/tim?key=***&t=*** tim@example.com *** ann 40 agent');
  });

  it('is as it was where nothing is secret', () => {
    expect(withoutSecrets('GET /inbox', { settings: {} })).toBe('GET /inbox');
  });

  it('is shortened after that, so that no half of a secret shows', () => {
    for (let most = 1; most < 40; most++) {
      const shown = excerptOf(`{"token":\n  "ann-1", "more": true}`, secrets, most);
      expect(shown).not.toContain('ann-');
      expect(shown.length).toBeLessThanOrEqual(most + 1);
    }
    expect(excerptOf('two\n  lines', secrets, 40)).toBe('two lines');
  });
});
