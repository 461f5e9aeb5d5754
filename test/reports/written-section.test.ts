import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { channelSection } from '../../src/reports/channel-section.ts';
import { type ReportSection, textOf } from '../../src/reports/report-section.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { writtenSections } from '../../src/reports/written-section.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { sampleReport } from './sample-report.ts';

/** A report of a shipped scenario, after two replications. */
async function reportOf(
  name: string,
  settings: readonly { path: readonly (string | number)[]; value: unknown }[] = [],
): Promise<RunReport> {
  const text = readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8');
  const scenario = parseScenario(text, name, settings);
  const simulation = await simulate(scenario, demandOf(scenario), { replications: 2 });
  const { channels, groups } = scenario;
  return {
    ...sampleReport(),
    scenario: { ...sampleReport().scenario, channels, groups },
    simulation,
    targets: [],
  } as RunReport;
}

const rowsOf = (section: ReportSection | undefined) =>
  (section?.blocks ?? []).flatMap((block) =>
    block.kind === 'table' ? block.table.rows.map(([first = '']) => textOf(first)) : [],
  );

describe('the sections on what is answered in writing', () => {
  it('tell of deferred work in planners’ words', async () => {
    const sections = writtenSections(await reportOf('help-desk'));
    expect(sections.map(({ id }) => id)).toEqual(['deferred']);
    expect(rowsOf(sections[0])).toEqual([
      'FRT',
      'FRT p90',
      'FRT, business time',
      'FRT p90, business time',
      'Within goal %',
      'Within promise %',
      'Reopened %',
      'Full resolution',
      'Full resolution p90',
      'held by the team',
      'Backlog at closing, mean',
      'Backlog at the end',
      'overdue',
      'oldest',
      'age < 4 h',
      'age 4–8 h',
      'age 8–24 h',
      'age 1–2 d',
      'age 2–5 d',
    ]); // and none that is older
  });

  it('tell of messaging and machines, and leave the machine out of the other channels', async () => {
    const report = await reportOf('messaging-team');
    const sections = writtenSections(report);
    expect(sections.map(({ id }) => id)).toEqual(['messaging', 'automatic']);
    expect(rowsOf(sections[0])).toEqual(['FRT', 'FRT p90', 'NRT', 'NRT p90', 'Session length']);
    expect(rowsOf(sections[1])).toContain('Contained %');
    const channels = channelSection(report).blocks.flatMap((block) =>
      block.kind === 'table' ? [block.table.head.map(textOf)] : [],
    );
    expect(channels).toEqual([
      ['channel', 'messages'],
      ['agent group', 'Agents', 'Occupancy', 'Concurrency'],
    ]);
  });

  it('are not there where there is nothing to tell', () => {
    const { channels } = sampleReport().scenario;
    const live = channels.map((channel) => ({ ...channel, kind: 'live-voice' as const }));
    const report = sampleReport();
    expect(
      writtenSections({ ...report, scenario: { ...report.scenario, channels: live } }),
    ).toEqual([]);
  });
});

describe('a report on agents who cannot handle what comes', () => {
  it('says so, and names them', async () => {
    const few = [0, 1].map((shift) => ({
      path: ['agents', 'help-desk', 'shifts', shift, 'agents'],
      value: 2,
    }));
    const loud = channelSection(await reportOf('help-desk', few)).blocks.flatMap((block) =>
      block.kind === 'loud' ? [block.text] : [],
    );
    expect(loud.join()).toMatch(
      /^Overload: help-desk was busy .* % of its time, and .* still open/,
    );
    const enough = channelSection(await reportOf('help-desk')).blocks;
    expect(enough.filter(({ kind }) => kind === 'loud')).toEqual([]);
  });
});
