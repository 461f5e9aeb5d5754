import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CheckName } from './checks.ts';
import type { Mutant } from './mutants.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cases = path.join(root, 'test/theory/cases');

/** A copy of the sources that may be spoilt, and processes that run checks on it. */
export class EngineCopy {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<EngineCopy> {
    const folder = await mkdtemp(path.join(tmpdir(), 'holdline-mutants-'));
    await cp(path.join(root, 'src'), path.join(folder, 'src'), { recursive: true });
    await cp(path.join(root, 'test/mutants'), path.join(folder, 'test/mutants'), {
      recursive: true,
    });
    await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'));
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    return new EngineCopy(folder);
  }

  /** What the checks find, by name: the evidence, or null. */
  async check(names: readonly CheckName[]): Promise<Readonly<Record<string, string | null>>> {
    const script = path.join(this.#folder, 'test/mutants/run-checks.ts');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', script, cases, ...names],
      { cwd: this.#folder },
    );
    return JSON.parse(stdout) as Record<string, string | null>;
  }

  /** The same with a mutant in its place. @throws Error where its text is not there exactly once */
  async checkMutant({ file, find, replace, check }: Mutant): Promise<string | null> {
    const place = path.join(this.#folder, 'src', file);
    const text = await readFile(place, 'utf8');
    const times = text.split(find).length - 1;
    if (times !== 1) {
      throw new Error(
        `expected ${JSON.stringify(find)} once in src/${file}, found it ${times} times`,
      );
    }
    try {
      await writeFile(
        place,
        text.replace(find, () => replace),
      );
      return (await this.check([check]))[check] ?? null;
    } finally {
      await writeFile(place, text);
    }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
