import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeasuredLine } from '../../src/loadtest/measured-line.ts';
import { LineCount } from '../../src/loadtest/run-line-count.ts';

const text = (...lines: readonly MeasuredLine[]) =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const sent = (t: number): MeasuredLine => ({ e: 'sent', j: 1, a: 1, d: t, t });
const ended = (t: number): MeasuredLine => ({ e: 'ended', j: 1, a: 1, t, o: 0 });
const loop = (t: number): MeasuredLine => ({ e: 'loop', v: 0, n: 1, t });
const op = (r: number, s: number, more: object = {}): MeasuredLine => ({
  e: 'op',
  o: 'watch',
  d: r,
  t: r,
  r,
  s,
  ...more,
});

describe('the lines of a replay, counted while they are written,', () => {
  let folder: string;
  let files: readonly string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdline-lines-'));
    files = ['measured.ndjson', 'measured-2.ndjson'].map((name) => join(folder, name));
    for (const file of files) await writeFile(file, '');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const first = () => files[0] as string;
  const second = () => files[1] as string;

  it('are those of all processes, each once', async () => {
    const count = new LineCount(files);
    await writeFile(first(), text(sent(10), op(20, 201), ended(500)));
    await writeFile(second(), text(sent(15), op(25, 201)));
    await count.look();
    expect(count).toMatchObject({ sent: 2, ended: 1, loops: 0, busiestSecond: 2 });
    await appendFile(second(), text(sent(990), sent(1000), loop(1100)));
    await count.look();
    await count.look();
    expect(count).toMatchObject({ sent: 4, ended: 1, loops: 1, busiestSecond: 3 });
    expect(count.lately).toEqual({ operations: 2, limited: 0, down: 0 });
  });

  it('are not counted by halves, nor twice by looks that overlap', async () => {
    const count = new LineCount(files);
    const whole = text(sent(10), sent(20));
    for (let cut = 0; cut <= whole.length; cut += 7) {
      await writeFile(first(), whole.slice(0, cut));
      await Promise.all([count.look(), count.look()]);
      expect(count.sent).toBe(whole.slice(0, cut).split('\n').length - 1);
    }
    await writeFile(first(), whole);
    await count.look();
    expect(count.sent).toBe(2);
  });

  it('may hold signs of several bytes', async () => {
    const count = new LineCount(files);
    await writeFile(first(), `{"e":"error","message":"日本語 👩"}\n${text(sent(1))}`);
    await count.look();
    await appendFile(first(), text(sent(2)));
    await count.look();
    expect(count.sent).toBe(2);
  });

  it('that nobody has written yet are none', async () => {
    const count = new LineCount([join(folder, 'not there'), first()]);
    await writeFile(first(), text(sent(1)));
    await count.look();
    expect(count.sent).toBe(1);
  });

  it('say what came of the operations of the last ten seconds, by what answers meant', async () => {
    const count = new LineCount(files);
    await writeFile(first(), text(op(500, 429), op(900, 500), op(1_000, 200)));
    await count.look();
    expect(count.lately).toEqual({ operations: 3, limited: 1, down: 1 });
    await appendFile(
      second(),
      text(
        op(10_900, 429),
        op(10_910, 503), // passes
        op(10_920, 0),
        op(10_930, 200, { x: 'limited' }),
        op(10_940, 422, { x: 'lost', n: 2 }),
        op(10_950, 429, { x: 'rejected', j: 3, a: 1 }),
      ),
    );
    await count.look();
    // The second from 0 to 1 s lies before the last ten, that from 1 s is one of them.
    expect(count.lately).toEqual({ operations: 7, limited: 2, down: 1 });
  });

  it('that came late do not make what is lately older', async () => {
    const count = new LineCount(files);
    await writeFile(first(), text(op(60_000, 200)));
    await writeFile(second(), text(op(1_000, 429), op(55_000, 429)));
    await count.look();
    expect(count.lately).toEqual({ operations: 2, limited: 1, down: 0 });
  });
});
