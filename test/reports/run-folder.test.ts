import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/errors.ts';
import { createRunFolder, reopenRunFolder } from '../../src/reports/run-folder.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'holdline-run-'));
const at = new Date('2026-03-02T09:00:00Z');
const created = (out: string, force = false) => createRunFolder({ out, force }, at, 'Day');

describe('the folder of a run', () => {
  it('says that it is incomplete until every report is written', async () => {
    const out = join(emptyFolder(), 'new');
    const folder = await created(out);
    await folder.write('summary.json', '{}');
    expect(readFileSync(join(out, 'incomplete.txt'), 'utf8')).toContain('2026-03-02T09:00:00');
    await folder.complete();
    expect(readdirSync(out)).toEqual(['summary.json']);
  });

  it('is refused where something is in it, and nothing of that is touched', async () => {
    const out = emptyFolder();
    writeFileSync(join(out, 'run.json'), 'of an earlier run');
    const attempt = created(out);
    await expect(attempt).rejects.toThrow(ScenarioError);
    await expect(attempt).rejects.toThrow(/^--out .*found run\.json in it; .*--force/);
    expect(readdirSync(out)).toEqual(['run.json']);
  });

  it('is freed of an earlier run by force, and of nothing else', async () => {
    const out = emptyFolder();
    mkdirSync(join(out, 'schedule'));
    mkdirSync(join(out, 'plan.json'));
    for (const name of ['run.json', 'k6-summary.json', 'schedule/chunk-0003.bin']) {
      writeFileSync(join(out, name), 'of an earlier run');
    }
    for (const name of ['notes.md', 'run.json.bak', 'schedule/mine.bin']) {
      writeFileSync(join(out, name), 'mine');
    }
    symlinkSync(join(out, 'notes.md'), join(out, 'desk.ndjson'));
    await (await created(out, true)).complete();
    expect(readdirSync(out, { recursive: true }).sort()).toEqual([
      'desk.ndjson',
      'notes.md',
      'plan.json',
      'run.json.bak',
      'schedule',
      'schedule/mine.bin',
    ]);
  });

  it('is freed of the probes of an earlier search by force, and is opened again with all of them', async () => {
    const out = emptyFolder();
    mkdirSync(join(out, 'probes/1/schedule'), { recursive: true });
    const probe = ['measured.ndjson', 'schedule/chunk-0000.bin'].map((name) => `probes/1/${name}`);
    for (const name of ['search.json', ...probe]) writeFileSync(join(out, name), 'of a search');
    writeFileSync(join(out, 'probes/1/notes.md'), 'mine');

    const again = await reopenRunFolder(out, at);
    expect(readFileSync(join(out, 'probes/1/measured.ndjson'), 'utf8')).toBe('of a search');
    expect(existsSync(join(out, 'incomplete.txt'))).toBe(true);
    await again.complete();

    await (await created(out, true)).complete();
    const left = readdirSync(out, { recursive: true }).sort();
    expect(left).toEqual(['probes', 'probes/1', 'probes/1/notes.md', 'probes/1/schedule']);
  });

  it('is known by heart: force takes all that docs/results.md lists', async () => {
    const docs = readFileSync(new URL('../../docs/results.md', import.meta.url), 'utf8');
    const table = docs.slice(0, docs.indexOf('## '));
    const names = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    expect(names).toContain('run.json');
    const out = emptyFolder();
    for (const name of names.filter((one) => !one.endsWith('/')))
      writeFileSync(join(out, name), '');
    await created(out, true).then((folder) => folder.complete());
    expect(readdirSync(out)).toEqual([]);
    expect(existsSync(out)).toBe(true);
  });
});
