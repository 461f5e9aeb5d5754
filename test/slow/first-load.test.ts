import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/loadtest/desk/start-desk.ts';
import { unplayable } from '../../src/loadtest/playable.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { quietDesk, secret } from '../loadtest/desk/desk-client.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { requireK6 } from '../support/k6.ts';

const page = readFileSync(new URL('../../docs/backends.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('### The first load'), page.indexOf('## A description'));
const [, scenario = ''] = /```yaml\n(# first-load\.yaml\n[\s\S]*?)```/.exec(section) ?? [];
const commands = [...section.matchAll(/^\$ holdline (.*)$/gm)].map(([, words = '']) => words);

describe('the first load of docs/backends.md', () => {
  const folder = emptyFolder();
  let desk: Desk;
  beforeAll(async () => {
    desk = await quietDesk();
    writeFileSync(join(folder, 'first-load.yaml'), scenario);
    const description = new URL('../../adapters/desk.yaml', import.meta.url);
    writeFileSync(join(folder, 'help-desk.yaml'), readFileSync(fileURLToPath(description), 'utf8'));
    const two = (letter: string) => [{ name: `${letter}1` }, { name: `${letter}2` }];
    const people = { customers: two('c'), agents: two('a') };
    writeFileSync(join(folder, 'people.json'), JSON.stringify(people));
  });
  afterAll(() => desk.close());
  const typed = (command: string, ...more: readonly string[]) =>
    holdline([...command.replace('http://127.0.0.1:8080', desk.url).split(' '), ...more], {
      cwd: folder,
      env: { HOLDLINE_DESK_SECRET: secret },
    });

  it('is a scenario of ten lines that can be sent', () => {
    expect(scenario.trimEnd().split('\n').slice(1)).toHaveLength(10);
    expect(unplayable(parseScenario(scenario, 'first-load.yaml'))).toEqual([]);
  });

  it('begins with commands that say whether it can be made, and send no load', async () => {
    expect(
      commands.map((command) => command.replace(/ .*?(--dry-run|--cleanup|$)/, ' $1')),
    ).toEqual(['doctor ', 'adapter ', 'load --dry-run', 'load --cleanup']);
    const [doctor = '', check = '', dry = ''] = commands;
    expect((await typed(doctor)).stdout).toContain('This backend can be load-tested.');
    expect((await typed(check)).stdout).toContain("Holdline's desk keeps the contract");
    const { stdout, code } = await typed(dry);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).journeys).toBeGreaterThan(5);
    expect(JSON.parse(stdout).wallSeconds).toBe(60);
  });

  it('is sent, tells what the page says to look at, and leaves nothing', async (context) => {
    const k6 = await requireK6(context);
    const [, , , load = ''] = commands;
    const { stdout, stderr, code } = await typed(load, '--k6', k6, '--speed', '30', '-n', '3');
    expect(code, stderr).toBe(3);
    const row = (name: string) =>
      new RegExp(`^${name} +(\\d+) +(\\d+)$`, 'm').exec(stdout)?.slice(1).map(Number);
    const [scheduled = 0, sent] = [row('journeys scheduled')?.[0], row('journeys sent')?.[1]];
    expect(scheduled).toBeGreaterThan(5);
    expect(sent).toBe(scheduled);
    for (const name of ['sent and never ended', 'refused by the backend', 'taken more than once'])
      expect(row(name), name).toEqual([0, 0]);
    expect(stdout).toMatch(/^Removed from the backend afterwards: \d+ contacts\.$/m);
    expect(stdout).toMatch(
      /^(latency of what people do|operations of an unfit run) +count +failed +limited/m,
    );
  });
});
