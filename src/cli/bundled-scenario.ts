import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const bundled = ['../../scenarios/', '../../scenarios/journeys/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

/**
 * The scenario that comes with Holdline and is called like a file that is not there: `first-day.yaml`,
 * or `first-day`. A path as one would type it in `from`; undefined where there is none.
 */
export function bundledScenario(file: string, from: string = process.cwd()): string | undefined {
  const name = basename(file);
  const path = [name, `${name}.yaml`]
    .filter((candidate) => candidate.endsWith('.yaml'))
    .flatMap((candidate) => bundled.map((folder) => join(folder, candidate)))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) return undefined;
  const shorter = relative(from, path);
  return shorter.startsWith('..') ? path : shorter;
}
