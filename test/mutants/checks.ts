import { readFileSync } from 'node:fs';
import { refereeOf } from '../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { byFormula } from '../../src/validation/by-formula.ts';
import { bySimulation, standardPrecision } from '../../src/validation/by-simulation.ts';
import { byTrace } from '../../src/validation/by-trace.ts';
import { parseCaseFile } from '../../src/validation/case-file.ts';
import { validateCases } from '../../src/validation/validate-cases.ts';

/** What notices that an engine is wrong: the evidence, or undefined where nothing is wrong. */
type Check = (cases: string) => Promise<string | undefined>;

/** Every check. Each doubts a right engine in 0.1 % of seeds; with its fixed seed it always does or never. */
export const checks = {
  traces: (cases) => validated(cases, 'deterministic-traces', () => true),
  'laws of every run': async () => {
    const [, simulation] = await simulated(
      line('exponential(2 min)', '10 h', '{ agents: 4, channels: [phone] }', 120, '5 min'),
      2,
    );
    return simulation.broken[0];
  },
  // Nine of ten callers give up: they wait for as long as their patience lasts.
  'referee: impatient line': () =>
    refereed(line('exponential(3 min)', '121 h', '{ agents: 2, channels: [phone] }', 400), '1 h'),
  // Nearly always all agents are busy: what they serve tells how long it takes them.
  'referee: busy line': () =>
    refereed(line('exponential(3 min)', '151 h', '{ agents: 10, channels: [phone] }', 260), '1 h'),
  'referee: Erlang A': () =>
    refereed(line('exponential(3 min)', '82 h', '{ agents: 4, channels: [phone] }', 70), '2 h'),
  'referee: limited queue': () =>
    refereed(
      line('exponential(3 min), queueLimit: 2', '62 h', '{ agents: 4, channels: [phone] }', 80),
      '2 h',
    ),
  'referee: day with shifts': () =>
    refereed(
      line(
        'exponential(2 min)',
        '30 min',
        '{ staffing: { interval: 30 min, agents: [6, 2, 5, 3] }, channels: [phone] }',
        '60, 60, 90, 70',
      ),
      '0 s',
      400,
    ),
  'referee: priorities': () =>
    refereed(
      `
demand: { kind: forecast, interval: 260 h, perHour: { vip: [26], phone: [36] } }
channels:
  vip: { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
  phone: { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 4, channels: [vip, phone] } }
`,
      '10 h',
    ),
  'referee: chats': () =>
    refereed(
      `
demand: { kind: forecast, interval: 52 h, perHour: { chat: [70] } }
channels:
  chat: { kind: live-text, slots: 3, handling: exponential(3 min), patience: exponential(3 min), serviceLevelWithin: 20 s }
agents: { team: { agents: 2, channels: [chat], slots: 3, speeds: [1, 0.7, 0.5] } }
`,
      '2 h',
    ),
  'validate: retrials': (cases) => validated(cases, 'retrial', (id) => id === 'retr-call-2'),
  'validate: breaks': (cases) => validated(cases, 'combined', (id) => id === 'comb-breaks-1'),
} satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;

/** One phone line with exponential handling of 3 min. */
function line(
  patience: string,
  interval: string,
  team: string,
  perHour: number | string,
  drainCap?: string,
): string {
  return `
demand: { kind: forecast, interval: ${interval}, perHour: { phone: [${perHour}] } }
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: ${patience}, serviceLevelWithin: 20 s }
agents: { team: ${team} }
${drainCap === undefined ? '' : `drainCap: ${drainCap}`}
`;
}

async function simulated(centre: string, replications: number, warmUp = '0 s') {
  const text = `version: 1\nname: mutant\nseed: 11\nreplications: ${replications}\nwarmUp: ${warmUp}\n${centre}`;
  const scenario = parseScenario(text, 'mutant.yaml');
  return [scenario, await simulate(scenario, demandOf(scenario))] as const;
}

async function refereed(
  centre: string,
  warmUp: string,
  replications = 10,
): Promise<string | undefined> {
  const [scenario, simulation] = await simulated(centre, replications, warmUp);
  if (simulation.broken.length > 0) return simulation.broken[0];
  const { figures } = refereeOf(scenario, simulation);
  const tested = figures.filter(({ isTested }) => isTested);
  if (!tested.some(({ figure }) => figure.measure === 'waitAll')) {
    throw new Error('expected waits that are tested, found none');
  }
  const [worst] = figures
    .filter(({ isDoubted }) => isDoubted)
    .sort((a, b) => Math.abs(b.distance ?? 0) - Math.abs(a.distance ?? 0));
  return (
    worst &&
    `${figureText(worst.figure)} is ${worst.distance?.toFixed(1)} standard errors from ${worst.formula}`
  );
}

async function validated(
  cases: string,
  family: string,
  isWanted: (id: string) => boolean,
): Promise<string | undefined> {
  const file = `${cases}/${family}.json`;
  const results = await validateCases([parseCaseFile(readFileSync(file, 'utf8'), file)], isWanted, [
    byFormula,
    byTrace,
    bySimulation({ ...standardPrecision, leastReplications: 20, mostContacts: 400_000 }, 0.1),
  ]);
  const wrong = results.find(({ outcome }) => outcome !== 'passed');
  if (wrong === undefined) {
    const isSimulated = results.every(({ checks: all }) =>
      all.some(({ by }) => by === 'simulation'),
    );
    if (results.length === 0 || !isSimulated) {
      throw new Error(`expected simulated cases in ${file}, found others`);
    }
    return undefined;
  }
  const failed = wrong.checks.find(({ passed }) => !passed);
  return `${wrong.case.id}: ${failed === undefined ? (wrong.why ?? wrong.outcome) : `${failed.metric} differs`}`;
}
