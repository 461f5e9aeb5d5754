import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretFile } from './secret-parts.ts';

/** A file for k6's secret source. */
export interface SecretSource {
  /** To be handed to the child as its descriptor 3. */
  readonly handle: FileHandle;
  /** Where the child reads it. */
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Puts secrets where one child process can read them and nobody else: a file that is gone before the child begins, and
 * that the child has as an open descriptor. Windows cannot take an open file away: there it goes when the child has ended.
 */
export async function openSecrets(parts: readonly string[]): Promise<SecretSource> {
  const folder = await mkdtemp(join(tmpdir(), 'holdline-'));
  const file = join(folder, 'secrets');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const written = await open(file, 'wx', 0o600);
    await written.writeFile(secretFile(parts));
    await written.close();
    const handle = await open(file, 'r');
    const canBeGone = platform() !== 'win32';
    if (canBeGone) await remove();
    return {
      handle,
      path: canBeGone ? '/dev/fd/3' : file,
      close: async () => {
        await handle.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
