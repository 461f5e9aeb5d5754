import { access, constants, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../errors.ts';
import { cacheRoot } from './cache.ts';
import type { Folder, MachineFacts } from './diagnosis.ts';
import { publishedChecksum } from './download-k6.ts';
import { gatherK6Facts } from './gather-facts.ts';
import type { Environment } from './k6-environment.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type K6Facts, planK6 } from './plan-k6.ts';

/** What is to be examined. */
export interface Examination {
  readonly k6?: string | undefined;
  readonly install: boolean;
  /** Where runs leave their results. */
  readonly results: string;
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
}

/** Looks at everything that a load test needs, and changes nothing. */
export async function examineMachine(
  examination: Examination,
  limits: Limits = usualLimits,
): Promise<MachineFacts> {
  const { k6, env, signal } = examination;
  const found = await gatherK6Facts({ k6, env, signal, limit: limits.probe, everywhere: true });
  return {
    node: process.versions.node,
    k6: await tryRelease(found, examination, limits),
    cache: await examineFolder(cacheRoot(env)),
    results: await examineFolder(path.resolve(examination.results)),
  };
}

/** Where k6 would be downloaded, asks the release for its checksum: without a network it cannot be. */
async function tryRelease(
  facts: K6Facts,
  { env, signal, install }: Examination,
  limits: Limits,
): Promise<K6Facts> {
  const plan = planK6(facts, { install });
  if (plan.kind !== 'download') return facts;
  try {
    await publishedChecksum(plan.archive, { env, signal, onProgress: () => {} }, limits);
    return facts;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return { ...facts, failed: [{ by: 'download', reason: error.message }] };
  }
}

/** Whether files can be made in `folder`, or `folder` itself in the nearest one that exists. */
async function examineFolder(folder: string): Promise<Folder> {
  try {
    const existing = await nearestExisting(folder);
    if (!(await stat(existing)).isDirectory()) {
      return { path: folder, obstacle: `${existing} is not a directory`, free: undefined };
    }
    await access(existing, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(existing);
    return { path: folder, obstacle: undefined, free: bavail * bsize };
  } catch (error) {
    return { path: folder, obstacle: (error as Error).message, free: undefined };
  }
}

async function nearestExisting(folder: string): Promise<string> {
  try {
    await stat(folder);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    const parent = path.dirname(folder);
    return parent === folder ? folder : await nearestExisting(parent);
  }
}
