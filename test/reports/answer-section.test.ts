import { describe, expect, it } from 'vitest';
import type { AnswerEstimate } from '../../src/experiment/answers/answer-estimate.ts';
import type { AssumptionSweep } from '../../src/experiment/sweep-assumptions.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import { summaryJson } from '../../src/reports/json-summary.ts';
import { markdownSummary } from '../../src/reports/markdown-summary.ts';
import type { ReportedAnswer, ReportedAnswers } from '../../src/reports/reported-answers.ts';
import { reportedAnswers } from '../../src/reports/reported-answers.ts';
import { runVerdict } from '../../src/reports/standing.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { fixedReport } from './fixed-report.ts';

/** An answer whose question is made up: what is reported of it does not depend on how it is computed. */
function answered(
  name: string,
  value: number,
  half: number | undefined,
  { unit = 'number', of = 'number', ...more }: Partial<AnswerEstimate['answer']> = {},
  found: Partial<ReportedAnswer> = {},
): ReportedAnswer {
  return {
    answer: {
      name,
      means: `what ${name} means`,
      unit,
      of,
      precision: { relative: 0.02, absolute: 0.005 },
      asks: { kind: 'value', value: { kind: 'number', value } },
      ...more,
    },
    value,
    ...(half === undefined ? {} : { interval: { low: value - half, high: value + half } }),
    confidence: 0.99,
    halfWidth: half ?? Number.POSITIVE_INFINITY,
    enough: 0.02 * Math.abs(value),
    isPrecise: half !== undefined && half <= 0.02 * Math.abs(value),
    replications: 40,
    wouldDo: 40,
    provenance: [],
    flips: [],
    ...found,
  };
}

const reported = (...estimates: readonly ReportedAnswer[]): ReportedAnswers => ({
  estimates,
  cutOff: [],
  isWhole: true,
});
const { load: _, ...simulated } = fixedReport;
const report = (answers: ReportedAnswers) => ({
  ...simulated,
  command: 'simulate' as const,
  answers,
});
const sectionOf = (answers: ReportedAnswers): string =>
  /ANSWERS\n\n([\s\S]*?)\n\n[A-Z][A-Z ,]{5,}\n/.exec(textReport(report(answers)))?.[1] ??
  'no section';

const ratio = answered('ratio', 0.12515, 0.00171, {
  byHand: { value: 0.125, text: '3 / 24', because: 'of Little' },
});
const share = answered('share', 0.6659, 0.004, {
  unit: 'share',
  of: 'share',
  byHand: { value: 2 / 3, text: '16 / 24' },
});

describe('the section of answers', () => {
  it('has each value with its half-width, what was worked out by hand, and whether they agree', () => {
    const wrong = answered('wrong', 7.44, 0.06, { unit: 'h', byHand: { value: 8, text: '8' } });
    const text = sectionOf(reported(ratio, share, wrong, answered('agents', 12, 0)));
    const rows = text
      .split('\n')
      .slice(2, 6)
      .map((row) => row.split(/ {2,}/));
    expect(rows).toEqual([
      ['ratio', '0.1252 ± 0.0017', '0.125', 'agrees'],
      ['share', '66.59 ± 0.4 %', '66.667 %', 'agrees'],
      ['wrong', '7.44 ± 0.06 h', '8 h', 'does not agree'],
      ['agents', '12'],
    ]);
    expect(text).toContain('ratio: what ratio means. By hand: 3 / 24, because of Little.');
    expect(text.replace(/\s+/g, ' ')).toContain('no answer is made of it');
    expect(text).toContain('replications (40 here)');
  });

  it('says where there is no interval, no value, or one that is not in its middle', () => {
    const none = answered('none', Number.NaN, undefined, {}, { remark: 'There is none.' });
    const one = answered('one', 3.25, undefined, { byHand: { value: 3, text: '3' } });
    const aside = answered(
      'aside',
      0.0,
      0,
      { unit: 'share', of: 'share' },
      {
        interval: { low: 0, high: 0.0123 },
        halfWidth: 0.0123,
      },
    );
    const text = sectionOf(reported(none, one, aside));
    expect(text).toMatch(/^none +none/m);
    expect(text).toMatch(/^one +3.25 \(no interval\) +3 +no interval/m);
    expect(text).toMatch(/^aside +0 \(0 to 1.2\) %/m);
    expect(text).toContain('>> none: There is none.');
  });

  it('leaves out the columns of what was worked out by hand where nothing was', () => {
    const text = sectionOf(reported(answered('plain', 5, 0.1)));
    expect(text).not.toMatch(/by hand/i);
  });

  it('stands in the page and in the summary for a pull request, and is escaped there', () => {
    const evil = answered('evil', 1, 0.01, { means: '<script>alert(1)</script>' });
    const html = htmlReport(report(reported(evil)));
    expect(html).toContain('<section id="answers"');
    expect(html).not.toContain('<script>alert');
    const markdown = markdownSummary(report(reported(evil, ratio)));
    expect(markdown).toContain('### Answers');
    expect(markdown).toMatch(/\| ratio \| 0\.1252 ± 0\.0017 \| 0\.125 \| agrees \|/);
    expect(markdown).not.toContain('<script>');
  });

  it('is not there where nothing is asked', () => {
    expect(textReport(simulated)).not.toContain('ANSWERS');
    expect(JSON.parse(summaryJson(simulated)).answers).toEqual({});
  });
});

describe('the answers of summary.json', () => {
  it('are by name, with interval, unit, precision, and what was worked out by hand', () => {
    const { answers } = JSON.parse(
      summaryJson(report(reported(ratio, answered('none', Number.NaN, undefined)))),
    );
    expect(answers.ratio).toEqual({
      means: 'what ratio means',
      value: 0.12515,
      interval: [0.12515 - 0.00171, 0.12515 + 0.00171],
      confidence: 0.99,
      halfWidth: 0.00171,
      unit: 'number',
      replications: 40,
      precise: true,
      remark: null,
      byHand: { value: 0.125, expression: '3 / 24', because: 'of Little', agrees: true },
      flips: [],
      provenance: [],
    });
    expect(answers.none).toMatchObject({ value: null, interval: null, halfWidth: null });
    expect(answers.none).not.toHaveProperty('byHand');
  });

  describe('have the evidence of all that bears on them', () => {
    const scenario = parseScenario(
      `version: 1
name: Evidence
demand: { kind: forecast, interval: 1 h, perHour: { mail: [30] } }
channels: { mail: { kind: deferred, handling: exponential(4 min), serviceLevelWithin: 1 h } }
agents: { team: { agents: 3, channels: [mail] } }
backlog: { mail: 10 }
variants:
  big: { means: more, set: { backlog.mail: 200 } }
  fast: { means: faster, set: { channels.mail.handling: exponential(2 min) } }
answers:
  big: { means: a, value: held avg in big / held avg }
  fast: { means: a, value: held avg in fast }
  plain: { means: a, value: held avg }
  least: { means: a, least: { path: agents.team.agents, from: 1, to: 9 }, such: held avg < 5 }
evidence:
  backlog.mail: { assumed: a guess, range: [5, 20] }
  channels: { assumed: another guess }
  channels.mail.handling: { assumed: a stopwatch }
  agents.team: { assumed: a third one }
  demand: { assumed: a fourth one }
  variants.big: { external: "a bad week, 2025" }
  variants.fast: { assumed: a fifth one }
`,
      'evidence.yaml',
    );
    const estimates = scenario.answers.map((answer) => ({ ...answered('x', 1, 0), answer }));
    const of = (sweep?: AssumptionSweep) =>
      reportedAnswers(
        scenario,
        { estimates, cutOff: [], isWhole: true },
        { flippedAnswers: [], ...(sweep === undefined ? {} : { sweep }) },
      );

    it('of the scenario and of the variants that they are computed from, and of no other', () => {
      const paths = of().estimates.map(({ provenance }) => provenance.map(({ path }) => path));
      const rest = ['channels', 'channels.mail.handling', 'agents.team', 'demand'];
      expect(paths[0]).toEqual(['backlog.mail', ...rest, 'variants.big']);
      expect(paths[2]).toEqual(['backlog.mail', ...rest]);
      // What is looked for rests on no number in its place.
      expect(paths[3]).toEqual(['backlog.mail', ...rest.filter((path) => path !== 'agents.team')]);
    });

    it("with the variant's own number, and not that in whose place it stands", () => {
      const paths = of().estimates[1]?.provenance.map(({ path }) => path);
      expect(paths).toEqual(['variants.fast', 'backlog.mail', 'channels', 'agents.team', 'demand']);
      const { answers } = JSON.parse(summaryJson(report(of())));
      expect(answers.fast.provenance[0]).toMatchObject({ kind: 'assumed', source: 'a fifth one' });
      expect(answers.big.provenance.at(-1)).toMatchObject({
        path: 'variants.big',
        kind: 'external',
        source: 'a bad week, 2025',
      });
    });

    it('and with what a sweep over it does to them', () => {
      const effect = (by: number, half: number) => ({
        estimate: { value: by, samples: 5 },
        difference: {
          value: by,
          interval: { low: by - half, high: by + half },
          samples: 5,
          correlation: 0,
          varianceReduction: 1,
        },
        isTold: Math.abs(by) > half,
        size: Math.abs(by),
      });
      const found = of({
        replications: 5,
        confidence: 0.975,
        headlines: ['plain', 'fast', 'big'].map((name) => ({ name, unit: 'count' })),
        base: [],
        assumptions: [
          {
            path: 'backlog.mail',
            ends: [
              { value: '5', effects: [effect(-5, 1), effect(0, 0), effect(1, 2)] },
              { value: '20', effects: [effect(9, 1), effect(0, 0), effect(1, 2)] },
            ],
            influence: 'told',
            most: 0,
          },
        ],
        leftOut: [],
        broken: [],
      });
      const { answers } = JSON.parse(summaryJson(report(found)));
      const influences = ['plain', 'fast', 'big', 'least'].map((name) =>
        answers[name].provenance.map(({ path, influence }: Record<string, string>) =>
          path === 'backlog.mail' ? influence : influence === null,
        ),
      );
      expect(influences.map((one) => one.find((value: unknown) => value !== true))).toEqual([
        'told',
        'none',
        'untold',
        null,
      ]);
    });
  });
});

describe('the remarks of a run', () => {
  const remarksOf = (answers: ReportedAnswers) => runVerdict(report(answers)).remarks.join('\n');

  it('tell of answers that are less precise than was asked, and how many replications would do', () => {
    const wide = answered('wide', 2, 0.1, {}, { wouldDo: 250 });
    expect(remarksOf(reported(ratio, wide))).toBe(
      'ANSWERS NOT AS PRECISE AS ASKED: wide is within ± 5 % of its value, asked was ± 2 %: about 250 replications would do.',
    );
    expect(remarksOf(reported(ratio, share))).toBe('');
  });

  it('tell of variants that leave too many journeys open', () => {
    const { headline, remarks } = runVerdict(report({ ...reported(ratio), cutOff: ['short'] }));
    expect(remarks.join()).toContain('CUT OFF: in the variant short');
    expect(headline).toMatch(/^Cut off; /);
  });
});
