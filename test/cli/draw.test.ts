import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';

const file = (name: string) => fileURLToPath(new URL(`../../scenarios/${name}`, import.meta.url));
const messenger = file('journeys/in-product-messenger.yaml');

describe('holdline draw', () => {
  it('writes Mermaid to standard output, and draws one journey alone where it is named', async () => {
    const both = await holdline(['draw', messenger]);
    expect(both).toMatchObject({ code: 0, stderr: '' });
    expect(both.stdout).toMatch(/^flowchart TD\n/);
    expect(both.stdout.match(/subgraph/g)).toHaveLength(2);
    const { stdout } = await holdline(['draw', messenger, '--journey', 'article-first']);
    expect(stdout.match(/subgraph .*/g)).toEqual([
      'subgraph j0 ["article-first: a part of other journeys"]',
    ]);
  });

  it('writes a picture to a file that is called so, and says where', async () => {
    const cwd = emptyFolder();
    const args = ['draw', file('first-day.yaml'), '--out', 'way.svg'];
    expect(await holdline(args, { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'written to way.svg\n',
    });
    expect(readFileSync(join(cwd, 'way.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    const text = await holdline(['draw', messenger, '--format', 'mermaid', '--out', 'x.svg'], {
      cwd,
    });
    expect(text.code).toBe(0);
    expect(readFileSync(join(cwd, 'x.svg'), 'utf8')).toMatch(/^flowchart TD\n/);
  });

  it('writes no text into a file that is called a picture of another kind', async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await holdline(['draw', messenger, '--out', 'way.png'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--out: expected a file that ends in \.svg .*, found "way\.png"$/m);
    expect(existsSync(join(cwd, 'way.png'))).toBe(false);
  });

  it('keeps the scenario that it draws', async () => {
    const cwd = emptyFolder();
    const text = readFileSync(messenger, 'utf8');
    writeFileSync(join(cwd, 'way.yaml'), text);
    const args = ['draw', 'way.yaml', '--format', 'svg', '--out', './way.yaml'];
    expect(await holdline(args, { cwd })).toMatchObject({
      code: 2,
      stderr: '--out: expected another file than the one that is read, found ./way.yaml\n',
    });
    expect(readFileSync(join(cwd, 'way.yaml'), 'utf8')).toBe(text);
  });

  it('draws what settings make of a scenario', async () => {
    const setting = 'journeys.article-first.states.read.contained[0].probability=0.77';
    const { stdout } = await holdline(['draw', messenger, '--set', setting]);
    expect(stdout).toContain(`|"contained 77 %"|`);
  });

  it('refuses a journey that there is not, and a folder that is not there', async () => {
    const wrong = await holdline(['draw', messenger, '--journey', 'article-frist']);
    expect(wrong).toMatchObject({
      code: 2,
      stderr:
        '--journey: expected a journey of the scenario; did you mean article-first?, found "article-frist"\n',
    });
    const none = await holdline(['draw', file('first-day.yaml'), '--journey', 'any']);
    expect(none.stderr).toBe(
      '--journey: expected none, because the scenario has no journeys, found "any"\n',
    );
    const lost = await holdline(['draw', messenger, '--out', '/no-such-folder/way.svg']);
    expect(lost.code).toBe(69);
    expect(lost.stderr).toMatch(/^cannot write \/no-such-folder\/way\.svg: /);
    expect(existsSync('/no-such-folder')).toBe(false);
  });
});
