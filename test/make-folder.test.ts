import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError } from '../src/errors.ts';
import { makeFolder } from '../src/make-folder.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'holdline-folder-'));

describe('a folder', () => {
  it('is made with those above it, and may be there already', async () => {
    const path = join(emptyFolder(), 'a', 'b', 'c');
    await makeFolder(path);
    await makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('is made once where two ask for it', async () => {
    const path = join(emptyFolder(), 'a', 'b');
    await Promise.all([makeFolder(path), makeFolder(path)]);
    expect(existsSync(path)).toBe(true);
  });

  it.each(['', 'below'])('is refused where a file stands in its way (%j)', async (below) => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    const path = join(file, below);
    await expect(makeFolder(path)).rejects.toThrow(`cannot make the folder ${path}: `);
  });

  // Node's own recursive mkdir turns round in there for ever.
  it.runIf(process.platform === 'linux')('is refused by /proc at once', async () => {
    await expect(makeFolder('/proc/holdline-test/a')).rejects.toThrow(EnvironmentError);
  });
});
