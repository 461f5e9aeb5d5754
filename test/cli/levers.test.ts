import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leverNames } from '../../src/scenario/levers/catalogue.ts';
import { practices } from '../../src/scenario/levers/practices.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { leverCompany } from '../support/lever-company.ts';

const phone = fileURLToPath(new URL('../../examples/phone.yaml', import.meta.url));
const company = join(emptyFolder(), 'company.yaml');
writeFileSync(company, leverCompany);

describe('holdline levers', () => {
  it('lists all of them, in lines that fit', async () => {
    const { stdout, code } = await holdline(['levers']);
    for (const name of leverNames) expect(stdout).toMatch(new RegExp(`^${name} `, 'm'));
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(code).toBe(0);
  });

  it('tells everything of one', async () => {
    const { stdout } = await holdline(['levers', 'promise-24h', '--for', company]);
    expect(stdout).toMatch(/within\s+24 h\s+4 h to 48 h .*claim auto-reply-promise/);
    expect(stdout).toContain('In this scenario: may be pulled.');
    expect(stdout).toContain('- under-promise-over-deliver:');
  });

  it('tells which have a hold on a scenario, and what the others need', async () => {
    const { stdout } = await holdline(['levers', '--for', phone]);
    expect(stdout).toMatch(/^callbacks\s+may be pulled/m);
    expect(stdout).toMatch(/^apology\s+has no hold: it needs a scenario with churn/m);
  });

  it('has all for machines, practices without a lever too', async () => {
    const { stdout } = await holdline(['levers', '--json']);
    const { levers, practicesWithoutLever } = JSON.parse(stdout);
    expect(levers.map(({ name }: { name: string }) => name)).toEqual(leverNames);
    const mapped = levers.flatMap((lever: { practices: readonly string[] }) => lever.practices);
    expect(mapped.length + practicesWithoutLever.length).toBe(Object.keys(practices).length);
    const one = JSON.parse(
      (await holdline(['levers', 'callbacks', '--for', phone, '--json'])).stdout,
    );
    expect(one.levers).toMatchObject([{ name: 'callbacks', hold: { kind: 'applies' } }]);
  });

  it('guesses which one was meant', async () => {
    const { stderr, code } = await holdline(['levers', 'calback']);
    expect(stderr).toBe('levers: expected a lever; did you mean callbacks?, found "calback"\n');
    expect(code).toBe(2);
  });
});

describe('holdline compare --with', () => {
  it('judges each lever alone and all together, by what decides', async () => {
    const args = ['--with', 'callbacks', '--with', 'apology:recovered=0.4', '-n', '2'];
    const { stdout, code } = await holdline(['compare', company, ...args]);
    const [plainly = '', deciding = ''] = stdout.split('\n\nWHAT EACH DOES TO CUSTOMERS');
    expect(plainly).toMatch(/^callbacks$/m);
    expect(plainly).toContain('In brackets: the 98.3 % interval of each difference');
    for (const name of ['callbacks', 'apology:recovered=0\\.4', 'all levers together']) {
      expect(deciding).toMatch(new RegExp(`^${name} +customers count`, 'm'));
    }
    for (const text of ['customers count', 'margin count', 'through queue and loop']) {
      expect(deciding.split(text).length).toBeGreaterThanOrEqual(4);
    }
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(code).toBe(0);
    const { scenarios, confidence, throughTheLoop } = JSON.parse(
      (await holdline(['compare', company, ...args, '--json'])).stdout,
    );
    expect(scenarios).toEqual([
      company,
      'callbacks',
      'apology:recovered=0.4',
      'all levers together',
    ]);
    expect(confidence).toBeCloseTo(1 - 0.05 / 3, 12);
    expect(throughTheLoop.length).toBe(3);
  });

  it('leaves the whole out where one lever is set in two ways', async () => {
    const { stdout } = await holdline([
      'compare',
      phone,
      '--with',
      'callbacks:acceptance=0.2',
      '--with',
      'callbacks:acceptance=0.8',
      '-n',
      '2',
      '--json',
    ]);
    expect(JSON.parse(stdout).scenarios).toEqual([
      phone,
      'callbacks:acceptance=0.2',
      'callbacks:acceptance=0.8',
    ]);
  });

  it('tells at once what is wrong with each', async () => {
    const { stderr, code } = await holdline([
      'compare',
      phone,
      '--with',
      'apology',
      '--with',
      'callbacks:acceptance=2',
    ]);
    expect(stderr.split('\n')).toEqual([
      '--with apology: expected a scenario with churn, in which customers may leave, found nothing',
      '--with callbacks:acceptance=2  levers.callbacks.acceptance: expected a share between 0 and 1, found 2',
      '',
    ]);
    expect(code).toBe(2);
  });
});
