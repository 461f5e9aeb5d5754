import { expect, it } from 'vitest';
import { joiningRemarks } from '../../src/reports/joining-remarks.ts';
import { runVerdict } from '../../src/reports/standing.ts';
import { sampleReport } from './sample-report.ts';

const day = 86_400;

it('says where more customers join in a month than there are at the start', () => {
  const [text, ...others] = joiningRemarks({ joining: 400, cycle: 30 * day, size: 15 });
  expect(text).toContain('churn.joining brings 400 customers in each cycle of 30 d');
  expect(text).toContain('customers.size is 15 at the start');
  expect(others).toEqual([]);
});

it('says nothing of a company that grows more slowly, or has a long cycle', () => {
  expect(joiningRemarks({ joining: 400, cycle: 30 * day, size: 12_000 })).toEqual([]);
  expect(joiningRemarks({ joining: 400, cycle: 365 * day, size: 40 })).toEqual([]);
  expect(joiningRemarks(undefined)).toEqual([]);
});

it('is a remark of a run, whose headline is not without it', () => {
  const joining = { joining: 400, cycle: 30 * day, size: 15 };
  const sample = sampleReport();
  const report = { ...sample, scenario: { ...sample.scenario, joining } };
  expect(runVerdict(report).remarks).toContainEqual(joiningRemarks(joining)[0]);
});
