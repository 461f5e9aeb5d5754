import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { requireK6 } from '../support/k6.ts';

/**
 * Fifteen customers a second at multiple 1, of five requests each; agents look ten times a second. That the machine is
 * late by less than a second changes nothing of what a bucket lets through.
 */
const small = `
version: 1
name: Small bucket
seed: 20261124
demand: { kind: forecast, interval: 10 s, perHour: { mail: [54000] } }
channels: { mail: { kind: deferred, handling: constant(300 ms), serviceLevelWithin: 1 min } }
agents: { team: { agents: 500, channels: [mail] } }
window: { from: "00:00", length: 7500 ms, start: empty }
load:
  speed: 1
  polling: { agents: 100 ms, customers: { mail: 500 ms } }
  drainCap: 2 s
  latenessBound: 1 s
  maxArrivalsPerSecond: 150
`;

/** A bucket lets less through where what is sent comes in lumps. */
const isTooLate = ({ found, sent }: { found: string; sent?: { lateness: number } }): boolean =>
  found === 'unfit' || (sent?.lateness ?? 0) > 250;

function scenarioFile(text = small): string {
  const file = join(emptyFolder(), 'scenario.yaml');
  writeFileSync(file, text);
  return file;
}

describe('holdline capacity', () => {
  it('says with --dry-run what it would look for, and sends nothing', async () => {
    const { code, stdout } = await holdline([
      'capacity',
      scenarioFile(),
      '--dry-run',
      '--warm-up',
      '1s',
      '--most',
      '100',
    ]);
    expect(code).toBe(0);
    const plan = JSON.parse(stdout);
    expect(plan).toMatchObject({
      backend: 'desk',
      probe: { warmUp: 1, length: 7.5, from: 1 },
      // 150 arrivals a second are allowed, 15 come at multiple 1.
      search: { start: 1, highest: 10, width: 0.1 },
      targets: ['failed rate<1 %', 'limited rate<1 %', 'latency p(95)<1 s', 'overhead avg<1 s'],
    });
    expect(plan.journeysAnHour).toBeCloseTo(54_000, 6);
    const closer = ['--width', '0.02', '--probes', '7'];
    const other = await holdline(['capacity', scenarioFile(), '--dry-run', ...closer]);
    expect(JSON.parse(other.stdout).search).toMatchObject({ width: 0.02, mostProbes: 7 });
  });

  it.each([
    [
      'a demand that is counted',
      small.replace(
        /demand: .*/,
        'demand: { kind: counts, interval: 10 s, counts: { mail: [300] } }',
      ),
      [],
      'expected a demand that is drawn from rates, which a search for capacity multiplies, found demand.kind: counts',
    ],
    [
      '--rate-limits without a description',
      small,
      ['--rate-limits'],
      '--rate-limits: expected --adapter',
    ],
    [
      '--rate-limits of a backend that has none',
      small,
      ['--rate-limits', '--adapter', join(import.meta.dirname, '../../adapters/desk.yaml')],
      'expected `limits` to say how often',
    ],
    [
      '--resume of nothing',
      small,
      ['--resume', '/nowhere'],
      'cannot read the search that is to go on',
    ],
    [
      'a probe that is longer than the demand',
      small,
      ['--probe-length', '1h'],
      'expected at most 10 s together',
    ],
  ])('refuses %s', async (_, text, options, message) => {
    const { code, stderr } = await holdline(['capacity', scenarioFile(text), ...options]);
    expect([2, 69]).toContain(code);
    expect(stderr).toContain(message);
  });

  it('tells how much demand each plan of a vendor has room for', async () => {
    const adapter = join(import.meta.dirname, '../../adapters/freshdesk.yaml');
    const scenario = join(import.meta.dirname, '../../scenarios/first-day.yaml');
    const args = ['capacity', scenario, '--rate-limits', '--adapter', adapter, '--width', '10%'];
    const { code, stdout } = await holdline([...args, '--json']);
    expect(code).toBe(0);
    const { plans, asked } = JSON.parse(stdout);
    const of = (name: string) => plans.find(({ plan }: { plan: string }) => plan === name);
    // 18 agents who look every 5 s ask 216 times a minute while nobody comes.
    expect(of('Growth')).toMatchObject({
      multiple: null,
      isExceededByPolling: true,
      mostly: 'inbox',
    });
    expect(of('Enterprise').multiple).toBeGreaterThan(1);
    expect(of('Enterprise').limit).toMatchObject({ requests: 700, per: 60 });
    // Where one agent looks for all, there is room for more.
    const dispatched = await holdline([...args, '--json', '--set', 'load.agents=dispatched']);
    const growth = JSON.parse(dispatched.stdout).plans[2];
    expect(growth).toMatchObject({ plan: 'Growth', isExceededByPolling: false });
    expect(growth.customersAnHour).toBeGreaterThan(100);
    expect(asked.map(({ operation }: { operation: string }) => operation)).toContain('watch');
  });

  it('finds what a limited desk carries, and goes on from what an earlier run had found', async (ctx) => {
    await requireK6(ctx);
    const [scenario, folder] = [scenarioFile(), emptyFolder()];
    const args = [
      'capacity',
      scenario,
      '--warm-up',
      '500ms',
      '--desk-capacity',
      'bucket=110/s,burst=25',
    ];
    const first = await holdline([...args, '--probes', '1', '--out', folder, '--json']);
    const found = JSON.parse(first.stdout);
    if (isTooLate(found.probes.probes[0])) ctx.skip('this machine was too late');
    expect(first.code).toBe(3); // it holds, and has yet to be confirmed
    expect(found.capacity).toMatchObject({ multiple: 1, isConfirmed: false, endedBy: 'probes' });

    const other = await holdline([...args, '--resume', folder, '--seed', '1']);
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('expected the same search as before, found another --seed');

    const second = await holdline([...args, '--probes', '2', '--resume', folder, '--json']);
    const more = JSON.parse(second.stdout);
    expect(more.probes.probes[0]).toEqual(found.probes.probes[0]);
    if (isTooLate(more.probes.probes[1])) ctx.skip('this machine was too late');
    // 110 requests a second, less 10 looks of agents, are 20 customers a second: 30 are too many.
    expect(more.capacity).toMatchObject({ multiple: 1, interval: { low: 1, high: 2 } });
    expect(more.binds).toMatchObject({ kind: 'backend', how: 'limited' });
    expect(readFileSync(join(folder, 'capacity.html'), 'utf8')).toContain(
      'Capacity of Small bucket',
    );
    expect(readFileSync(join(folder, 'capacity.md'), 'utf8')).toContain('too many (429)');
    expect(
      JSON.parse(readFileSync(join(folder, 'search.json'), 'utf8')).backend.probes,
    ).toHaveLength(2);
  }, 60_000);
});
