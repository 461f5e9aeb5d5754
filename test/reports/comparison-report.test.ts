import { describe, expect, it } from 'vitest';
import { comparisonHtml } from '../../src/reports/comparison-html.ts';
import { comparisonJson } from '../../src/reports/comparison-json.ts';
import { comparisonMarkdown } from '../../src/reports/comparison-markdown.ts';
import type { ComparisonReport } from '../../src/reports/comparison-report.ts';
import { comparisonText } from '../../src/reports/comparison-text.ts';
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
      /aria-label="margin count: difference from the first\. apology EUR\s5,000\s±\s900, better/,
    );
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the comparison for a comment', () => {
  it('begins with what each alternative does to what decides', () => {
    const [first, second] = comparisonMarkdown(sampleComparison).split('\n\n');
    expect(first).toBe('**2 alternatives against subscribers.yaml**');
    expect(second).toMatch(/^apology: .*margin count EUR\s5,000\s±\s900, better$/);
  });
});
