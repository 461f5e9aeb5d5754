import { readFileSync } from 'node:fs';
import { demandOf, figureText, onThreads, parseScenario, simulate } from 'holdline';
import type { Found, ScenarioJob } from './job.ts';

/** Plays a scenario file as `holdline simulate` does. */
export async function playScenario(job: ScenarioJob): Promise<Found> {
  const text = readFileSync(new URL(`../${job.file}`, import.meta.url), 'utf8');
  const scenario = parseScenario(text, job.file, job.settings);
  const result = await simulate(scenario, demandOf(scenario), {
    replications: job.replications,
    ...(job.workers === undefined ? {} : { threads: onThreads(job.workers) }),
  });
  const figures = new Map(result.figures.map((found) => [figureText(found.figure), found.value]));
  const figure = (name: string): number => figures.get(name) ?? Number.NaN;
  return {
    customers: result.journeys,
    abandoned: figure('abandoned rate'),
    meanWait: figure('waitAll avg'),
    // T of the service level is a nanosecond in all scenarios of this folder.
    probabilityOfWaiting: 1 - figure('slAbandonsCountAsMet rate'),
    broken: result.broken,
  };
}
