import { readFileSync } from 'node:fs';
import { DataType, type Table, tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { outcome, outcomeNames } from '../../src/journey/outcome.ts';
import { contactsArrow, measuredArrow } from '../../src/reports/contacts-arrow.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { AttemptColumns, ROWS_PER_CHUNK } from '../../src/simulation/attempt-columns.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { fixedReport } from './fixed-report.ts';
import { sampleReport } from './sample-report.ts';

const rowsOf = (table: Table) =>
  table.toArray().map((row) => (row as { toJSON(): object }).toJSON());

const written = ({ records, scenario }: Pick<RunReport, 'records' | 'scenario'>) =>
  tableFromIPC(contactsArrow(records, scenario));

describe('contacts.arrow', () => {
  it('gives every attempt back as it was', async () => {
    const report = sampleReport({ agents: 4 });
    const { channels, reasons, groups } = report.scenario;
    expect(rowsOf(await written(report))).toEqual(
      [...report.records].map((record) => ({
        replication: 0,
        journey: record.journey,
        attempt: record.attempt,
        customer: record.customer,
        channel: channels[record.channel]?.name,
        generation: report.scenario.generations[record.generation],
        reason: reasons[record.reason]?.name,
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

  it('marks what was drawn, what was cut off and what is not known', async () => {
    expect(rowsOf(await written(fixedReport))).toMatchObject([
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

  it('says where in its journey an attempt is, where there are journeys', async () => {
    const { records, scenario } = fixedReport;
    const [one, two] = records;
    const attempts = new AttemptColumns();
    for (const [i, record] of [one, two].entries()) {
      attempts.add({ ...(record as AttemptRecord), place: i - 1 });
    }
    const steps = ['no journey', 'ask/search', 'ask/call'];
    const table = await written({ records: attempts, scenario: { ...scenario, steps } });
    expect(rowsOf(table)).toMatchObject([{ state: null }, { state: 'ask/search' }]);
    expect(rowsOf(await written({ records: attempts, scenario }))[0]).not.toHaveProperty('state');
  });

  it('is a file with dictionaries for names, and tells the meaning and unit of its columns', async () => {
    const { schema } = await written(fixedReport);
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
    for await (const start of contactsArrow(fixedReport.records, fixedReport.scenario)) {
      expect(new TextDecoder().decode(start.subarray(0, 6))).toBe('ARROW1');
      break;
    }
  });

  it('has a batch for each chunk of attempts, and its names once for all', async () => {
    const once = [...fixedReport.records];
    const rows = 2 * ROWS_PER_CHUNK + 3;
    const records = AttemptColumns.of(
      Array.from({ length: rows }, (_, i) => ({
        ...(once[i % once.length] as AttemptRecord),
        journey: i,
        handling: i < ROWS_PER_CHUNK ? i : Number.NaN,
      })),
    );
    const table = await written({ ...fixedReport, records });
    expect(table.batches.map(({ numRows }) => numRows)).toEqual([
      ROWS_PER_CHUNK,
      ROWS_PER_CHUNK,
      3,
    ]);
    const columnOf = (name: string) => [...(table.getChild(name) ?? [])];
    expect(columnOf('journey')).toEqual(Array.from({ length: rows }, (_, i) => i));
    expect(columnOf('channel')).toEqual(
      Array.from({ length: rows }, (_, i) => (i % 3 === 1 ? 'email' : 'phone')),
    );
    expect(columnOf('handling').map((value) => value ?? -1)).toEqual(
      Array.from({ length: rows }, (_, i) => (i < ROWS_PER_CHUNK ? i : -1)),
    );
    let bytes = 0;
    for await (const part of contactsArrow(records, fixedReport.scenario)) bytes += part.byteLength;
    // 4 bytes more than are kept, less than 2 in bits, and a few thousand for the file.
    expect(bytes).toBeLessThan(rows * 70 + 20_000);
  });

  it('can be empty', async () => {
    const table = await written({ ...fixedReport, records: new AttemptColumns() });
    expect(table.numRows).toBe(0);
    expect(table.numCols).toBe(19);
  });
});

describe('measured.arrow', () => {
  it('has the columns of the simulated attempts and lateness', async () => {
    const { records, scenario } = fixedReport;
    const table = await tableFromIPC(measuredArrow(records, Float64Array.of(0, 1.5), scenario));
    const simulated = await written(fixedReport);
    expect(table.schema.names).toEqual([...simulated.schema.names, 'lateness']);
    expect(rowsOf(table).map((row) => (row as { lateness: number | null }).lateness)).toEqual([
      0,
      1.5,
      null,
    ]);
    expect(table.schema.metadata.get('world')).toBe('measured');
  });

  it('has its columns in docs/results.md, in their order and with their meaning', async () => {
    const none = measuredArrow(new AttemptColumns(), new Float64Array(0), {
      ...fixedReport.scenario,
      steps: ['no journey'],
    });
    const { schema } = await tableFromIPC(none);
    const part = readFileSync('docs/results.md', 'utf8').split('## contacts.arrow')[1] ?? '';
    const [table = ''] = part.split(/^## /m);
    const rows = [...table.matchAll(/^\| `(\w+)` \|[^|]*\|[^|]*\| (.*) \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(schema.names);
    for (const [i, { metadata }] of schema.fields.slice(0, -1).entries()) {
      expect(rows[i]?.[2]).toContain(metadata.get('means')?.split(';')[0]);
    }
  });
});
