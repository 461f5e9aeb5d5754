import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/experiment/sweep-assumptions.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import { summaryJson } from '../../src/reports/json-summary.ts';
import { markdownSummary } from '../../src/reports/markdown-summary.ts';
import {
  bearingOn,
  flippedVerdicts,
  type ReportedEvidence,
} from '../../src/reports/reported-evidence.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { tornadoChart } from '../../src/reports/tornado-chart.ts';
import type { StatedEvidence } from '../../src/scenario/evidence.ts';
import { fixedReport } from './fixed-report.ts';

const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

const assumed = (path: string, more: Partial<StatedEvidence> = {}): StatedEvidence => ({
  path,
  keys: path.split('.'),
  from: { kind: 'assumed', reason: `nobody knows ${path}` },
  isDefault: false,
  value: '3',
  numbers: 1,
  ...more,
});

const base = { value: 72, interval: { low: 68, high: 76 }, samples: 30 };
/** A wait that is so much longer, give or take. */
const effect = (by: number, half: number): Effect => ({
  estimate: {
    value: 72 + by,
    interval: { low: 68 + by, high: 76 + by },
    samples: 30,
  },
  difference: {
    value: by,
    interval: { low: by - half, high: by + half },
    samples: 30,
    correlation: 0.9,
    varianceReduction: 10,
  },
  isTold: Math.abs(by) > half,
  size: Math.abs(by) / 1.44,
});
const end = (value: string, by: number, half: number) => ({ value, effects: [effect(by, half)] });

const [wait] = fixedReport.targets;
const sweep: NonNullable<ReportedEvidence['sweep']> = {
  replications: 30,
  confidence: 0.99375,
  headlines: [{ name: 'wait{channel:phone} p(90)', unit: 's' }],
  base: [base],
  assumptions: [
    {
      path: 'channels.phone.patience',
      ends: [end('exponential(2 min)', -30, 4), end('exponential(8 min)', 14, 3)],
      influence: 'told',
      most: 0,
    },
    {
      path: 'agents.team.absence',
      ends: [end('0', -13, 4), end('0.1', 1, 3)],
      influence: 'told',
      most: 0,
    },
    {
      path: 'reasons.billing.handling',
      ends: [end('0.8', -1, 4), end('1.2', 1, 3)],
      influence: 'untold',
      most: 0,
    },
    {
      path: 'channels.email.handling',
      ends: [end('1 min', 0, 0), end('9 min', 0, 0)],
      influence: 'none',
      most: 0,
    },
  ],
  leftOut: [],
  broken: [],
};
const stated: readonly StatedEvidence[] = [
  assumed('channels.phone.patience', {
    value: 'exponential(4 min)',
    range: ['exponential(2 min)', 'exponential(8 min)'],
  }),
  assumed('agents.team.absence', { range: [0, 0.1], isDefault: true }),
  assumed('reasons.billing.handling', { range: [0.8, 1.2] }),
  assumed('channels.email.handling', { range: ['1 min', '9 min'] }),
  assumed('demand', { numbers: 24 }),
  assumed('channels.email.promise', {
    from: { kind: 'claim', id: 'auto-reply-promise' },
    value: '24 h',
  }),
  assumed('agents.team.agents', {
    from: { kind: 'set', by: '--set agents.team.agents=9' },
    value: '9',
  }),
];
const evidence: ReportedEvidence = {
  stated,
  unstated: [{ path: 'targets', numbers: 3 }],
  sweep,
  flips: flippedVerdicts(fixedReport.targets, sweep),
  flippedAnswers: [],
};
const reported = (of: ReportedEvidence) => ({ ...fixedReport, evidence: of });
const text = (of: ReportedEvidence) => inOneLine(textReport(reported(of)));

describe('what the answer rests on', () => {
  it('ends the text report, within 100 columns', () => {
    const whole = textReport(reported(evidence));
    expect(whole.indexOf('WHAT THE ANSWER RESTS ON')).toBeGreaterThan(
      whole.indexOf('A FEW CUSTOMERS'),
    );
    for (const line of whole.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(whole).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });

  it('has the most influential first, with both ends and what they do', () => {
    expect(text(evidence)).toMatch(
      /channels\.phone\.patience: exponential\(2 min\) wait\{channel:phone\} 42 s \(-30/,
    );
    expect(text(evidence)).toContain('+14');
    expect(text(evidence)).toContain('agents.team.absence: 3');
    expect(text(evidence)).toContain('not told from 0)');
  });

  it('flags the verdict that flips, and says where', () => {
    expect(wait?.verdict.kind).toBe('missed');
    const said = text(evidence);
    expect(said).toContain(
      '>> RESTS ON AN ASSUMPTION: wait{channel:phone} p(90) < 1 min is missed. It would be met with channels.phone.patience at exponential(2 min). It might be met with agents.team.absence at 0.',
    );
    expect(said).toMatch(/FLIPS A/);
  });

  it('says what has no effect, and what has none that can be told from 0', () => {
    expect(text(evidence)).toContain(
      'With an effect that cannot be told from 0: reasons.billing.handling. Without any effect here: channels.email.handling.',
    );
  });

  it('says on how many replications and with which intervals', () => {
    expect(text(evidence)).toContain('30 replications of each');
    expect(text(evidence)).toContain('with its 99.4 % interval');
  });

  it('lists what is assumed without a range, what was set, and what nothing is said of', () => {
    const said = text(evidence);
    expect(said).toContain('Assumed without a range, and not swept: demand (24 numbers).');
    expect(said).toContain('Set on the command line or by a lever: agents.team.agents = 9.');
    expect(said).toContain('Of 3 numbers nothing says where they come from: targets.');
  });

  it('says by name which variants a sweep does not move', () => {
    const path = 'channels.phone.patience';
    const said = reported({ ...evidence, setByVariants: [{ path, variants: ['hasty', 'calm'] }] });
    expect(inOneLine(textReport(said))).toContain(
      'Not swept in variants that set it themselves, which stay as they are: channels.phone.patience (hasty, calm).',
    );
    expect(JSON.parse(summaryJson(said)).assumptions[0].setByVariants).toEqual(['hasty', 'calm']);
  });

  it('says what of a range cannot be played, and why', () => {
    const narrowed = assumed('churn.service.share', { narrowed: 'above 0.5 up to 0.75: no' });
    const said = reported({ ...evidence, stated: [...stated, narrowed] });
    expect(inOneLine(textReport(said))).toContain(
      'Not swept: churn.service.share above 0.5 up to 0.75: no.',
    );
    expect(JSON.parse(summaryJson(said)).assumptions.at(-1).narrowed).toMatch(/^above 0.5/);
  });

  it('says why there is no sweep, and which ranges there are', () => {
    const { sweep: _, ...without } = evidence;
    const said = text({ ...without, notSwept: 'Not swept: --no-sweep.', flips: [] });
    expect(said).toContain('Not swept: --no-sweep.');
    expect(said).toContain(
      'With a range: channels.phone.patience is exponential(4 min) (exponential(2 min) to exponential(8 min)), agents.team.absence is 3 (0 to 0.1)',
    );
  });

  it('says what an interruption left out, and that the rest is whole', () => {
    const cut = {
      ...sweep,
      assumptions: sweep.assumptions.slice(0, 1),
      leftOut: ['agents.team.absence'],
    };
    const said = text({ ...evidence, sweep: cut, sweepInterrupted: 'Ctrl-C' });
    expect(said).toContain(
      'The sweep was interrupted (Ctrl-C): all other figures are whole. Not swept: agents.team.absence.',
    );
  });

  it('is one sentence where a scenario says nothing of its numbers', () => {
    const said = text({
      stated: [],
      unstated: [{ path: 'demand', numbers: 40 }],
      flips: [],
      flippedAnswers: [],
    });
    expect(said).toContain(
      'The scenario does not say where its 40 numbers come from (evidence, see docs/evidence.md)',
    );
    expect(said).not.toContain('One at a time');
  });

  it('tells of a law that a swept run broke', () => {
    const broken = { ...sweep, broken: ['exponential(8 min), replication 3: L = λ·W'] };
    expect(text({ ...evidence, sweep: broken })).toContain("A BUG OF HOLDLINE'S");
  });

  it('is in the summary for pull requests', () => {
    expect(markdownSummary(reported(evidence))).toContain('RESTS ON AN ASSUMPTION');
  });
});

describe('the page about what the answer rests on', () => {
  it('has a chart for each headline that something moves, with the widest bar at the top', () => {
    const chart = tornadoChart(sweep, 0);
    expect([...chart.matchAll(/<text x="12" y="\d+">([^<]*)</g)].map(([, path]) => path)).toEqual([
      'channels.phone.patience',
      'agents.team.absence',
    ]);
    expect(chart).toContain('the widest is of channels.phone.patience');
    const [first] = [...chart.matchAll(/<rect class="p90" x="([\d.]+)" y="\d+" width="([\d.]+)"/g)];
    // From 42 s at the left edge to 72 s, of 42 s to 86 s.
    expect(Number(first?.[1])).toBe(12);
    expect(Number(first?.[2])).toBeCloseTo((456 * 30) / 44, 0);
    expect(htmlReport(reported(evidence))).toContain(chart);
  });

  it('has no chart where nothing moves by more than chance', () => {
    const quiet = { ...sweep, assumptions: sweep.assumptions.slice(2) };
    expect(tornadoChart(quiet, 0)).toBe('');
  });

  it('lists where each number comes from, with what is to be said against a claim', () => {
    const page = htmlReport(reported(evidence));
    expect(page).toContain('Where the numbers come from');
    expect(page).toContain('auto-reply-promise');
    expect(page).toContain('Worked example in advice, not a measurement.');
    expect(page).toContain('agents.team.absence (default)');
  });

  it('runs nothing that a scenario wrote', () => {
    const nasty = '"><script>alert(1)</script>';
    const page = htmlReport(
      reported({
        ...evidence,
        stated: [assumed(nasty, { value: nasty, from: { kind: 'external', source: nasty } })],
        sweep: {
          ...sweep,
          headlines: [{ name: nasty, unit: 's' }],
          assumptions: sweep.assumptions.map((one) => ({ ...one, path: nasty })),
        },
      }),
    );
    expect(page).not.toMatch(/<script/i);
  });
});

describe('what the answer rests on, for machines', () => {
  const { assumptions, sweep: said, evidence: all } = JSON.parse(summaryJson(reported(evidence)));

  it('is a list in the order of influence, then what was not swept', () => {
    expect(
      assumptions.map(({ path, influence }: { path: string; influence: string }) => [
        path,
        influence,
      ]),
    ).toEqual([
      ['channels.phone.patience', 'told'],
      ['agents.team.absence', 'told'],
      ['reasons.billing.handling', 'untold'],
      ['channels.email.handling', 'none'],
      ['demand', null],
    ]);
  });

  it('has values, ranges, effects and flips', () => {
    expect(assumptions[0]).toMatchObject({
      value: 'exponential(4 min)',
      kind: 'assumed',
      default: false,
      range: ['exponential(2 min)', 'exponential(8 min)'],
      effects: [
        {
          figure: 'wait{channel:phone} p(90)',
          unit: 's',
          low: {
            value: 42,
            difference: { value: -30, interval: { low: -34, high: -26 } },
            told: true,
          },
          high: { value: 86, told: true },
        },
      ],
      flips: [
        { target: wait?.target.text, verdict: 'missed', at: 'exponential(2 min)', certain: true },
      ],
    });
    expect(said).toMatchObject({
      replications: 30,
      confidence: 0.99375,
      leftOut: [],
      interrupted: null,
    });
  });

  it('has all provenance, with the claims by name', () => {
    expect(all.stated).toHaveLength(stated.length);
    expect(all.stated[5]).toMatchObject({ kind: 'claim', claims: ['auto-reply-promise'] });
    expect(all.unstated).toEqual([{ path: 'targets', numbers: 3 }]);
  });

  it('has no key that docs/results.md does not explain', () => {
    const page = readFileSync(new URL('../../docs/results.md', import.meta.url), 'utf8');
    const [part = ''] = page.split('### What the answer rests on')[1]?.split(/^### /m) ?? [];
    const keysOf = (value: unknown): readonly string[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([name, below]) => [
            ...(Array.isArray(value) ? [] : [name]),
            ...keysOf(below),
          ]);
    const keys = new Set(keysOf([assumptions, said, all]));
    const explained = new Set([...part.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    // Those of an interval are explained with every figure.
    expect(
      [...keys].filter((name) => !explained.has(name) && !['low', 'high'].includes(name)),
    ).toEqual([]);
  });

  it('is null where a report has none', () => {
    expect(JSON.parse(summaryJson(fixedReport))).toMatchObject({
      assumptions: null,
      sweep: null,
      evidence: null,
    });
  });
});

describe('what bears on a simulation', () => {
  it('is not how a load test looks', () => {
    const polling = assumed('load.polling.agents');
    const both = { stated: [...stated, polling], unstated: [{ path: 'load', numbers: 2 }] };
    expect(bearingOn(both, 'simulate')).toEqual({ stated, unstated: [] });
    expect(bearingOn(both, 'load')).toEqual(both);
  });
});
