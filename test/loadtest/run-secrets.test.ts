import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { describe, expect, it } from 'vitest';
import { openSecrets } from '../../src/loadtest/run-secrets.ts';
import { secretFile, secretParts } from '../../src/loadtest/secret-parts.ts';

const parts = secretParts({ settings: { key: 'a secret 👩 '.repeat(3_000) } });

/** What a child reads that has the descriptor as its third. */
async function readByChild(fd: number, path: string): Promise<string> {
  const child = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'inherit', fd] });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  await new Promise((resolve) => child.once('close', resolve));
  return text;
}

describe.skipIf(platform() === 'win32')('secrets for a child process', () => {
  it('are where it reads them, and in no file that has a name', async () => {
    const { handle, path, close } = await openSecrets(parts);
    expect((await handle.stat()).nlink).toBe(0);
    expect(path).toBe('/dev/fd/3');
    expect(await readByChild(handle.fd, path)).toBe(secretFile(parts));
    await close();
    await expect(handle.stat()).rejects.toThrow();
  });

  it('could be read by their owner alone, as long as there was a file', async () => {
    const { handle, close } = await openSecrets(parts);
    expect((await handle.stat()).mode & 0o777).toBe(0o600);
    await close();
  });
});
