import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { absent } from '../support/k6.ts';

const firstDay = fileURLToPath(new URL('../../scenarios/first-day.yaml', import.meta.url));
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
let browser: Browser | undefined;

async function launched(ctx: TestContext): Promise<Browser> {
  const executablePath = process.env.HOLDLINE_CHROMIUM ?? places.find((place) => existsSync(place));
  if (executablePath === undefined)
    return absent(ctx, 'there is no Chromium here (HOLDLINE_CHROMIUM)');
  browser = await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

afterAll(() => browser?.close());

describe('the report page', () => {
  it('opens offline, fetches nothing, complains of nothing, and shows every verdict', async (ctx) => {
    const out = emptyFolder();
    await holdline([
      'simulate',
      firstDay,
      '-n',
      '5',
      '--out',
      out,
      '--set',
      'name="<script>alert(1)</script> & Co"',
    ]);
    const page = await (await launched(ctx)).newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    const url = pathToFileURL(join(out, 'report.html')).href;
    await page.goto(url);

    expect(await page.title()).toContain('<script>alert(1)</script> & Co');
    expect(requests.filter((one) => one !== url && !one.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.locator('#targets tbody tr').count()).toBe(5);
    expect(await page.locator('#targets tbody tr').first().textContent()).toContain(
      'wait{channel:phone} p(90)',
    );
    expect(await page.locator('svg[role=img]').count()).toBe(3);
    // No table is wider than the page.
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });
});
