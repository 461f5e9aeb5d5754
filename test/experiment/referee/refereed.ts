import { refereeOf } from '../../../src/experiment/referee/referee.ts';
import type {
  RefereedFigure,
  RefereeReport,
} from '../../../src/experiment/referee/referee-report.ts';
import { demandOf, simulate } from '../../../src/experiment/simulate.ts';
import { figureText } from '../../../src/scenario/figure.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';

/** What a test says of a centre; the rest is one channel and one team. */
export interface Centre {
  readonly perHour?: string;
  readonly interval?: string;
  readonly demand?: string;
  readonly channel?: string;
  readonly channels?: string;
  readonly agents?: string;
  readonly warmUp?: string;
  readonly drainCap?: string;
  readonly backlog?: string;
  readonly calendar?: string;
  readonly lines?: string;
  readonly replications?: number;
  readonly seed?: number;
}

/** A phone line of 4 agents with 60 calls an hour of 3 min; long after its warm-up where not said otherwise. */
export function centreOf({
  perHour = 'phone: [60]',
  interval = '130 h',
  demand = `{ kind: forecast, interval: ${interval}, perHour: { ${perHour} } }`,
  channel = 'patience: exponential(3 min)',
  channels = `phone: { kind: live-voice, handling: exponential(3 min), serviceLevelWithin: 20 s, ${channel} }`,
  agents = 'team: { agents: 4, channels: [phone] }',
  warmUp = '10 h',
  drainCap = '1 d',
  backlog = '',
  calendar = '',
  lines = '',
  replications = 20,
  seed = 1,
}: Centre) {
  return parseScenario(
    `
version: 1
name: centre
seed: ${seed}
replications: ${replications}
warmUp: ${warmUp}
drainCap: ${drainCap}
backlog: { ${backlog} }
lines: { ${lines} }
${calendar === '' ? '' : `calendar: ${calendar}`}
demand: ${demand}
channels: { ${channels} }
agents: { ${agents} }
`,
    'centre.yaml',
  );
}

export async function refereed(centre: Centre): Promise<RefereeReport> {
  const scenario = centreOf(centre);
  return refereeOf(scenario, await simulate(scenario, demandOf(scenario)));
}

export function figureOf(report: RefereeReport, text: string): RefereedFigure {
  const found = report.figures.find(({ figure }) => figureText(figure) === text);
  if (found === undefined) throw new Error(`expected ${text} among the figures`);
  return found;
}

/** The kinds of the reasons for a figure's difference, the weightiest first. */
export function reasonsOf(report: RefereeReport, text: string): readonly string[] {
  return figureOf(report, text).reasons.map(({ kind }) => kind);
}
