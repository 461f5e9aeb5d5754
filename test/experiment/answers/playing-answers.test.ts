import { describe, expect, it } from 'vitest';
import { answerQuestions } from '../../../src/experiment/answers/answer-questions.ts';
import {
  headlineOfAnswer,
  playingAnswers,
  sweptAnswers,
} from '../../../src/experiment/answers/playing-answers.ts';
import { assumptionsOf } from '../../../src/experiment/assumptions-of.ts';
import { demandOf } from '../../../src/experiment/simulate.ts';
import { sweepAssumptions } from '../../../src/experiment/sweep-assumptions.ts';
import { sweptFigures } from '../../../src/experiment/swept-figures.ts';
import { estimate } from '../../../src/mathematics/statistics/estimate.ts';
import { parseScenario, scenarioReader } from '../../../src/scenario/parse-scenario.ts';

/** Answers whose values follow from what is set: handling takes as long as it takes, whoever comes. */
const text = `version: 1
name: two ways
seed: 20260105
replications: 20
demand: { kind: forecast, interval: 4 h, perHour: { phone: [100] } }
channels:
  phone: { kind: live-voice, handling: constant(4 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 20, channels: [phone] } }
variants:
  faster: { means: "half as long", set: { channels.phone.handling: constant(2 min) } }
answers:
  longer:
    means: how many times as long as in the variant
    value: "handling{channel:phone} avg / handling{channel:phone} avg in faster"
  minutes:
    means: minutes of a call in the variant
    value: "handling{channel:phone} avg in faster / 1 min"
    unit: min
  enough:
    means: agents who are enough
    least: { path: agents.team.agents, from: 1, to: 40 }
    such: "wait{channel:phone} avg < 20 s"
    unit: agents
evidence:
  channels.phone.handling: { assumed: "a call", range: [constant(3 min), constant(6 min)] }
`;
const asSweepable = text.replace(/ {2}enough:[\s\S]*?unit: agents\n/, '');
const scenario = parseScenario(asSweepable, 'two.yaml');
const read = scenarioReader(asSweepable, 'two.yaml');

describe('a sweep of answers', async () => {
  const replications = 20;
  const answers = sweptAnswers(scenario.answers);
  const base = { name: 'as it is', scenario, demand: demandOf(scenario) };
  const play = playingAnswers(answers, [], { replications });
  const assumptions = assumptionsOf(scenario.evidence.stated, (setting) => {
    const end = read([setting]);
    return { scenario: end, demand: demandOf(end) };
  });
  const sweep = await sweepAssumptions(base, assumptions, answers.map(headlineOfAnswer), play, {
    replications,
  });

  it('moves what the setting moves, and nothing of a variant that sets it otherwise', () => {
    const [handling] = sweep?.assumptions ?? [];
    expect(handling?.ends.map(({ effects }) => effects.map((one) => one.estimate.value))).toEqual([
      [expect.closeTo(1.5, 9), expect.closeTo(2, 9)],
      [expect.closeTo(3, 9), expect.closeTo(2, 9)],
    ]);
    expect(handling).toMatchObject({ influence: 'told', most: 0 });
    expect(sweep?.headlines).toEqual([
      { name: 'longer', unit: 'count', calledUnit: '' },
      { name: 'minutes', unit: 'count', calledUnit: 'min' },
    ]);
  });

  it('says of the scenario as it is what its answers say', async () => {
    const { answers: found } = await answerQuestions(scenario, base.demand, { read, replications });
    const played = await play(base, () => undefined);
    for (const [i, one] of found.estimates.entries()) {
      expect(estimate(played?.samples[i] ?? []).value).toBeCloseTo(one.value, 9);
    }
  });
});

describe('what a sweep is about', () => {
  it('is each answer that is a value, and none that looks for a setting', () => {
    expect(sweptAnswers(parseScenario(text, 'two.yaml').answers).map(({ name }) => name)).toEqual([
      'longer',
      'minutes',
    ]);
  });

  it('is the mean wait only where there is neither an answer nor a target', () => {
    expect(sweptFigures(scenario)).toEqual([]);
    expect(sweptFigures({ ...scenario, answers: [] })).toEqual([
      { measure: 'wait', of: 'phone', statistic: { kind: 'avg' } },
    ]);
  });

  it('is who leaves, where somebody may', () => {
    const leaving = parseScenario(
      text
        .replace(/variants:[\s\S]*?evidence:/, 'evidence:')
        .replace('agents:', 'churn: { background: 0.1, cycle: 1 h }\nagents:'),
      'leaving.yaml',
    );
    expect(sweptFigures(leaving).map(({ measure }) => measure)).toEqual(
      expect.arrayContaining(['wait', 'churn', 'lostToService']),
    );
  });
});
