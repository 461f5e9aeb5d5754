import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileError, ScenarioError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

/** Where a run leaves what it found. */
export interface RunFolder {
  readonly path: string;
  /** Writes a file; a failure names the file and says what it was. */
  write(name: string, content: string | AsyncIterable<Uint8Array>): Promise<void>;
  /** Says that every report is written: until then a note in the folder says the opposite. */
  complete(): Promise<void>;
}

/** Which folder a run asks for. */
export interface WantedFolder {
  /** The folder itself; `results/<date>-<name>` where none is named. */
  readonly out: string | undefined;
  /** Whether what an earlier run left in it may be replaced. */
  readonly force: boolean;
}

const NOTE = 'incomplete.txt';

/** All that a run may leave in its folder: what `--force` takes away before the next one. */
const leftByRuns: readonly (string | RegExp)[] = [
  NOTE,
  'run.json',
  'summary.json',
  'summary.md',
  'compare.json',
  'compare.md',
  'compare.html',
  'search.json',
  'capacity.json',
  'capacity.md',
  'capacity.html',
  'report.html',
  'junit.xml',
  'contacts.arrow',
  'measured.arrow',
  'measured.ndjson',
  'latency.hlog',
  'latency.json',
  /^latency-[a-z]+\.hgrm$/,
  'desk.ndjson',
  'plan.json',
  'k6-config.json',
  'k6-summary.json',
  'k6.log',
  'schedule/schedule.json',
  /^schedule\/chunk-\d+\.bin$/,
];

/**
 * Makes the folder of a run: `out` itself, or `results/<date>-<name>`, with a number behind it
 * where there is one already.
 *
 * @throws {ScenarioError} when `out` has something in it that it was not told to replace
 * @throws {EnvironmentError} when it cannot be made
 */
export async function createRunFolder(
  { out, force }: WantedFolder,
  startedAt: Date,
  name: string,
): Promise<RunFolder> {
  const path = out === undefined ? await newFolder(startedAt, name) : await namedFolder(out, force);
  return folderAt(path, startedAt);
}

/** The folder of a run that goes on, with all that stands in it. */
export function reopenRunFolder(path: string, startedAt: Date): Promise<RunFolder> {
  return folderAt(resolve(path), startedAt);
}

async function folderAt(path: string, startedAt: Date): Promise<RunFolder> {
  const note = join(path, NOTE);
  // A disk without room for it has none for reports either: they say so.
  await writeFile(note, noteText(startedAt)).catch(() => undefined);
  return {
    path,
    write: (file, content) =>
      attempt('write', join(path, file), () => writeFile(join(path, file), content)),
    complete: () => rm(note, { force: true }),
  };
}

function noteText(startedAt: Date): string {
  return `The run that began at ${startedAt.toISOString()} has not ended, or was ended before it could write its reports: what stands here is incomplete.\n`;
}

async function namedFolder(out: string, force: boolean): Promise<string> {
  const path = resolve(out);
  await makeFolder(path);
  const held = await attempt('read the folder', path, () => readdir(path));
  if (held.length > 0 && !force) {
    throw new ScenarioError(
      `--out ${out}: expected a folder that is new or empty, found ${held.length === 1 ? `${held[0]} in it` : `${held.length} files in it`}; name another one, or add --force to replace what an earlier run left there`,
    );
  }
  await attempt('clear the folder', path, () => clear(path));
  return path;
}

/** Takes away the files of an earlier run: nothing of anybody else's, and no links. */
async function clear(path: string): Promise<void> {
  const probes = await readdir(join(path, 'probes')).catch(() => []);
  for (const part of ['', ...probes.map((probe) => `probes/${probe}/`)]) {
    const of = (folder: string) => readdir(join(path, part, folder)).catch(() => []);
    const names = [...(await of('')), ...(await of('schedule')).map((file) => `schedule/${file}`)];
    for (const name of names) {
      const isOurs = leftByRuns.some((left) =>
        typeof left === 'string' ? left === name : left.test(name),
      );
      const file = join(path, part, name);
      if (isOurs && (await lstat(file)).isFile()) await rm(file);
    }
  }
}

async function newFolder(startedAt: Date, name: string): Promise<string> {
  const stamp = startedAt.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const slug =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'run';
  await makeFolder('results');
  for (let again = 1; ; again++) {
    const path = resolve('results', `${stamp}-${slug}${again === 1 ? '' : `-${again}`}`);
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw fileError('make the folder', path, error);
    }
  }
}

async function attempt<T>(deed: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw fileError(deed, path, error);
  }
}
