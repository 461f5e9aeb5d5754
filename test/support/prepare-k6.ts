import { ensureK6 } from '../../src/loadtest/provision/ensure-k6.ts';

/**
 * Before any test: brings the real k6 into the cache where there is none and it can be had, so that
 * a clean machine runs every test. Where it cannot be had, tests that need it say so themselves.
 */
export async function setup(): Promise<void> {
  try {
    await ensureK6({
      install: true,
      env: process.env,
      onProgress: (line) => process.stderr.write(`${line}\n`),
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
  }
}
