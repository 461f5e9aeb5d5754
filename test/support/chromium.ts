import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { TestContext } from 'vitest';
import { absent } from './k6.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A headless Chromium. Without one the test is skipped; with `CI=true` it fails. */
export async function requireChromium(ctx: TestContext): Promise<Browser> {
  const executablePath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    .find(canRun);
  if (executablePath === undefined) absent(ctx, `Chromium is missing: none of ${names} is on PATH`);
  const args = ['--headless', '--no-sandbox', '--disable-gpu'];
  return await chromium.launch({ executablePath, args });
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
