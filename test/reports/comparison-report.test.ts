import { describe, expect, it } from 'vitest';
import { comparisonHtml } from '../../src/reports/comparison-html.ts';
import { comparisonJson } from '../../src/reports/comparison-json.ts';
import { comparisonMarkdown } from '../../src/reports/comparison-markdown.ts';
import type { ComparisonReport } from '../../src/reports/comparison-report.ts';
import { comparisonStanding } from '../../src/reports/comparison-standing.ts';
import { comparisonText } from '../../src/reports/comparison-text.ts';
import { withPlainBlanks } from '../../src/reports/format.ts';
import { plainDifference } from '../../src/reports/plain-difference.ts';
import { worthBeyond } from '../../src/reports/worth-beyond.ts';
import { sampleComparison } from './sample-comparison.ts';

const { comparison } = sampleComparison;
const plain = (report: ComparisonReport) => comparisonText(report).replace(/\s+/g, ' ');

describe('what a comparison says', () => {
  it('tells the numbers that levers bring, and what is assumed of the first scenario, with their ranges', () => {
    const text = plain(sampleComparison);
    expect(text).toMatch(/apology levers\.apology\.recovered .*0 to 0\.4 assumed/);
    expect(text).toMatch(/channels\.phone\.patience .*exponential\(3 min\)/);
    expect(text).toContain('Of 3 numbers nothing says where they come from: demand.');
    const { evidence } = JSON.parse(comparisonJson(sampleComparison));
    expect(evidence.first.stated[0]).toMatchObject({
      kind: 'assumed',
      source: 'nobody has measured it',
    });
    expect(evidence.alternatives[0].stated[0]).toMatchObject({
      path: 'levers.apology.recovered',
      kind: 'assumed',
      range: [0, 0.4],
    });
  });

  it('says of an alternative that changes nothing that it does not', () => {
    const [, name = ''] = comparison.names;
    const { alternatives } = comparisonStanding({ ...sampleComparison, unchanged: [name] });
    expect(alternatives[0]).toEqual({
      name,
      changes: [],
      others: 'this changes nothing: all that it sets is there already',
    });
    expect(alternatives[1]?.others).not.toContain('changes nothing');
  });

  it('shows no marks of code on its page', () => {
    expect(comparisonHtml(sampleComparison)).not.toContain('`');
  });

  it('has the currency beside all money, and says that money covers the run', () => {
    const text = plain(sampleComparison);
    expect(text).toContain('EUR 5,000 ± 900');
    expect(text).not.toMatch(/(?<!EUR )\b5,000 ± 900/);
    expect(text).toContain('Money covers the run and no more: 180 d.');
    const several = plain({ ...sampleComparison, currency: undefined });
    expect(several).not.toContain('EUR');
  });

  it('tells what customers kept are worth after the run, apart from the margin', () => {
    const { worth } = worthBeyond(comparison) ?? {};
    expect(worth?.[0]?.value).toBeCloseTo(100 * 600, 6);
    expect(worth?.[0]?.interval?.low).toBeCloseTo(92 * 600, 6);
    expect(plain(sampleComparison)).toContain('kept, after the run EUR 60,000 ± 4,800');
    const withoutValue = comparison.figures.filter(
      ({ figure }) => figure.measure !== 'lifetimeValue',
    );
    const report = { ...sampleComparison, comparison: { ...comparison, figures: withoutValue } };
    expect(plain(report)).toContain('after it is in no figure');
  });

  it('says plainly how many comparisons its intervals are corrected for', () => {
    const text = plain(sampleComparison);
    expect(text).toContain(
      '97.5 %, so that those of one figure hold together, for all 2 alternatives',
    );
    expect(text).toContain(
      'Not corrected for looking at 4 figures at once: all of them together hold in at least 80 of 100',
    );
  });

  it('says what an interruption left out', () => {
    const short = {
      ...comparison,
      names: comparison.names.slice(0, 2),
      leftOut: [{ name: 'loyalty', replications: 4 }],
    };
    const report = { ...sampleComparison, comparison: short, interrupted: 'Ctrl-C', exitCode: 130 };
    expect(plain(report)).toContain(
      'CUT SHORT by Ctrl-C. Compared are subscribers.yaml, apology, with 10 of 10 replications each. Left out: loyalty (4 of 10).',
    );
    expect(comparisonHtml(report)).toContain('CUT SHORT by Ctrl-C');
    const alone = { ...short, names: short.names.slice(0, 1), replications: 3, figures: [] };
    expect(plain({ ...report, comparison: alone })).toContain(
      'Of subscribers.yaml there are 3 of 10 replications: nothing can be compared.',
    );
  });

  it('has no line of text beyond 100 columns', () => {
    for (const line of comparisonText(sampleComparison).split('\n'))
      expect(line.length).toBeLessThan(101);
  });
});

describe('the page of a comparison', () => {
  it('shows what names hold, runs none of it and loads nothing', () => {
    const nasty = '"><script>alert(1)</script>';
    const names = [nasty, nasty, nasty];
    const page = comparisonHtml({ ...sampleComparison, comparison: { ...comparison, names } });
    expect(page).not.toMatch(/<script/i);
    expect(page).not.toMatch(/\s(src|href)=|url\(|@import|https?:/);
    expect(page).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('draws each figure that decides, and says in words what is drawn', () => {
    const page = comparisonHtml(sampleComparison);
    expect(page.match(/<svg /g)?.length).toBe(3);
    expect(page).toMatch(
      /aria-label="The margin: difference from the first\. apology EUR\s5,000\s±\s900, better/,
    );
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the top of a comparison', () => {
  const top = (report: ComparisonReport) => comparisonStanding(report).alternatives;
  const texts = (report: ComparisonReport, alternative: number) =>
    top(report)[alternative]?.changes.map(({ text, word }) => `${word}: ${withPlainBlanks(text)}`);

  it('says in plain words what can be told, customers and money first, and leaves out what is the same', () => {
    expect(texts(sampleComparison, 0)).toEqual([
      'better: 100 customers more are kept (92 to 108): 12,100 instead of 12,000 at the end',
      'better: the margin is EUR 833.33 a month higher (EUR 683.33 to EUR 983.33): EUR 150,833 instead of EUR 150,000',
      'WORSE: the wait on phone is 1 s longer on average (0.5 s to 1.5 s): 31 s instead of 30 s',
    ]);
    expect(top(sampleComparison)[0]?.others).toBe('');
    expect(texts(sampleComparison, 1)).toEqual([
      'WORSE: the margin is EUR 3,333 a month lower (EUR 3,183 to EUR 3,483): EUR 146,667 instead of EUR 150,000',
    ]);
    expect(top(sampleComparison)[1]?.others).toBe(
      'cannot tell: the wait on phone; the same, or so near that nobody minds: 1 figure',
    );
  });

  it('tells money of the whole run where that is shorter than a month', () => {
    const day = { ...sampleComparison, covers: 86_400 };
    expect(texts(day, 0)?.[1]).toContain('the margin is EUR 5,000 higher (EUR 4,100 to EUR 5,900)');
    expect(comparisonStanding(day).legend).not.toContain('month');
  });

  it('names what cannot be told, and says that one replication tells nothing', () => {
    const unsure = {
      ...sampleComparison,
      comparison: {
        ...comparison,
        replications: 1,
        figures: comparison.figures.map((figure) => ({
          ...figure,
          differences: figure.differences.map((one) => ({
            ...one,
            comparison: 'cannot-tell' as const,
          })),
        })),
      },
    };
    const [first] = top(unsure);
    expect(first?.changes).toEqual([]);
    expect(first?.others).toBe('cannot tell: customers kept, the margin, the wait on phone');
    expect(plain(unsure)).toContain('From 1 replication of each nothing can be told');
  });

  it('says one customer, and fewer who give up, in their own words', () => {
    const [customers] = comparison.figures.filter(({ figure }) => figure.measure === 'customers');
    const [difference] = customers?.differences ?? [];
    if (customers === undefined || difference === undefined) throw new Error('no customers');
    const one = {
      ...customers,
      differences: [{ ...difference, value: -1, interval: { low: -1.5, high: -0.5 } }],
    };
    expect(plainDifference(one, 0, sampleComparison)).toMatch(
      /^1 customer fewer is kept \(0\.5 to 1\.5\)/,
    );
    const abandoned = {
      ...one,
      figure: { measure: 'abandoned', of: 'phone', statistic: { kind: 'rate' } } as const,
      estimates: [0.081, 0.052].map((value) => ({ value, samples: 10 })),
      differences: [{ ...difference, value: -0.029, interval: { low: -0.03, high: -0.028 } }],
    };
    expect(withPlainBlanks(plainDifference(abandoned, 0, sampleComparison))).toBe(
      '2.9 percentage points fewer give up on phone (2.8 to 3): 5.2 % instead of 8.1 %',
    );
  });

  it('has no name of a figure in the box of the page', () => {
    const page = comparisonHtml(sampleComparison);
    const [, box = ''] = /<header>([\s\S]*)<\/header>/.exec(page) ?? [];
    expect(box).toContain('100 customers more are kept');
    expect(box).not.toMatch(/\{channel|count|avg/);
  });
});

describe('the comparison for a comment', () => {
  it('begins with what each alternative does to what decides', () => {
    const [first, second, third] = comparisonMarkdown(sampleComparison).split('\n\n');
    expect(first).toBe('**2 alternatives against subscribers.yaml**');
    expect(second).toBe('**apology**');
    expect(third).toMatch(/^- better: 100 customers more are kept/);
  });
});
