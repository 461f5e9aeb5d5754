import type { TestContext } from 'vitest';
import { EnvironmentError } from '../../src/errors.ts';
import { ensureK6 } from '../../src/loadtest/provision/ensure-k6.ts';

/**
 * The k6 of this machine. Without one the test is skipped and says how to install k6; with `CI=true`
 * it fails.
 */
export async function requireK6(ctx: TestContext): Promise<string> {
  try {
    const found = await ensureK6({ install: false, env: process.env, onProgress: () => undefined });
    return found.path;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return absent(ctx, error.message);
  }
}

/** Skips the test for what this machine lacks; with `CI=true` the test fails. */
export function absent(ctx: TestContext, what: string): never {
  if (process.env.CI === 'true') throw new Error(what);
  return ctx.skip(what);
}
