import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, type TestContext } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { requireK6 } from '../support/k6.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The highest resident memory of k6, in MiB, as far as /proc shows it. */
function watchMemory(): { readonly most: () => number; readonly stop: () => void } {
  let most = 0;
  const timer = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('replay.')) continue;
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        most = Math.max(most, Number(peak ?? 0) / 1024);
      } catch {
        // It ended between two looks.
      }
    }
  }, 500);
  return { most: () => most, stop: () => clearInterval(timer) };
}

async function replayed(ctx: TestContext, scenario: string) {
  await requireK6(ctx);
  const memory = watchMemory();
  const args = ['load', join(folder, scenario), '--vus', '2', '--json', '--out', emptyFolder()];
  const { stdout, stderr } = await holdline(args);
  memory.stop();
  expect(stderr).not.toContain('load not run');
  const { load } = JSON.parse(stdout);
  const { p50, p99, max } = load.lateness;
  const figures = [p50, p99, max].map((ms: number) => ms.toFixed(1)).join(' / ');
  process.stderr.write(
    `${scenario}: ${load.contacts.sent} journeys, lateness p50 / p99 / max ${figures} ms, k6 at most ${memory.most().toFixed(0)} MiB\n`,
  );
  return load;
}

describe('the sender under load', () => {
  it('sends a thousand openings a second for 20 s, each once', async (ctx) => {
    const { contacts } = await replayed(ctx, 'thousand-a-second.yaml');
    expect(contacts.scheduled).toBeGreaterThan(19_000);
    expect(contacts).toMatchObject({ sent: contacts.scheduled, unended: 0 });
  });

  it('holds ten thousand journeys at once, each ended as in the simulation', async (ctx) => {
    const { contacts, pairing } = await replayed(ctx, 'ten-thousand-at-once.yaml');
    expect(contacts.scheduled).toBeGreaterThan(9_500);
    expect(contacts).toMatchObject({ sent: contacts.scheduled, unended: 0, cut: 0 });
    expect(pairing).toMatchObject({ both: contacts.scheduled, endedDifferently: 0 });
  });
});
