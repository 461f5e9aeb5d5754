import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { comparisonHtml } from '../../src/reports/comparison-html.ts';
import { htmlReport } from '../../src/reports/html-report.ts';
import { junitReport } from '../../src/reports/junit-report.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { sampleComparison } from '../reports/sample-comparison.ts';
import { sampleReport } from '../reports/sample-report.ts';
import { requireChromium } from '../support/chromium.ts';

describe('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdline-page-'));
  let browser: Browser | undefined;

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** The page of a report, and all that it complained of or asked for beside itself. */
  function open(report: RunReport, ctx: TestContext) {
    return show(htmlReport(report), ctx);
  }

  async function show(html: string, ctx: TestContext) {
    browser ??= await requireChromium(ctx);
    const url = pathToFileURL(join(folder, 'report.html')).href;
    writeFileSync(join(folder, 'report.html'), html);
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    return { page, complaints, requests: requests.filter((asked) => asked !== url) };
  }

  it('opens without a complaint, asks for nothing and shows the table', async (ctx) => {
    const report = sampleReport({ agents: 4 });
    const { page, complaints, requests } = await open(report, ctx);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    const table = await page.locator('#targets table').innerText();
    expect(table).toContain('wait{channel:phone}');
    expect(table).toContain('MISSED by at least');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(30);
    expect(await page.locator('svg[role=img]').count()).toBe(6);
  });

  it('shows a script in a name as the text that it is', async (ctx) => {
    const name = '<script>document.title = "run"</script><img src=x onerror=alert(1)>';
    const sample = sampleReport();
    const report = { ...sample, scenario: { ...sample.scenario, name } };
    const { page, complaints, requests } = await open(report, ctx);
    expect(await page.locator('h1').innerText()).toBe(name);
    expect(await page.locator('script, img').count()).toBe(0);
    expect([...complaints, ...requests]).toEqual([]);
  });

  it('shows a comparison with its pictures, without a complaint, also on a telephone', async (ctx) => {
    const { page, complaints, requests } = await show(comparisonHtml(sampleComparison), ctx);
    expect([...complaints, ...requests]).toEqual([]);
    expect(await page.locator('#deciding svg[role=img]').count()).toBe(3);
    const point = page.locator('#deciding .point.better').first();
    const line = page.locator('#deciding .interval.better').first();
    const [drawn, around] = [await point.boundingBox(), await line.boundingBox()];
    expect(drawn?.x).toBeGreaterThan(around?.x ?? Number.NaN);
    expect(drawn?.x).toBeLessThan((around?.x ?? 0) + (around?.width ?? 0));
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('is no wider than a telephone', async (ctx) => {
    const { page } = await open(sampleReport(), ctx);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('shows the verdict of every target on a telephone without being pushed aside', async (ctx) => {
    const { page } = await open(sampleReport({ agents: 4 }), ctx);
    await page.setViewportSize({ width: 400, height: 800 });
    const verdicts = page.locator('#targets tbody tr td:last-child');
    expect(await verdicts.count()).toBeGreaterThan(3);
    for (const verdict of await verdicts.all()) {
      const box = await verdict.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(400);
    }
    const table = await page.evaluate(
      '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector("#targets .scroll"))',
    );
    expect(table).toBe(0);
  });

  it('changes its colours with the scheme, and is light on paper', async (ctx) => {
    const { page } = await open(sampleReport(), ctx);
    const colour = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await colour();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await colour()).not.toBe(light);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await colour()).toBe(light);
  });

  it('has a junit.xml beside it that an XML parser reads', async (ctx) => {
    const sample = sampleReport();
    const name = 'a & "b" <c> ]]> \u0007';
    const { page } = await open(sample, ctx);
    const xml = junitReport({ ...sample, scenario: { ...sample.scenario, name } });
    const read = `(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml');
      const suite = parsed.querySelector('testsuite');
      return [parsed.querySelectorAll('parsererror').length, suite.getAttribute('name')];
    })()`;
    expect(await page.evaluate(read)).toEqual([0, 'a & "b" <c> ]]> ']);
  });
});
