// What sending takes, bench by bench, beside a plain k6 script on the same desk: see docs/performance.md.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  demandOf,
  ensureK6,
  type LoadTestResult,
  parseScenario,
  runLoadTest,
  windowOfDay,
} from 'holdline';

const run = promisify(execFile);
const say = (line: string): void => console.error(line);
const here = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** What each bench is to reach on two cores with the desk beside it. */
const benches = [
  { name: 'openings', goal: '1,000 a second, p99 of lateness at most 10 ms' },
  { name: 'journeys', goal: '3,000 requests a second' },
  { name: 'crowd', goal: '10,000 journeys at once, below 300 MiB' },
] as const;

const { signal } = new AbortController();
const only = process.argv.slice(2);
const chosen = benches.filter(({ name }) => only.length === 0 || only.includes(name));
if (only.length > 0 && chosen.length === 0) {
  say(`expected ${benches.map(({ name }) => name).join(', ')}, found ${only.join(' ')}`);
  process.exit(2);
}
const k6 = await ensureK6({ install: false, env: process.env, onProgress: say, signal });
for (const { name, goal } of chosen) {
  say(`${name}: ${goal}`);
  console.log(lineOf(name, await loaded(name)));
}
if (chosen.some(({ name }) => name === 'openings')) console.log(await plainK6());

async function loaded(name: string): Promise<LoadTestResult> {
  const file = `load-${name}.yaml`;
  const scenario = parseScenario(readFileSync(here(file), 'utf8'), file);
  const demand = demandOf(scenario);
  const folder = mkdtempSync(join(tmpdir(), 'holdline-bench-'));
  const result = await runLoadTest({
    scenario,
    demand,
    window: windowOfDay(scenario, demand),
    backend: { kind: 'desk', options: [] },
    k6: k6.path,
    folder,
    env: process.env,
    loops: Math.min(4, cpus().length),
    signal,
    onProgress: () => undefined,
  });
  rmSync(folder, { recursive: true });
  return result;
}

function lineOf(name: string, { measurement, facts, unfit, plan }: LoadTestResult): string {
  const { operations, lateness, counts } = measurement;
  const ascending = Float64Array.from(lateness).sort();
  const at = (p: number) => ascending[Math.floor(p * (ascending.length - 1))]?.toFixed(1) ?? '-';
  const requests = operations.requests.reduce((sum, one) => sum + one, 0);
  const sent = operations.sent;
  const seconds = ((sent[sent.length - 1] ?? 0) - (sent[0] ?? 0)) / 1000;
  const cpu = facts.cpu.reduce((sum, share) => sum + share, 0) * cpus().length;
  return [
    name.padEnd(10),
    `${counts.contacts} contacts in ${plan.vus} loops`,
    `${requests} requests, ${Math.round(requests / seconds)} a second, busiest ${busiest(sent)}`,
    `lateness p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms`,
    `at once ${mostAtOnce(measurement)}`,
    `k6 ${((cpu / requests) * 1000).toFixed(3)} CPU s per 1,000 requests, ${(facts.memory / 2 ** 20).toFixed(0)} MiB`,
    unfit.length === 0 ? 'fit' : `UNFIT: ${unfit.join('; ')}`,
  ].join(' | ');
}

/** The most requests that were sent within one second of the clock. */
function busiest(sent: Int32Array): number {
  const counts = new Map<number, number>();
  for (const ms of sent) {
    const second = Math.floor(ms / 1000);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

function mostAtOnce({ attempts }: LoadTestResult['measurement']): number {
  const turns = [...attempts].flatMap(({ due, ended }) => [
    { at: due, by: 1 },
    { at: ended, by: -1 },
  ]);
  turns.sort((a, b) => a.at - b.at || a.by - b.by);
  let [now, most] = [0, 0];
  for (const { by } of turns) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** The peer: k6's own arrival rate, as most scripts use it, opens as many contacts a second at such a desk. */
async function plainK6(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'holdline-bench-'));
  const script = join(folder, 'plain.js');
  const desk = execFile(process.execPath, [here('../bin/holdline.js'), 'desk', '--json'], {
    env: { ...process.env, HOLDLINE_DESK_SECRET: 'bench' },
  });
  try {
    const url = await new Promise<string>((resolve) => {
      desk.stdout?.once('data', (line: string) =>
        resolve((JSON.parse(line) as { url: string }).url),
      );
    });
    writeFileSync(script, plainScript(url, join(folder, 'summary.json')));
    const used = await usedBy(k6.path, ['run', '-q', '--no-usage-report', script]);
    const { metrics } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Plain;
    const { count } = metrics.http_reqs.values;
    const dropped = metrics.dropped_iterations?.values.count ?? 0;
    return [
      'plain k6  ',
      'constant-arrival-rate, 200 VUs',
      `${count} requests, ${dropped} never sent`,
      `k6 ${((used.cpuSeconds / count) * 1000).toFixed(3)} CPU s per 1,000 requests, ${used.mib.toFixed(0)} MiB`,
    ].join(' | ');
  } finally {
    desk.kill();
    rmSync(folder, { recursive: true });
  }
}

/** What a program uses, seen once a second until it ends. */
async function usedBy(
  program: string,
  args: readonly string[],
): Promise<{ readonly cpuSeconds: number; readonly mib: number }> {
  const child = execFile(program, [...args]);
  let [cpuSeconds, mib] = [0, 0];
  const watch = setInterval(() => {
    run('ps', ['-o', 'cputimes=,rss=', '-p', String(child.pid)]).then(
      ({ stdout }) => {
        const [seconds = 0, kib = 0] = stdout.trim().split(/\s+/).map(Number);
        cpuSeconds = Math.max(cpuSeconds, seconds);
        mib = Math.max(mib, kib / 1024);
      },
      () => undefined, // it has ended
    );
  }, 1000);
  await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  return { cpuSeconds, mib };
}

interface Plain {
  readonly metrics: {
    readonly http_reqs: { readonly values: { readonly count: number } };
    readonly dropped_iterations?: { readonly values: { readonly count: number } };
  };
}

function plainScript(url: string, summary: string): string {
  return `
import { hmac } from 'k6/crypto';
import exec from 'k6/execution';
import http from 'k6/http';
export const options = {
  scenarios: { openings: {
    executor: 'constant-arrival-rate', rate: 1000, timeUnit: '1s', duration: '20s', preAllocatedVUs: 200, maxVUs: 200,
  } },
  systemTags: ['status'],
};
export default function () {
  const i = exec.scenario.iterationInTest;
  const token = 'customer.c' + i + '.' + hmac('sha256', 'bench', 'customer.c' + i, 'hex');
  const reference = 'p-' + i + '-1';
  http.post('${url}/contacts', JSON.stringify({ reference, channel: 'email', subject: reference, text: 'I need help.' }), {
    headers: { 'content-type': 'application/json', authorization: 'Bearer ' + token },
  });
}
export function handleSummary(data) { return { '${summary}': JSON.stringify(data) }; }
`;
}
