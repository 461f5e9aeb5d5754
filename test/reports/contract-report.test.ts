import { describe, expect, it } from 'vitest';
import { contractJson, contractText } from '../../src/reports/contract-report.ts';

const report = {
  adapter: 'Our help desk',
  backend: 'http://127.0.0.1:8080',
  findings: [{ point: 'a customer opens a contact', verdict: 'kept', says: '' }],
  isCutShort: false,
  left: { run: 'hc1', opened: 2, stay: 0, closed: 0 },
} as const;

describe('the report of a check', () => {
  it('says that the contract is kept, and that nothing is left', () => {
    expect(contractText(report)).toMatch(
      /keeps the contract of a backend\.\nWhat it opened is removed: 2 contacts of hc1\.\n$/,
    );
    expect(JSON.parse(contractJson(report))).toMatchObject({ kept: true, left: { stay: 0 } });
  });

  it('says of one that was interrupted no more than what was tried', () => {
    const cut = { ...report, isCutShort: true };
    expect(contractText(cut)).toContain('Our help desk was tried no further: interrupted.');
    expect(JSON.parse(contractJson(cut)).kept).toBe(false);
  });

  it('says nothing of what is left where nothing was opened', () => {
    const none = { ...report, left: { run: 'hc1', opened: 0, stay: 0, closed: 0 } };
    expect(contractText(none)).toMatch(/keeps the contract of a backend\.\n$/);
  });

  it('tells what stays of how much, why, and the command that removes it', () => {
    const left = {
      run: 'hc1',
      opened: 7,
      stay: 3,
      closed: 2,
      why: 'no answer',
      command: 'clean it',
    };
    expect(contractText({ ...report, left })).toContain(
      'It leaves 3 of 7 contacts, 2 of them closed (no answer). What removes them:\nclean it\n',
    );
  });
});
