import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const text = readFileSync(new URL('../../examples/churn.yaml', import.meta.url), 'utf8');
const read = (setting: string) => parseScenario(text, 'churn.yaml', [parseSetting(setting)]);

describe('a point before three zeros', () => {
  it('is refused in a whole number, from an option and from a file', () => {
    expect(() => read('customers.size=15.000')).toThrow(
      '--set customers.size=15.000: expected a whole number without a point, such as 15000 or 15, found 15.000',
    );
    // Also of a key that is not in the file.
    expect(() => read('agents.callers.slots=1.000')).toThrow('such as 1000 or 1, found 1.000');
    const written = text
      .replace('size: 12000', 'size: 12.000')
      .replace('callers: { agents: 2,', 'callers: { agents: 2.000,');
    expect(() => parseScenario(written, 'churn.yaml')).toThrow(
      'churn.yaml:10  customers.size: expected a whole number without a point, such as 12000 or 12, found "12.000"\n' +
        'churn.yaml:30  agents.callers.agents: expected a whole number without a point, such as 2000 or 2, found "2.000"',
    );
  });

  it('is left alone where a fraction may stand, and nothing else is refused that was read before', () => {
    expect(read('agents.callers.wage=20.000').groups[0]?.wage).toBe(20);
    expect(read('customers.size=15000').customers.size).toBe(15_000);
    expect(read('customers.size=15.0').customers.size).toBe(15);
  });
});
