import { describe, expect, it } from 'vitest';
import type { AnswerEstimate } from '../../src/experiment/answers/answer-estimate.ts';
import { headlineOfAnswer } from '../../src/experiment/answers/playing-answers.ts';
import type { AssumptionSweep, Effect } from '../../src/experiment/sweep-assumptions.ts';
import type { Estimate } from '../../src/mathematics/statistics/estimate.ts';
import { flippedAnswers } from '../../src/reports/flipped-answers.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import { summaryJson } from '../../src/reports/json-summary.ts';
import { reportedAnswers } from '../../src/reports/reported-answers.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { turningPoint } from '../../src/scenario/turning-point.ts';
import { fixedReport } from './fixed-report.ts';

const source = `version: 1
name: Two lines
demand: { kind: forecast, interval: 1 h, perHour: { phone: [30] } }
channels: { phone: { kind: live-voice, handling: exponential(4 min), patience: never, serviceLevelWithin: 20 s } }
agents: { team: { agents: 3, channels: [phone], wage: 20 } }
variants: { more: { means: one more, set: { agents.team.agents: 4 } } }
answers:
  gain: { means: what it gains, value: (served count in more - served count) * 10 - (wages count in more - wages count), unit: USD }
  calls: { means: calls, value: offered count }
  times: { means: how many times as many are served, value: served count in more / served count }
evidence:
  channels.phone.handling: { assumed: a guess, range: [exponential(2 min), exponential(6 min)] }
  agents.team.wage: { assumed: a guess, range: [10, 40] }
`;
const scenario = parseScenario(source, 'lines.yaml');

const of = (value: number, half: number): Estimate => ({
  value,
  interval: { low: value - half, high: value + half },
  samples: 10,
});
const effect = (there: Estimate): Effect => ({
  estimate: there,
  difference: { ...there, correlation: 0, varianceReduction: 1 },
  isTold: true,
  size: 1,
});
const end = (value: string, gain: Estimate, times = of(1.4, 0.2)) => ({
  value,
  // Fewer calls than nobody makes: a count has no sign that could be a conclusion.
  effects: [effect(gain), effect(of(0, 1)), effect(times)],
});
const sweepTo = (ends: Readonly<Record<string, Estimate>>): AssumptionSweep => ({
  replications: 10,
  confidence: 0.975,
  headlines: scenario.answers.map(headlineOfAnswer),
  base: [of(120, 30), of(30, 2), of(1.4, 0.2)],
  assumptions: [
    {
      path: 'channels.phone.handling',
      ends: [
        end('exponential(2 min)', ends.short ?? of(110, 30)),
        end('exponential(6 min)', ends.long ?? of(150, 30), ends.times),
      ],
      influence: 'told',
      most: 0,
    },
  ],
  leftOut: [],
  broken: [],
});
const estimateOf = (name: string, { value, interval }: Estimate): AnswerEstimate => {
  const answer = scenario.answers.find((one) => one.name === name);
  if (answer === undefined || interval === undefined) throw new Error(`no answer ${name}`);
  return {
    answer,
    value,
    interval,
    confidence: 0.99,
    halfWidth: value - interval.low,
    enough: 1,
    isPrecise: false,
    replications: 30,
    wouldDo: 30,
  };
};
const estimates = [
  estimateOf('gain', of(121, 20)),
  estimateOf('calls', of(30, 1)),
  estimateOf('times', of(1.4, 0.1)),
];
const { load: _, ...simulated } = fixedReport;
const reportOf = (sweep: AssumptionSweep) => {
  const evidence = {
    ...scenario.evidence,
    sweep,
    flips: [],
    flippedAnswers: flippedAnswers(estimates, sweep),
  };
  const answers = reportedAnswers(scenario, { estimates, cutOff: [], isWhole: true }, evidence);
  return { ...simulated, command: 'simulate' as const, evidence, answers };
};
const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('an answer that is a difference', () => {
  it('flips inside its range where it has the other sign at one end, and each report says so', () => {
    const report = reportOf(sweepTo({ short: of(-80, 30) }));
    const text = inOneLine(textReport(report));
    expect(text).toContain(
      '>> gain: flips inside its range: it is not above 0 for certain with channels.phone.handling at exponential(2 min).',
    );
    expect(text).toContain(
      '>> RESTS ON AN ASSUMPTION: gain is above 0, and flips inside its range. It is below 0 with channels.phone.handling at exponential(2 min) (-80 ± 30 USD).',
    );
    expect(text).toMatch(/FLIPS AN/);
    expect(htmlReport(report)).toContain('gain is above 0, and flips inside its range');
    const { assumptions, answers } = JSON.parse(summaryJson(report));
    const flip = {
      turns: 0,
      side: 'above',
      at: 'exponential(2 min)',
      there: { value: -80, interval: { low: -110, high: -50 }, samples: 10 },
      certain: true,
    };
    expect(assumptions[0]).toMatchObject({
      path: 'channels.phone.handling',
      flippedAnswers: [{ answer: 'gain', ...flip }],
    });
    expect(answers.gain.flips).toMatchObject([{ path: 'channels.phone.handling', ...flip }]);
    expect(answers.calls.flips).toEqual([]);
  });

  it('says so, too, where it cannot be told from 0 at an end', () => {
    const report = reportOf(sweepTo({ long: of(10, 30) }));
    const text = inOneLine(textReport(report));
    expect(text).toContain(
      'gain is above 0, and flips inside its range. It cannot be told from 0 with channels.phone.handling at exponential(6 min) (10 ± 30 USD).',
    );
    expect(text).not.toMatch(/FLIPS AN/);
    const { answers } = JSON.parse(summaryJson(report));
    expect(answers.gain.flips).toMatchObject([{ certain: false }]);
  });

  it('says nothing where it has the same sign at both ends', () => {
    expect(textReport(reportOf(sweepTo({})))).not.toMatch(/flips inside|RESTS ON AN ASSUMPTION/);
  });
});

describe('an answer that is a ratio of the same figures of two scenarios', () => {
  it('flips where it is on the other side of 1, though it keeps its sign', () => {
    const report = reportOf(sweepTo({ times: of(0.7, 0.2) }));
    expect(inOneLine(textReport(report))).toContain(
      'RESTS ON AN ASSUMPTION: times is above 1, and flips inside its range. It is below 1 with channels.phone.handling at exponential(6 min) (0.7 ± 0.2).',
    );
    const { answers } = JSON.parse(summaryJson(report));
    expect(answers.times.flips).toMatchObject([
      { turns: 1, side: 'above', at: 'exponential(6 min)', there: { value: 0.7 }, certain: true },
    ]);
  });

  it('cannot be told where its interval holds 1', () => {
    const { answers } = JSON.parse(summaryJson(reportOf(sweepTo({ times: of(1.1, 0.2) }))));
    expect(answers.times.flips).toMatchObject([{ turns: 1, certain: false }]);
    const { answers: same } = JSON.parse(summaryJson(reportOf(sweepTo({}))));
    expect(same.times.flips).toEqual([]);
  });
});

it.each([
  ['served count in more / served count', 1],
  ['(served count in more / 3) / (served count / 3)', 1],
  ['(served count in more * 2) / (served count + 1)', undefined],
  ['100 * served count in more / served count', undefined],
  ['100 * (served count in more / served count)', undefined],
  ['served count in more - served count', 0],
  ['served count in more / served count - 1', 0],
  ['served count / served count', undefined],
  ['served count / offered count', undefined],
  ['served count in more / offered count', undefined],
  ['served count in more / 12', undefined],
  ['served count', undefined],
])('the conclusion of %s turns at %s', (text, at) => {
  const parsed = parseScenario(
    source.replace('value: offered count', `value: ${text}`),
    'lines.yaml',
  );
  const asks = parsed.answers.find(({ name }) => name === 'calls')?.asks;
  expect(asks?.kind === 'value' ? turningPoint(asks.value) : 'none').toBe(at);
});
