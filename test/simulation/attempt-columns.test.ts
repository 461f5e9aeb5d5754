import { describe, expect, it } from 'vitest';
import {
  AttemptColumns,
  type KeptAttempt,
  ROWS_PER_CHUNK,
} from '../../src/simulation/attempt-columns.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';

/** An attempt that has another value in every field, and others for another number. */
const attempt = (i: number): KeptAttempt => ({
  journey: 4_000_000_000 - i,
  attempt: (i % 60_000) + 1,
  customer: 3_000_000_000 + i,
  channel: i % 300,
  generation: i % 4,
  reason: i % 7,
  place: (i % 40) - 1,
  due: i / 3,
  taken: i % 2 === 0 ? Number.NaN : i / 3 + 0.1,
  ended: i / 3 + 100.1,
  wait: i / 7,
  handling: i % 5 === 0 ? Number.NaN : i / 11,
  outcome: i % 7,
  group: (i % 9) - 1,
  agent: (i % 100_001) - 1,
  carried: i % 2,
  observed: i % 8,
});

describe('kept attempts', () => {
  it('come back as they were, in their order, over several chunks', () => {
    const length = 2 * ROWS_PER_CHUNK + 17;
    const columns = AttemptColumns.of(Array.from({ length }, (_, i) => attempt(i)));
    expect(columns).toHaveLength(length);
    expect(columns.chunks.map(({ rows }) => rows)).toEqual([ROWS_PER_CHUNK, ROWS_PER_CHUNK, 17]);
    let row = 0;
    for (const record of columns) {
      if (row % 997 === 0) expect(record).toEqual(attempt(row));
      row++;
    }
    expect(row).toBe(length);
    for (const i of [0, 1, ROWS_PER_CHUNK - 1, ROWS_PER_CHUNK, length - 1]) {
      expect(columns.at(i)).toEqual(attempt(i));
    }
  });

  it('keep nothing of the record that they were read from', () => {
    const columns = new AttemptColumns();
    const record = emptyRecord();
    for (let journey = 0; journey < 3; journey++) columns.add(Object.assign(record, { journey }));
    expect([...columns].map(({ journey }) => journey)).toEqual([0, 1, 2]);
  });

  it('stay where they are when more come', () => {
    const columns = AttemptColumns.of([attempt(1)]);
    const [first] = columns.chunks;
    for (let i = 0; i < ROWS_PER_CHUNK; i++) columns.add(attempt(i));
    expect(columns.chunks[0]).toBe(first);
    expect(columns.chunks).toHaveLength(2);
  });

  it('can be none, and have no row that is not there', () => {
    const columns = new AttemptColumns();
    expect(columns).toHaveLength(0);
    expect([...columns]).toEqual([]);
    columns.add(attempt(0));
    for (const row of [-1, 0.5, 1, ROWS_PER_CHUNK, Number.NaN]) {
      expect(() => columns.at(row)).toThrow(RangeError);
    }
  });
});
