import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { callbackBlocks, callbacksUnderLoad } from '../../src/reports/callback-blocks.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import { summaryJson } from '../../src/reports/json-summary.ts';
import { markdownSummary } from '../../src/reports/markdown-summary.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { sampleReport } from './sample-report.ts';

/** A report of the first day, after two replications, with callbacks where a test says of what kind. */
async function reportOf(callback?: object): Promise<RunReport> {
  const text = readFileSync(new URL('../../scenarios/first-day.yaml', import.meta.url), 'utf8');
  const scenario = parseScenario(text, 'first-day', [
    { path: ['agents', 'phone-team', 'agents'], value: 5 },
    ...(callback === undefined
      ? []
      : [{ path: ['channels', 'phone', 'callback'], value: callback }]),
  ]);
  const simulation = await simulate(scenario, demandOf(scenario), { replications: 2 });
  return { ...sampleReport(), simulation };
}

const called = { offeredBeyond: '1 min', acceptance: 1, dialling: 'constant(20 s)', reached: 1 };

describe('the report on callbacks', () => {
  it('tells of the channels that offer them, and of no others', async () => {
    const [block] = callbackBlocks(await reportOf(called));
    if (block?.kind !== 'table') throw new Error('no table');
    expect(block.table.head).toEqual(['callbacks', 'phone']);
    expect(block.table.rows.map(([name]) => name)).toEqual([
      'Callbacks',
      'Offered one %',
      'Accepted %',
      'Reached %',
      'Time to callback',
      'Time to callback p90',
    ]);
    for (const [, shown] of block.table.rows) expect(shown).toMatch(/^\d.*[±(]/);
  });

  it('is not there where nobody is called back', async () => {
    expect(callbackBlocks(await reportOf())).toEqual([]);
  });

  it('has both worlds of a load beside each other', async () => {
    const { simulation, scenario } = await reportOf(called);
    const figures = simulation.figures.map(({ figure, ...ideal }) => ({
      figure,
      ideal,
      measured: { value: 0.25, samples: 1 },
    }));
    const [block] = callbacksUnderLoad({ figures }, scenario);
    if (block?.kind !== 'table') throw new Error('no table');
    expect(block.table.head).toEqual(['callbacks', 'phone, ideal', 'phone, measured']);
    const offered = block.table.rows.find(([name]) => name === 'Offered one %');
    expect(offered?.[1]).toMatch(/^[\d.]+\s%/);
    expect(offered?.[2]).toMatch(/^25\s%$/);
    const plain = figures.filter(({ figure }) => !figure.measure.startsWith('callback'));
    expect(callbacksUnderLoad({ figures: plain }, scenario)).toEqual([]);
  });

  it('is in every report: text, page, Markdown and JSON', async () => {
    const report = await reportOf(called);
    expect(textReport(report)).toContain('Time to callback p90');
    expect(htmlReport(report)).toContain('Time to callback p90');
    expect(markdownSummary(report)).toContain('Time to callback p90');
    const { figures } = JSON.parse(summaryJson(report)) as { figures: { figure: string }[] };
    expect(figures.map(({ figure }) => figure)).toContain('callbackWait{channel:phone} p(90)');
  });
});
