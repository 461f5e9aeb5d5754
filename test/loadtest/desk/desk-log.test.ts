import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnvironmentError } from '../../../src/errors.ts';
import {
  DeskLog,
  fileSink,
  type LogLine,
  type LogSink,
  wholeLines,
} from '../../../src/loadtest/desk/desk-log.ts';

const line = (at: number): LogLine => ({
  at,
  done: at + 1,
  operation: 'open',
  contact: '1',
  reference: '0-1-0',
  who: 'customer.c1',
  status: 201,
});

const noSpace = () =>
  Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdline-desk-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A sink in memory whose n-th write fails where `fails(n)`. */
class TestSink implements LogSink {
  readonly written: string[] = [];
  isClosed = false;
  #writes = 0;
  readonly #fails: (write: number) => boolean;

  constructor(fails: (write: number) => boolean = () => false) {
    this.#fails = fails;
  }

  async write(text: string): Promise<void> {
    if (this.#fails(this.#writes++)) throw noSpace();
    this.written.push(text);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

const untilWritten = () => vi.advanceTimersByTimeAsync(250);

describe('DeskLog', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('has every line when it is closed, in order, and closes its sink', async () => {
    const sink = new TestSink();
    const log = new DeskLog(sink, () => expect.unreachable());
    for (let at = 0; at < 5; at++) log.add(line(at));
    await log.close();
    const lines = sink.written.join('').trimEnd().split('\n');
    expect(lines.map((text) => JSON.parse(text))).toEqual([0, 1, 2, 3, 4].map(line));
    expect(sink.isClosed).toBe(true);
  });

  it('writes together what came within a moment, without being asked', async () => {
    const sink = new TestSink();
    const log = new DeskLog(sink, () => expect.unreachable());
    log.add(line(1));
    log.add(line(2));
    expect(sink.written).toEqual([]);
    await untilWritten();
    expect(sink.written).toHaveLength(1);
    await log.close();
    expect(sink.written).toHaveLength(1);
  });

  it('survives a full disk: complains once, counts the lines, and goes on when there is room', async () => {
    const complaints: string[] = [];
    const sink = new TestSink((write) => write < 2);
    const log = new DeskLog(sink, (message) => complaints.push(message));
    log.add(line(1));
    log.add(line(2));
    await untilWritten();
    log.add(line(3));
    await untilWritten();
    expect(complaints).toEqual([expect.stringContaining('ENOSPC')]);
    expect(log.lost).toBe(3);

    log.add(line(4));
    await log.close();
    expect(sink.written).toEqual([`${JSON.stringify(line(4))}\n`]);
    expect(complaints.slice(1)).toEqual([expect.stringContaining('lacks 3 lines')]);
  });
});

describe('fileSink', () => {
  it('appends to what is there', async () => {
    const path = join(folder, 'append.ndjson');
    await writeFile(path, 'before\n');
    const sink = await fileSink(path);
    await sink.write('one\n');
    await sink.write('two\n');
    await sink.close();
    expect(await readFile(path, 'utf8')).toBe('before\none\ntwo\n');
  });

  it('leaves no half line behind when the disk fills in the middle of one', async () => {
    const path = join(folder, 'half.ndjson');
    const file = await open(path, 'a');
    let isFull = false;
    const sink = wholeLines(
      {
        writeFile: async (text) => {
          await file.writeFile(isFull ? String(text).slice(0, 5) : text);
          if (isFull) throw noSpace();
        },
        truncate: (size) => file.truncate(size),
        close: () => file.close(),
      },
      0,
    );
    await sink.write('grüße\n');
    isFull = true;
    await expect(sink.write('lost line\n')).rejects.toThrow('ENOSPC');
    isFull = false;
    await sink.write('after\n');
    await sink.close();
    expect(await readFile(path, 'utf8')).toBe('grüße\nafter\n');
  });

  it.runIf(existsSync('/dev/full'))('rejects on a disk that is really full', async () => {
    const sink = await fileSink('/dev/full');
    await expect(sink.write('a line\n')).rejects.toThrow('ENOSPC');
    await sink.close();
  });

  it('says which file cannot be written', async () => {
    const path = join(folder, 'missing', 'desk.ndjson');
    await expect(fileSink(path)).rejects.toThrow(EnvironmentError);
    await expect(fileSink(path)).rejects.toThrow(`--log ${path}: cannot be written: ENOENT`);
  });
});
