import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';

/** What a short load through the real k6 came to. */
export interface ShortLoad {
  /** What does not fit together in it; how late a busy machine is does not count. */
  readonly amiss: readonly string[];
  /** Contacts, later attempts included. */
  readonly sent: number;
  readonly ended: number;
  readonly served: number;
  /** Operations that failed, by their names. */
  readonly failed: readonly string[];
  /** Contacts that were removed afterwards, and could not be; null where nobody asked. */
  readonly cleanedUp: {
    readonly removed: number;
    readonly left: number;
    readonly listed: boolean;
  } | null;
}

/** Sends ten minutes of a chat team to a backend, in 40 s. */
export async function shortLoad(
  adapter: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ShortLoad> {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const folder = join(emptyFolder(), 'run');
  const { code, stderr } = await holdline(
    [
      ...['load', here('short-load.yaml'), '--adapter', here(`../../adapters/${adapter}`)],
      ...['--out', folder, '--no-install-k6', ...args],
    ],
    { env },
  );
  if (code === 2 || code === 69) throw new Error(stderr);
  const lines = readFileSync(join(folder, 'measured.ndjson'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const at = line.indexOf('{');
      return at < 0 ? [] : [JSON.parse(line.slice(at)) as Line];
    });
  const { unfit, cleanedUp } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')).load;
  return {
    cleanedUp,
    amiss: (unfit as readonly string[]).filter((reason) => !/^late|CPU/.test(reason)),
    sent: lines.filter(({ e }) => e === 'sent').length,
    ended: lines.filter(({ e }) => e === 'ended').length,
    served: lines.filter(({ e, o }) => e === 'ended' && o === 0).length,
    failed: lines
      .filter(({ e, s = 0, x }) => e === 'op' && (x === 'down' || x === 'rejected' || s === 0))
      .map(({ o }) => String(o)),
  };
}

/** What any real backend has to make of it. */
export function expectServed({ amiss, sent, ended, served, failed }: ShortLoad): void {
  expect(amiss).toEqual([]);
  expect(failed).toEqual([]);
  expect(sent).toBeGreaterThan(25);
  expect(ended).toBe(sent);
  expect(served).toBeGreaterThan(0);
}

interface Line {
  readonly e: string;
  readonly o?: string | number;
  readonly s?: number;
  readonly x?: string;
}
