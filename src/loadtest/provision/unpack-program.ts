import { chmod, lstat, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../errors.ts';
import type { ReleaseArchive } from './system.ts';

/**
 * Takes the program, and nothing else, out of the archive at `file`, and returns its path.
 *
 * @throws EnvironmentError where the archive is broken or the program is not in it
 */
export async function unpackProgram(
  file: string,
  archive: ReleaseArchive,
  directory: string,
): Promise<string> {
  const program = path.join(directory, archive.format === 'zip' ? 'k6' : archive.program);
  try {
    if (archive.format === 'zip') {
      const isProgram = ({ name }: { name: string }): boolean => name === archive.program;
      const { unzipSync } = await import('fflate');
      const content = unzipSync(await readFile(file), { filter: isProgram })[archive.program];
      if (content !== undefined) await writeFile(program, content);
    } else {
      const isProgram = (name: string): boolean => name === archive.program;
      const { extract } = await import('tar');
      await extract({ file, cwd: directory, strict: true, filter: isProgram });
    }
  } catch (error) {
    throw new EnvironmentError(`${archive.file} cannot be unpacked: ${(error as Error).message}`);
  }
  const isThere = await lstat(program).then(
    (entry) => entry.isFile(),
    () => false,
  );
  if (!isThere) {
    throw new EnvironmentError(`${archive.file}: expected ${archive.program} in it, found none`);
  }
  await chmod(program, 0o755);
  return program;
}
