import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { cyclesOf } from '../../src/population/ever-customers.ts';
import { costSections } from '../../src/reports/cost-section.ts';
import { waitingCostJson } from '../../src/reports/json-waiting-cost.ts';
import { type ReportSection, textOf } from '../../src/reports/report-section.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { staySections } from '../../src/reports/stay-section.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

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
      generations: generationNames,
      ...(churn === undefined
        ? {}
        : {
            churn: {
              cycle: churn.cycle,
              cycles: cyclesOf(scenario),
              currency: customers.currency,
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
