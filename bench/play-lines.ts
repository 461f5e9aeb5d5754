import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  demandOf,
  type LoadTestResult,
  loadReport,
  parseScenario,
  readMeasurement,
  simulateWindow,
  windowOfDay,
} from 'holdline';
import type { Found, LinesJob } from './job.ts';

/**
 * Makes up what a load run leaves, a line for each thing that happened, and evaluates it as `holdline load` does: read,
 * joined to the schedule, paired with the ideal run, and every figure of it.
 *
 * @returns what is to be measured: the file is there already
 */
export async function prepareLines({ file, settings }: LinesJob): Promise<() => Promise<Found>> {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  const scenario = parseScenario(text, file, settings);
  const demand = demandOf(scenario);
  const window = windowOfDay(scenario, demand);
  const ideal = simulateWindow(scenario, demand, window);
  const folder = mkdtempSync(join(tmpdir(), 'holdline-lines-'));
  const lines = join(folder, 'measured.ndjson');
  await writeLines(lines, ideal.records);
  return async () => {
    const measurement = await readMeasurement([lines], scenario, window);
    rmSync(folder, { recursive: true });
    const { channels, load } = scenario;
    const result = {
      plan: {
        speed: load.speed,
        agentPollingMs: 1000,
        customerPollingMs: channels.map(() => 1000),
      },
      measurement,
      facts: { cpu: [], latenessBound: 50, showsTaken: true },
      unfit: [],
    } as unknown as LoadTestResult;
    const report = loadReport(scenario, 'made up', window, ideal, result);
    const figure = (measure: string) =>
      report.figures.find((found) => found.figure.measure === measure)?.measured.value ?? null;
    return {
      customers: measurement.counts.contacts,
      abandoned: figure('abandoned'),
      meanWait: figure('waitAll'),
      probabilityOfWaiting: null,
      broken: report.pairing.both === ideal.records.length ? [] : ['a contact was not found again'],
    };
  };
}

type Records = ReturnType<typeof simulateWindow>['records'];

/** What is made up is the latency: some milliseconds for everything, by the number of the line. */
async function writeLines(file: string, records: Records): Promise<void> {
  const out = createWriteStream(file);
  let batch: string[] = [];
  let number = 0;
  const say = (line: object) => batch.push(`${JSON.stringify(line)}\n`);
  const latency = () => 2 + ((number++ * 7919) % 23);
  for (const [i, { journey, attempt, due, wait, handling, outcome }] of records.entries()) {
    const at = (seconds: number) => Math.round(seconds * 1000);
    const contact = { j: journey, a: attempt };
    const operation = (o: string, d: number) =>
      say({ e: 'op', o, d, t: d + 1, r: d + 1 + latency(), s: 200, ...contact });
    const taken = at(due + wait) + 3;
    const answered = at(due + wait + handling) + 5;
    say({ e: 'sent', ...contact, d: at(due), t: at(due) + 1 });
    operation('open', at(due));
    if (i % 9 === 0) operation('inbox', at(due));
    for (const look of [1, 2, 3]) operation('watch', at(due) + 1000 * look);
    operation('take', taken);
    say({ e: 'taken', ...contact, t: taken, g: 0, n: i % 100 });
    operation('answer', answered);
    say({ e: 'answered', ...contact, t: answered });
    operation('close', answered);
    say({ e: 'ended', ...contact, t: answered + 400, o: outcome });
    if (batch.length < 10_000) continue;
    if (!out.write(batch.join(''))) await once(out, 'drain');
    batch = [];
  }
  out.end(batch.join(''));
  await once(out, 'finish');
}
