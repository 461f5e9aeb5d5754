import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../src/loadtest/desk/desk-log.ts';
import { replaying } from '../loadtest/replaying.ts';
import { smallCentre } from '../support/small-centre.ts';

/** With agents enough for all, so that nobody waits for anything but the desk. */
const centre = smallCentre.replace('agents: 8', 'agents: 30');

/** What goes wrong. */
const faults: readonly (readonly string[])[] = [
  ['stall=2 s every 5 s'],
  ['reset=0.1'],
  ['lost-answer=0.1'],
  ['limited=0.2 for 300 ms', 'wait=retry-after-ms'],
  ['slow-body=0.2 over 500 ms'],
  ['half-open=0.03'],
  ['restart=at 4 s, down 1 s'],
  ['restart=at 4 s, down 1 s, empty'],
];

describe('customers of a desk at which something goes wrong', () => {
  const replay = replaying();

  it.for(faults)('each come to an end, and nobody is counted twice: %s', async (texts, ctx) => {
    const { window, result, results } = await replay(ctx, centre, {
      options: texts.flatMap((text) => ['--fault', text]),
    });
    const { counts } = result.measurement;
    const created = (await readFile(path.join(results, 'desk.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line): LogLine => JSON.parse(line))
      .filter(({ operation, status }) => operation === 'open' && status === 201)
      .map(({ reference }) => reference);
    process.stderr.write(
      `${texts.join(', ')}: ${counts.contacts} contacts, ${counts.opened} opened, ${counts.cut} cut\n`,
    );
    expect(counts).toMatchObject({
      scheduled: window.journeys,
      sent: window.journeys,
      duplicates: { sent: 0, opened: 0, taken: 0, answered: 0 },
      unended: 0,
      scriptErrors: 0,
    });
    // Each contact has a reference of its own, and is there once; a desk that lost all may open it again.
    if (!texts.some((text) => text.endsWith('empty'))) {
      expect(new Set(created).size).toBe(created.length);
    }
  });
});
