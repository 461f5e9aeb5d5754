import { ScenarioError } from '../errors.ts';
import { scenarioFrom } from '../loadtest/scenario-from.ts';
import { simulateWindow } from '../loadtest/window-of-day.ts';
import { backendRequests, countByOperation } from '../planning/backend-requests.ts';
import { multipleSettings } from '../planning/demand-multiple.ts';
import { journeysAnHour, probeLengthOf, probeWindow } from '../planning/probe-window.ts';
import { type AskedWithin, rateLimitTable } from '../planning/rate-limit-table.ts';
import type { RateLimitReport } from '../reports/rate-limit-report.ts';
import { rateLimitJson, rateLimitText } from '../reports/rate-limit-report.ts';
import type { Operation } from '../scenario/operations.ts';
import type { CapacityOptions } from './capacity-options.ts';
import { multipliedBy } from './capacity-plan.ts';
import { refuseUnplayable } from './load-checks.ts';
import { readAdapter } from './read-adapter.ts';
import { readScenario } from './read-scenario.ts';

/** Limits are rough: what fits is told to a hundredth. */
const WIDTH = 0.01;
const MOST_STEPS = 60;

/** `holdline capacity --rate-limits`: the most demand that fits each plan of a vendor. Nothing is sent. */
export async function tellRateLimits(file: string, options: CapacityOptions): Promise<void> {
  if (options.adapter === undefined) {
    throw new ScenarioError(
      '--rate-limits: expected --adapter with the description of the backend, found nothing',
    );
  }
  const loaded = await readAdapter(options.adapter);
  if (loaded.kind !== 'description') {
    throw new ScenarioError(
      `--rate-limits: expected a description, which says how many requests an operation takes, found the script ${options.adapter}`,
    );
  }
  const { adapter } = loaded;
  const { limits } = adapter;
  if (Object.keys(limits).length === 0) {
    throw new ScenarioError(
      `${options.adapter}: expected \`limits\` to say how often ${adapter.name} lets itself be asked, found none`,
    );
  }
  // Limits are of life: customers live at speed 1.
  const played = await readScenario(file, options, [{ path: ['load', 'speed'], value: 1 }]);
  refuseUnplayable(played.scenario);
  const own = multipliedBy(played);
  const length = probeLengthOf(played.scenario, played.demand, {
    ...(options.probeLength === undefined ? {} : { length: options.probeLength }),
    ...(options.warmUp === undefined ? {} : { warmUp: options.warmUp }),
  });
  const agents = played.scenario.load.agents ?? 'independent';
  const each = (operation: Operation) => adapter.operations[operation]?.requests.length ?? 0;

  const askedAt = (multiple: number, draw: number): AskedWithin => {
    const { scenario, demand } = played.with([
      ...multipleSettings(own, multiple, options.most),
      { path: ['seed'], value: played.scenario.seed + draw },
    ]);
    const window = probeWindow(scenario, demand, length);
    const ideal = simulateWindow(scenario, demand, window);
    const placed = scenarioFrom(scenario, window.stretch.from);
    const requests = [...backendRequests(placed, window, ideal, agents)]
      .map((request) => ({ ...request, at: request.at - length.warmUp }))
      .filter(({ at }) => at >= 0 && at < length.length);
    return { requests, until: length.length };
  };

  const start = Math.min(options.startAt, options.most);
  const search = {
    start,
    lowest: start / 1024,
    highest: options.most,
    width: options.width ?? WIDTH,
    mostProbes: MOST_STEPS,
  };
  const report: RateLimitReport = {
    scenario: played.scenario.name,
    adapter: adapter.name,
    agents,
    numberOfAgents: played.scenario.groups.reduce((sum, group) => sum + group.agents, 0),
    agentPolling: played.scenario.load.agentPolling,
    most: options.most,
    ownAnHour: journeysAnHour(played.scenario, played.demand, length),
    asked: [...countByOperation(askedAt(start, 0).requests)].map(([operation, count]) => ({
      operation,
      anHour: (count * 3600) / length.length,
      requestsEach: each(operation),
    })),
    askedAt: start,
    plans: rateLimitTable(limits, each, search, askedAt),
  };
  process.stdout.write(options.json === true ? rateLimitJson(report) : rateLimitText(report));
}
