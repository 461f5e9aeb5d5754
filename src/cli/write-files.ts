import type { RunFolder } from '../reports/run-folder.ts';

/** What each file of a folder holds, made when it is written. */
export type FilesToWrite = Readonly<Record<string, () => string | AsyncIterable<Uint8Array>>>;

/**
 * Writes all files of a folder, and says where they are.
 *
 * @throws {EnvironmentError} for the first file that could not be written, when all were tried
 */
export async function writeFiles(folder: RunFolder, files: FilesToWrite): Promise<void> {
  const failures: unknown[] = [];
  for (const [name, content] of Object.entries(files)) {
    await folder.write(name, content()).catch((failure: unknown) => failures.push(failure));
  }
  if (failures.length > 0) throw failures[0];
  await folder.complete();
  process.stderr.write(`written to ${folder.path}\n`);
}
