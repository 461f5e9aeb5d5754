import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../errors.ts';
import { k6Version } from './k6-version.ts';
import type { Limits } from './limits.ts';
import { openDownload } from './open-download.ts';
import { type Surroundings, withProgress } from './progress.ts';
import { officialReleases, type ReleaseArchive } from './system.ts';
import { unpackProgram } from './unpack-program.ts';

/** Several times what k6 needs; a mirror that sends more is not one. Bytes. */
const largestArchive = 256 * 1024 * 1024;
const largestChecksums = 1024 * 1024;

/**
 * Downloads the release archive into `directory`, checks it against the checksums file of the same
 * release, unpacks it and returns the path of the program.
 *
 * @throws EnvironmentError where the network, the checksum or the archive fails
 */
export async function downloadK6(
  archive: ReleaseArchive,
  directory: string,
  surroundings: Surroundings,
  limits: Limits,
): Promise<string> {
  const expected = await publishedChecksum(archive, surroundings, limits);

  const url = `${releaseAddress(surroundings.env)}/${archive.file}`;
  const file = path.join(directory, archive.file);
  const digest = createHash('sha256');
  let received = 0;
  let size = '';

  const handle = await open(file, 'wx');
  try {
    await withProgress(
      surroundings.onProgress,
      limits.progress,
      () => `k6: downloaded ${megabytes(received)}${size}`,
      async () => {
        const download = await openDownload(url, largestArchive, limits, surroundings.signal);
        if (download.length !== undefined) size = ` of ${megabytes(download.length)}`;
        for await (const chunk of download.chunks) {
          digest.update(chunk);
          await handle.writeFile(chunk);
          received += chunk.length;
        }
      },
    );
  } finally {
    await handle.close();
  }

  const found = digest.digest('hex');
  if (found !== expected) {
    throw new EnvironmentError(
      `${url}: expected SHA-256 ${expected}, as the release's checksums file says, found ${found}; nothing of it was kept`,
    );
  }
  return await unpackProgram(file, archive, directory);
}

/**
 * The SHA-256 of the archive in hexadecimal, from the release's own checksums file.
 *
 * @throws EnvironmentError where the file cannot be had or does not name the archive
 */
export async function publishedChecksum(
  archive: ReleaseArchive,
  surroundings: Surroundings,
  limits: Limits,
): Promise<string> {
  const url = `${releaseAddress(surroundings.env)}/k6-v${k6Version}-checksums.txt`;
  const download = await openDownload(url, largestChecksums, limits, surroundings.signal);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of download.chunks) text += decoder.decode(chunk, { stream: true });

  const checksum = checksumIn(text, archive.file);
  if (checksum === undefined) {
    throw new EnvironmentError(
      `${url}: expected a line with a SHA-256 for ${archive.file}, found none`,
    );
  }
  return checksum;
}

/** The SHA-256 of `file` in the output of `sha256sum`, or undefined. */
export function checksumIn(checksums: string, file: string): string | undefined {
  for (const line of checksums.split('\n')) {
    const [, checksum, name] = /^([0-9a-f]{64})\s+\*?(\S+)\s*$/i.exec(line) ?? [];
    if (name === file) return checksum?.toLowerCase();
  }
  return undefined;
}

function releaseAddress(env: Surroundings['env']): string {
  const base = env.HOLDLINE_K6_RELEASES || officialReleases;
  return `${base.replace(/\/+$/, '')}/v${k6Version}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
