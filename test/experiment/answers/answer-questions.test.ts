import { describe, expect, it } from 'vitest';
import { answerQuestions } from '../../../src/experiment/answers/answer-questions.ts';
import { demandOf } from '../../../src/experiment/scenario-demand.ts';
import { type SimulateOptions, simulate } from '../../../src/experiment/simulate.ts';
import { onThreads } from '../../../src/experiment/worker-threads.ts';
import { figureText } from '../../../src/scenario/figure.ts';
import { parseScenario, scenarioReader } from '../../../src/scenario/parse-scenario.ts';

const centre = (more: string) => `version: 1
name: Asked
seed: 11
replications: 12
demand: { kind: forecast, interval: 2 h, perHour: { phone: [60] } }
channels:
  phone: { kind: live-voice, handling: exponential(4 min), patience: exponential(5 min), serviceLevelWithin: 30 s }
agents: { team: { agents: 5, channels: [phone] } }
${more}`;

const variants = `variants:
  same: { means: nothing, set: {} }
  one-more: { means: one agent more, set: { agents.team.agents: 6 } }
`;

async function asked(more: string, options: Partial<SimulateOptions> = {}) {
  const text = centre(more);
  const scenario = parseScenario(text, 'asked.yaml');
  const read = scenarioReader(text, 'asked.yaml');
  const found = await answerQuestions(scenario, demandOf(scenario), { ...options, read });
  const byName = new Map(found.answers.estimates.map((one) => [one.answer.name, one]));
  const of = (name: string) => {
    const one = byName.get(name);
    if (one === undefined) throw new Error(`no answer ${name}`);
    return one;
  };
  return { ...found, of };
}

describe('answers', () => {
  it('are of the same customers in every variant: what changes nothing is 1 for certain', async () => {
    const { of } = await asked(`${variants}answers:
  ratio: { means: a, value: wait avg in same / wait avg }
  difference: { means: a, value: held avg in same - held avg }
`);
    expect(of('ratio')).toMatchObject({ value: 1, interval: { low: 1, high: 1 }, isPrecise: true });
    expect(of('difference')).toMatchObject({ value: 0, halfWidth: 0 });
  });

  it('are sharper for it: a difference takes a fraction of the replications of two independent runs', async () => {
    const { of } = await asked(
      `${variants}answers:
  base: { means: a, value: serviceLevel rate }
  more: { means: a, value: serviceLevel rate in one-more }
  gain: { means: a, value: serviceLevel rate in one-more - serviceLevel rate }
`,
      { replications: 60 },
    );
    const apart = Math.sqrt(of('base').halfWidth ** 2 + of('more').halfWidth ** 2);
    expect(of('gain').halfWidth).toBeLessThan(0.6 * apart);
    expect(of('gain').value).toBeCloseTo(of('more').value - of('base').value, 12);
    expect(of('gain').interval?.low).toBeGreaterThan(0);
  });

  it('say of a figure what the figure says, and leave the simulation as it is', async () => {
    const { simulation, of } = await asked(
      `${variants}answers:
  wait: { means: a, value: "wait{channel:phone} avg" }
  p90: { means: a, value: "wait{channel:phone} p(90) / 1 min" }
  other: { means: a, value: wait avg in one-more }
`,
      { replications: 20 },
    );
    const scenario = parseScenario(centre(''), 'asked.yaml');
    const alone = await simulate(scenario, demandOf(scenario), { replications: 20 });
    expect(simulation.attempts).toBe(alone.attempts);
    const find = (text: string) =>
      simulation.figures.find(({ figure }) => figureText(figure) === text);
    for (const { figure, ...estimate } of alone.figures) {
      expect(find(figureText(figure))).toEqual({ figure, ...estimate });
    }
    const wait = find('wait{channel:phone} avg');
    expect(of('wait').value).toBe(wait?.value);
    expect(of('p90').value).toBeCloseTo((find('wait{channel:phone} p(90)')?.value ?? 0) / 60, 12);
    // 99 % of Student's law with 19 degrees of freedom against 95 %.
    const half = (wait?.interval?.high ?? 0) - (wait?.value ?? 0);
    expect(of('wait').halfWidth / half).toBeGreaterThan((0.95 * 2.861) / 2.093);
    expect(of('wait').halfWidth / half).toBeLessThan((1.05 * 2.861) / 2.093);
  });

  it('go on until each is as precise as asked', async () => {
    const { simulation, of, answers } = await asked(`${variants}answers:
  wait: { means: a, value: wait avg in one-more, precision: { relative: 10 % } }
  level: { means: a, value: serviceLevel rate, precision: { relative: 0.01, absolute: 0.02 } }
`);
    expect(answers.isWhole).toBe(true);
    for (const one of answers.estimates) {
      expect(one.isPrecise).toBe(true);
      expect(one.halfWidth).toBeLessThanOrEqual(one.enough);
      expect(one.replications).toBe(simulation.replications);
    }
    expect(of('level').enough).toBe(0.02);
    expect(of('wait').enough).toBeCloseTo(0.1 * of('wait').value, 12);
    expect(simulation.replications).toBeGreaterThan(30);
  });

  it('say how many replications would do where a cap comes first', async () => {
    const capped = await asked(`precision: { maxReplications: 15 }
${variants}answers: { wait: { means: a, value: wait avg in one-more } }
`);
    expect(capped.simulation.replications).toBe(15);
    expect(capped.of('wait').isPrecise).toBe(false);
    const { halfWidth, enough, wouldDo } = capped.of('wait');
    expect(wouldDo).toBe(Math.ceil(15 * (halfWidth / enough) ** 2));
    // Some 240 contacts in a replication of the scenario and of its variant.
    const few = await asked(`precision: { maxContacts: 3000 }
${variants}answers: { wait: { means: a, value: wait avg in one-more } }
`);
    expect(few.simulation.replications).toBeGreaterThanOrEqual(12);
    expect(few.simulation.replications).toBeLessThanOrEqual(14);
  });

  it('have no interval by one replication, and are not called precise', async () => {
    const { of } = await asked('answers: { wait: { means: a, value: wait avg } }\n', {
      replications: 1,
    });
    expect(of('wait').value).toBeGreaterThan(0);
    expect(of('wait')).toMatchObject({ isPrecise: false, halfWidth: Number.POSITIVE_INFINITY });
    expect(of('wait').interval).toBeUndefined();
  });

  it('have no value of what is never measured, and do not go on for it', async () => {
    const { of, simulation } = await asked(`variants:
  nobody: { means: nobody calls, set: { "demand.perHour.phone": [0] } }
answers:
  none: { means: a, value: wait avg in nobody }
`);
    expect(of('none').value).toBeNaN();
    expect(of('none').isPrecise).toBe(false);
    expect(simulation.replications).toBe(12);
  });

  it('are in doubt where a variant leaves too many journeys open', async () => {
    const { answers } = await asked(
      `drainCap: 10 min
variants:
  short: { means: too few for what comes, set: { agents.team.agents: 1, channels.phone.patience: never } }
  fine: { means: enough, set: { agents.team.agents: 9 } }
answers:
  short: { means: a, value: wait avg in short }
  fine: { means: a, value: wait avg in fine }
`,
      { replications: 3 },
    );
    expect(answers.cutOff).toEqual(['short']);
  });

  it('are kept as far as they are when they are interrupted', async () => {
    let asks = 0;
    const { answers, of, simulation } = await asked(
      `${variants}answers:
  ratio: { means: a, value: wait avg in one-more / wait avg }
  least: { means: a, least: { path: agents.team.agents, from: 1, to: 20 }, such: wait avg <= 1 min }
`,
      { goOn: async () => asks++ < 3 },
    );
    expect(answers.isWhole).toBe(false);
    expect(simulation.replications).toBeGreaterThan(0);
    expect(simulation.replications).toBeLessThan(12);
    expect(of('ratio').replications).toBe(simulation.replications);
    expect(answers.estimates.map(({ answer }) => answer.name)).toEqual(['ratio']);
  });

  it('are the same to the bit for any number of threads', async () => {
    const text = `${variants}answers:
  ratio: { means: a, value: wait avg in one-more / wait avg, precision: { relative: 20 % } }
  least: { means: a, least: { path: agents.team.agents, from: 3, to: 9 }, such: serviceLevel rate in same >= 80 % }
  solve:
    means: a
    solve: { path: channels.phone.handling, from: exponential(3 min), to: exponential(6 min) }
    value: wait avg
    equals: 60 s
    precision: { relative: 10 % }
`;
    const alone = await asked(text);
    const threaded = await asked(text, { threads: onThreads(2) });
    expect(JSON.stringify(threaded)).toBe(JSON.stringify(alone));
    expect(alone.answers.isWhole).toBe(true);
  });
});
