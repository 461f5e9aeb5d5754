import { readFileSync } from 'node:fs';
import { DataType, type Table, tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { outcome, outcomeNames } from '../../src/journey/outcome.ts';
import { contactsArrow, measuredArrow } from '../../src/reports/contacts-arrow.ts';
import { fixedReport } from './fixed-report.ts';
import { sampleReport } from './sample-report.ts';

const rowsOf = (table: Table) =>
  table.toArray().map((row) => (row as { toJSON(): object }).toJSON());

describe('contacts.arrow', () => {
  it('gives every attempt back as it was', () => {
    const report = sampleReport({ agents: 4 });
    const { channels, reasons, groups } = report.scenario;
    expect(rowsOf(tableFromIPC(contactsArrow(report)))).toEqual(
      report.records.map((record) => ({
        replication: 0,
        journey: record.journey,
        attempt: record.attempt,
        customer: record.customer,
        channel: channels[record.channel]?.name,
        generation: report.scenario.generations[record.generation],
        reason: reasons[record.reason],
        due: record.due,
        taken: Number.isNaN(record.taken) ? null : record.taken,
        ended: record.ended,
        wait: record.wait,
        handling: record.handling,
        outcome: outcomeNames[record.outcome],
        group: record.group === -1 ? null : groups[record.group]?.name,
        agent: record.agent === -1 ? null : record.agent,
        carried: false,
        patienceDrawn: true,
        handlingDrawn: true,
        censored: record.outcome === outcome.open,
      })),
    );
  });

  it('marks what was drawn, what was cut off and what is not known', () => {
    expect(rowsOf(tableFromIPC(contactsArrow(fixedReport)))).toMatchObject([
      { outcome: 'served', patienceDrawn: true, handlingDrawn: true, censored: false, agent: 3 },
      { outcome: 'open', patienceDrawn: false, handlingDrawn: false, censored: true, taken: null },
      {
        outcome: 'abandoned',
        patienceDrawn: false,
        handlingDrawn: true,
        handling: null,
        carried: true,
        group: null,
        agent: null,
      },
    ]);
  });

  it('is a file with dictionaries for names, and tells the meaning and unit of its columns', () => {
    const { schema } = tableFromIPC(contactsArrow(fixedReport));
    const names = schema.fields.filter(({ type }) => DataType.isDictionary(type));
    expect(names.map(({ name }) => name)).toEqual([
      'channel',
      'generation',
      'reason',
      'outcome',
      'group',
    ]);
    for (const { metadata, type } of schema.fields) {
      expect(metadata.get('means')).toBeTruthy();
      expect(metadata.has('unit')).toBe(DataType.isFloat(type));
    }
    expect(new TextDecoder().decode(contactsArrow(fixedReport).subarray(0, 6))).toBe('ARROW1');
  });

  it('can be empty', () => {
    const table = tableFromIPC(contactsArrow({ ...fixedReport, records: [] }));
    expect(table.numRows).toBe(0);
    expect(table.numCols).toBe(19);
  });
});

describe('measured.arrow', () => {
  it('has the columns of the simulated attempts and lateness', () => {
    const { records, scenario } = fixedReport;
    const table = tableFromIPC(measuredArrow(records, [0, 1.5], scenario));
    const simulated = tableFromIPC(contactsArrow(fixedReport));
    expect(table.schema.names).toEqual([...simulated.schema.names, 'lateness']);
    expect(rowsOf(table).map((row) => (row as { lateness: number | null }).lateness)).toEqual([
      0,
      1.5,
      null,
    ]);
    expect(table.schema.metadata.get('world')).toBe('measured');
  });

  it('has its columns in docs/results.md, in their order and with their meaning', () => {
    const { schema } = tableFromIPC(measuredArrow([], [], fixedReport.scenario));
    const part = readFileSync('docs/results.md', 'utf8').split('## contacts.arrow')[1] ?? '';
    const [table = ''] = part.split(/^## /m);
    const rows = [...table.matchAll(/^\| `(\w+)` \|[^|]*\|[^|]*\| (.*) \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(schema.names);
    for (const [i, { metadata }] of schema.fields.slice(0, -1).entries()) {
      expect(rows[i]?.[2]).toContain(metadata.get('means')?.split(';')[0]);
    }
  });
});
