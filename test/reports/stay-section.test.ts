import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { cyclesOf } from '../../src/population/ever-customers.ts';
import { costSections } from '../../src/reports/cost-section.ts';
import { withPlainBlanks } from '../../src/reports/format.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import { waitingCostJson } from '../../src/reports/json-waiting-cost.ts';
import { moneyHeadline } from '../../src/reports/money-headline.ts';
import { observedChurn } from '../../src/reports/observed-churn.ts';
import { type ReportSection, textOf } from '../../src/reports/report-section.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { staySections } from '../../src/reports/stay-section.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { halfUnitOf } from '../../src/scenario/half-unit.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { fixedReport } from './fixed-report.ts';

const text = `
version: 1
name: Who stays
seed: 5
replications: 1
demand: { kind: problems, interval: 24 h, days: 30, perHour: [2] }
customers:
  size: 300
  currency: EUR
  plans: { basic: { share: 1, revenue: 10 } }
  generations: { gen-x: { share: 1, channels: { phone: 0.8, dead: 0.2 } } }
channels:
  phone: { kind: live-voice, handling: constant(5 min), patience: never, expectation: constant(2 min), serviceLevelWithin: 20 s }
  dead: { kind: live-voice, handling: constant(1 s), patience: constant(1 s), serviceLevelWithin: 20 s }
agents:
  team: { agents: 1, channels: [phone] }
  none: { channels: [dead], shifts: [{ agents: 1, from: "23:58", to: "23:59" }] }
churn: { cycle: 10 d, renewals: together, background: 0, joining: 10, service: { form: share, share: 1 } }
`;

async function reportOf(churned = text): Promise<RunReport> {
  const scenario = parseScenario(churned, 'stay.yaml');
  const simulation = await simulate(scenario, demandOf(scenario));
  const { channels, churn, customers } = scenario;
  return {
    scenario: {
      channels,
      warmUp: scenario.warmUp,
      length: scenario.demand.length,
      generations: generationNames,
      ...(churn === undefined
        ? {}
        : {
            churn: {
              cycle: churn.cycle,
              cycles: cyclesOf(scenario),
              renewals: scenario.churn?.renewals ?? 'together',
              currency: customers.currency,
              ...(churn.observed === undefined ? {} : { observed: churn.observed }),
            },
          }),
    },
    simulation,
  } as unknown as RunReport;
}

/** The text of sections: a line for each row, cells apart. */
const plain = (sections: readonly ReportSection[]): string =>
  sections
    .flatMap(({ title, blocks }) => [
      `# ${title}`,
      ...blocks.flatMap((block) =>
        block.kind === 'table'
          ? [
              `## ${block.table.caption}`,
              ...block.table.rows.map((row) => row.map(textOf).join(' | ')),
            ]
          : 'text' in block
            ? [textOf(block.text)]
            : [],
      ),
    ])
    .join('\n');

describe('the sections on customers', () => {
  it('tell who stays, and what waiting cost', async () => {
    const report = await reportOf();
    const sections = [...staySections(report), ...costSections(report)];
    expect(sections.map(({ id }) => id)).toEqual(['stay', 'cost']);
    await expect(plain(sections)).toMatchFileSnapshot('../golden/stay-and-cost.txt');
  });

  it('hold what was observed against the run, and say whether they agree', async () => {
    const stated = text.replace('background: 0,', 'observed: { churn: 0.900, hit: 0.800 },');
    const report = await reportOf(stated);
    const told = (of: RunReport) =>
      staySections(of).flatMap(({ blocks }) =>
        blocks.flatMap((block) => ('text' in block ? [textOf(block.text)] : [])),
      )[0];
    expect(told(report)).toMatch(
      /^Observed and simulated: 90 % \(as written, 89.95 % to 90.05 %\) left at a renewal as observed, .* With one replication nobody knows/,
    );
    const known = (churn: number, hit: number): RunReport => {
      const figures = [
        { measure: 'churn', value: churn },
        { measure: 'hit', value: hit },
      ].map(({ measure, value }) => ({
        figure: { measure, statistic: { kind: 'rate' } },
        value,
        interval: { low: value - 0.01, high: value + 0.01 },
        samples: 9,
      }));
      return { ...report, simulation: { ...report.simulation, figures } } as unknown as RunReport;
    };
    expect(told(known(0.895, 0.805))).toMatch(/They agree\.$/);
    expect(told(known(0.895, 0.7))).toContain('They DISAGREE');
    // Without anything observed there is nothing to hold against the run.
    expect(told(await reportOf())).not.toContain('Observed');
  });

  it('take a share that was written with few digits for anything that it may be rounded from', () => {
    const told = (churn: string, found: number) => {
      const observed = {
        churn: Number(churn),
        hit: 0.1,
        rounding: { churn: halfUnitOf(churn), hit: 0 },
      };
      const figures = [{ measure: 'churn', value: found }].map(({ measure, value }) => ({
        figure: { measure, statistic: { kind: 'rate' } },
        value,
        interval: { low: value - 0.0001, high: value + 0.0001 },
        samples: 9,
      }));
      const report = { simulation: { figures }, scenario: { churn: { observed } } };
      const [block] = observedChurn(report as unknown as RunReport);
      return block !== undefined && 'text' in block ? withPlainBlanks(textOf(block.text)) : '';
    };
    expect(told('0.004', 0.0044)).toBe(
      'Observed and simulated: 0.4 % (as written, 0.35 % to 0.45 %) left at a renewal as observed, 0.4 ± 0.01 % in the run. They agree.',
    );
    expect(told('0.0040', 0.0044)).toContain('They DISAGREE');
    expect(told('0.004', 0.0047)).toContain('They DISAGREE');
  });

  it('stand at the head of a report in a line, with their intervals', async () => {
    const report = await reportOf();
    const line = withPlainBlanks(moneyHeadline(report) ?? '');
    expect(line).toMatch(
      /^Lost to service by the end of the run: 207 \(no interval\) customers and EUR 4,720/,
    );
    expect(line).toMatch(/Left for any reason: \d+ .* customers\. Revenue: EUR [\d,]+/);
    const whole = {
      ...fixedReport,
      ...report,
      scenario: { ...fixedReport.scenario, ...report.scenario },
    };
    expect(withPlainBlanks(textReport(whole)).replaceAll('\n', ' ')).toContain(
      withPlainBlanks(line),
    );
    expect(withPlainBlanks(htmlReport(whole))).toContain(`<p class="money">${line}`);
    expect(moneyHeadline(fixedReport)).toBeUndefined();
  });

  it('say what the edges of a run leave out of the loss, or put in, and nothing where they do not', async () => {
    const edgesOf = async (change: (scenario: string) => string) => {
      const told = withPlainBlanks(plain(costSections(await reportOf(change(text)))));
      return {
        unjudged: /([\d.]+) \(no interval\) customers more will leave/.exec(told)?.[1],
        isHalf: told.includes('the loss lacks some 16.7 % of itself; with a warmUp of 10 d'),
        isLopsided: told.includes('is no multiple of the cycle of 10 d'),
        rest: /The last (\S+ \S+) of the run are no whole cycle/.exec(told)?.[1],
      };
    };
    const spread = (of: string) => of.replace('together', 'spread');
    const warm = (span: string) => (of: string) =>
      of.replace('replications', `warmUp: ${span}\nreplications`);
    const none = { unjudged: undefined, isHalf: false, isLopsided: false, rest: undefined };
    expect(await edgesOf((of) => of)).toEqual(none);
    expect(await edgesOf(warm('10 d'))).toEqual(none);
    expect(await edgesOf(warm('15 d'))).toEqual({ ...none, isLopsided: true });
    const some = expect.stringMatching(/^[1-9]/);
    expect(await edgesOf(spread)).toEqual({ ...none, unjudged: some, isHalf: true });
    const spreadAndWarm = (of: string) => warm('10 d')(spread(of));
    expect(await edgesOf(spreadAndWarm)).toEqual({ ...none, unjudged: some });
    const longer = (of: string) => of.replace('days: 30', 'days: 34');
    expect(await edgesOf(longer)).toEqual({ ...none, unjudged: some, rest: '4 d' });
  });

  it('say how many of the journeys without a solution found it closed', async () => {
    const report = await reportOf();
    const closed = { measure: 'foundClosed', statistic: { kind: 'rate' } } as const;
    const figures = [
      ...report.simulation.figures,
      { figure: closed, value: 0.2, interval: { low: 0.19, high: 0.21 }, samples: 9 },
    ];
    const told = (of: RunReport) =>
      withPlainBlanks(plain([...staySections(of), ...costSections(of)]));
    const with20 = told({ ...report, simulation: { ...report.simulation, figures } });
    expect(with20).toContain('found it closed at last, and did not come again: 20 ± 1 % of all');
    expect(with20).toContain('Found it closed at last % | 20 ± 1 %');
    expect(told(report)).not.toContain('closed');
  });

  it('tell machines the same', async () => {
    const json = waitingCostJson(await reportOf());
    await expect(`${JSON.stringify(json, null, 1)}\n`).toMatchFileSnapshot(
      '../golden/waiting-cost.json.txt',
    );
  });

  it('are none where a scenario says nothing of customers', async () => {
    const silent = text.replace(/churn: .*\n/, '').replace('expectation: constant(2 min), ', '');
    const report = await reportOf(silent);
    expect(staySections(report)).toEqual([]);
    expect(costSections(report)).toEqual([]);
    expect(waitingCostJson(report)).toBeNull();
  });
});
