import { expect, it } from 'vitest';
import { numberOf } from '../src/number-of.ts';
import { formatNumberOf } from '../src/reports/format.ts';

it('speaks of one thing in the singular, also where a mean is rounded to one', () => {
  expect(numberOf('1', 'replication')).toBe('1 replication');
  expect(numberOf('0', 'contact')).toBe('0 contacts');
  expect(numberOf('2', 'reply', 'replies')).toBe('2 replies');
  expect(formatNumberOf(1.02, 'agent')).toBe('1 agent');
  expect(formatNumberOf(1.2, 'agent')).toBe('1.2 agents');
});
