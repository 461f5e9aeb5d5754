import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';

const folder = emptyFolder();
const inFolder = (file: string, text: string | Buffer): string => {
  const path = join(folder, file);
  writeFileSync(path, text);
  return path;
};
const rest = `
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 4, channels: [phone] } }
demand: { kind: forecast, interval: 1 h, perHour: { phone: [60] } }
version: 1
`;
const mix = inFolder(
  'mix.yaml',
  `name: mix
customers:
  size: 5000
  generations: { boomer: { share: 0.4 }, gen-z: { share: 0.6 } }
  segments: { standard: { share: 0.9 }, vip: { share: 0.1 } }
  plans: { basic: { share: 1, revenue: 12 } }
  tenure: exponential(300 d)
  locales: { ja: 1 }${rest}`,
);
const own = inFolder(
  'own.yaml',
  `name: own
customers: { file: own.csv.gz, columns: { birth: born, tenure: since } }${rest}`,
);
const rows = 'born,since\n1999-05-05,20\n1940-01-01,2000-02-02\n';
inFolder('own.csv.gz', gzipSync(rows));

describe('holdline population', () => {
  it('shows customers and the mix of all of them', async () => {
    const { code, stdout } = await holdline(['population', mix, '--count', '3']);
    expect(stdout.match(/^ +[\d,]+ {2}.*(boomer|gen-z) +(standard|vip) /gm)).toHaveLength(3);
    expect(stdout).toMatch(/^generation +boomer +40 % +40 % +[\d.]+ % to [\d.]+ % +5,000$/m);
    expect(stdout).toMatch(/^ +gen-z +60 % +60 % /m);
    expect(stdout).not.toContain('millennial');
    expect(stdout).toContain('All of them: plan basic, locale ja, zone UTC.');
    expect(stdout).toContain('every share that the scenario says is in its own');
    expect(stdout).toContain("the mean of the scenario's law is 300 d");
    expect(code).toBe(0);
  });

  it('has everything for machines, and the same twice', async () => {
    const args = ['population', mix, '--count', '40', '--json', '--seed', '9'];
    const [{ stdout }, again] = [await holdline(args), await holdline(args)];
    expect(again.stdout).toBe(stdout);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      scenario: { name: 'mix', seed: 9 },
      asOf: '2026-01-01',
      customers: 5000,
      customersFrom: null,
      counted: 5000,
      outsideGenerations: 0,
    });
    expect(found.sample).toHaveLength(40);
    for (const one of found.sample) {
      expect(one).toMatchObject({ plan: 'basic', revenue: 12, language: 'ja', zone: 'UTC' });
      expect(one.born < (one.generation === 'boomer' ? '1965' : '2008-01-02')).toBe(true);
      expect(one.channels).toEqual({ phone: 1 });
    }
    for (const { stated, found: share, interval, isWithin } of found.mix) {
      expect(isWithin).toBe(stated >= interval.low && stated <= interval.high);
      expect(share).toBeGreaterThanOrEqual(interval.low);
      expect(share).toBeLessThanOrEqual(interval.high);
    }
    const other = await holdline([...args, '--seed', '10']);
    expect(other.stdout).not.toBe(stdout);
  });

  it('counts the customers of a packed file, and says who is of no generation', async () => {
    const { code, stdout } = await holdline(['population', own]);
    expect(stdout).toMatch(/ 1940-01-01 +86 +boomer +9,465 d /);
    expect(stdout).toMatch(/^generation +boomer +its file +50 % +all counted +2$/m);
    expect(stdout).toContain('1 customer born before or after all of these generations');
    expect(stdout).toContain('2 customers of own.csv.gz, all counted');
    expect(code).toBe(0);
  });

  it('counts those who may join as well', async () => {
    const { stdout } = await holdline([
      'population',
      mix,
      ...[
        '--set',
        'churn={ cycle: 10 min, background: 0.05, joining: 50, service: { form: share } }',
      ],
    ]);
    expect(stdout).toContain('5,300 customers, of whom 300 may join in the course of the run');
    expect(stdout).toMatch(/^generation +boomer +40 % +40 % .* 5,300$/m);
  });

  it('says in a run whose customers they are', async () => {
    const out = join(folder, 'run');
    const { code } = await holdline(['simulate', own, '-n', '2', '--out', out]);
    expect(code).toBe(0);
    const { scenario } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    expect(scenario.customersFrom).toEqual({
      file: 'own.csv.gz',
      customers: 2,
      hash: createHash('sha256').update(rows).digest('hex'),
    });
    expect(readFileSync(join(out, 'summary.md'), 'utf8')).toContain(
      'Customers are the 2 of own.csv.gz.',
    );
  });

  it('names what it cannot use', async () => {
    const wrong = async (...args: readonly string[]) => {
      const { code, stderr } = await holdline(args);
      expect(code).toBe(2);
      return stderr;
    };
    expect(
      await wrong('population', mix, '--set', 'customers.generations.boomer.share=0.5'),
    ).toContain(
      '--set customers.generations.boomer.share=0.5: expected shares that add up to 1, found 1.1',
    );
    expect(await wrong('population', own, '--set', 'customers.file=other.csv')).toContain(
      `${join(folder, 'other.csv')}: cannot read the customers of ${own}: there is no such file`,
    );
    inFolder('late.csv', 'born,since\n2031-05-05,0\n');
    expect(await wrong('population', own, '--set', 'customers.file=late.csv')).toContain(
      'late.csv:2  born: expected a date of birth that is not after 2026-01-01, found "2031-05-05"',
    );
    expect(await wrong('simulate', own, '--arrivals', 'calls.csv')).toContain(
      '--arrivals: expected a scenario without customers.file',
    );
    expect(await wrong('population', mix, '--count', '0')).toContain('a whole number, 1 or more');
  });
});
