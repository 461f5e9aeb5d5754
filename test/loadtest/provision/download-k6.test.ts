import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { zipSync } from 'fflate';
import { create } from 'tar';
import { afterEach, describe, expect, it } from 'vitest';
import { cachedK6 } from '../../../src/loadtest/provision/cache.ts';
import { checksumIn } from '../../../src/loadtest/provision/download-k6.ts';
import { ensureK6, type K6, type K6Request } from '../../../src/loadtest/provision/ensure-k6.ts';
import { isDowngrade } from '../../../src/loadtest/provision/open-download.ts';
import { type ReleaseArchive, releaseArchive } from '../../../src/loadtest/provision/system.ts';
import { unpackProgram } from '../../../src/loadtest/provision/unpack-program.ts';
import { milliseconds } from '../../../src/units.ts';
import {
  fakeK6,
  type PrivateMachine,
  patientLimits,
  privateMachine,
  shelved,
} from './private-machine.ts';

const system = {
  platform: process.platform,
  architecture: process.arch,
  packageManager: undefined,
};
const ours = releaseArchive(system) as ReleaseArchive;
const placed = [path.basename(path.dirname(cachedK6({ HOLDLINE_CACHE: '/' })))];
const script = `#!/bin/sh\n${fakeK6('2.2.0')}\n`;
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** An archive as k6 publishes it, with this text at this place, and a README beside it. */
async function pack(archive: ReleaseArchive, program = archive.program): Promise<Uint8Array> {
  const files = { [program]: script, [path.join(path.dirname(program), 'README.md')]: 'read me' };
  if (archive.format === 'zip') {
    const encoded = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
    return zipSync(Object.fromEntries(encoded));
  }
  const { home } = privateMachine();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(home, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  }
  const file = path.join(home, archive.file);
  await create({ gzip: true, file, cwd: home }, Object.keys(files));
  return readFileSync(file);
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A machine without k6 and Go whose releases come from a server of ours. */
async function machineWithReleases(listener: RequestListener): Promise<PrivateMachine> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const machine = privateMachine();
  const { port } = server.address() as AddressInfo;
  machine.env.HOLDLINE_K6_RELEASES = `http://127.0.0.1:${port}/releases/`;
  return machine;
}

/** Answers like the release server; `archive` and `checksums` may be anything. */
function release(
  archive: Uint8Array,
  checksums = `${sha256(archive)}  ${ours.file}\n`,
): RequestListener {
  return (request, response) => {
    if (request.url === '/releases/v2.2.0/k6-v2.2.0-checksums.txt') response.end(checksums);
    else if (request.url === `/releases/v2.2.0/${ours.file}`) response.end(archive);
    else response.writeHead(404).end();
  };
}

function ensure(
  { env }: PrivateMachine,
  more: Partial<K6Request> = {},
  limits = patientLimits,
): Promise<K6> {
  return ensureK6({ env, install: true, onProgress: () => {}, ...more }, limits);
}

/** What the user is told; and that nothing came into the cache. */
async function failureOf(machine: PrivateMachine, limits = patientLimits): Promise<string> {
  const error: unknown = await ensure(machine, {}, limits).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'EnvironmentError' });
  expect(shelved(machine)).toEqual([]);
  const { message } = error as Error;
  expect(message).toMatch(/^load not run: /);
  expect(message).toMatch(/\ninstall k6: .*k6/);
  return message;
}

describe('downloading k6', () => {
  it('puts the program of a release that matches its checksum into the cache', async () => {
    const machine = await machineWithReleases(release(await pack(ours)));
    const lines: string[] = [];
    const k6 = await ensure(machine, { onProgress: (line) => lines.push(line) });
    expect(k6).toEqual({
      path: cachedK6(machine.env),
      version: '2.2.0',
      origin: 'downloaded',
    });
    expect(readFileSync(k6.path, 'utf8')).toBe(script);
    expect(shelved(machine)).toEqual(placed);
    expect(lines[0]).toContain(`${ours.file}, once, into ${k6.path}`);
    expect(lines.at(-1)).toMatch(/^k6: downloaded 0\.0 MB of 0\.0 MB \(\d+ s\)$/);
    expect(await ensure(machine)).toMatchObject({ origin: 'cache' });
  });

  it('follows the redirects of the release server', async () => {
    const direct = release(await pack(ours));
    const machine = await machineWithReleases((request, response) => {
      const [, place] = /^\/releases(\/.*)$/.exec(request.url ?? '') ?? [];
      if (place !== undefined) response.writeHead(302, { location: `/stored${place}` }).end();
      else {
        request.url = request.url?.replace('/stored', '/releases') ?? '';
        direct(request, response);
      }
    });
    expect(await ensure(machine)).toMatchObject({ origin: 'downloaded' });
  });

  it('refuses an archive whose checksum differs, with both', async () => {
    const archive = await pack(ours);
    const wrong = 'ab'.repeat(32);
    const machine = await machineWithReleases(release(archive, `${wrong}  ${ours.file}\n`));
    const message = await failureOf(machine);
    expect(message).toContain(`expected SHA-256 ${wrong}`);
    expect(message).toContain(`found ${sha256(archive)}`);
  });

  it('refuses an archive that the checksums file does not name', async () => {
    const archive = await pack(ours);
    const other = `${sha256(archive)}  other-${ours.file}\n`;
    expect(await failureOf(await machineWithReleases(release(archive, other)))).toContain(
      `checksums.txt: expected a line with a SHA-256 for ${ours.file}, found none`,
    );
  });

  it('says how much came of a body that ends too early', async () => {
    const archive = await pack(ours);
    const whole = release(archive);
    const machine = await machineWithReleases((request, response) => {
      if (!request.url?.endsWith(ours.file)) return whole(request, response);
      response.writeHead(200, { 'content-length': archive.length + 7 });
      response.write(archive, () => response.destroy());
    });
    expect(await failureOf(machine)).toMatch(
      new RegExp(`${ours.file}: .*\\(after \\d+ of ${archive.length + 7} bytes\\)`),
    );
  });

  it('refuses a body that ends too early unnoticed, by its checksum', async () => {
    const archive = await pack(ours);
    const checksums = `${sha256(archive)}  ${ours.file}\n`;
    const machine = await machineWithReleases(release(archive.subarray(0, -1), checksums));
    expect(await failureOf(machine)).toContain('expected SHA-256');
  });

  it('says what the server answered when there is no such release', async () => {
    const machine = await machineWithReleases((_, response) => response.writeHead(404).end('no'));
    expect(await failureOf(machine)).toMatch(
      /download: http:.*checksums\.txt: the server answered 404 Not Found/,
    );
  });

  it('says that the network is not there', async () => {
    const machine = await machineWithReleases(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await failureOf(machine)).toMatch(
      /no build: there is no Go on the PATH\n {2}download: http:.*ECONNREFUSED/,
    );
  });

  it('does not wait for a server that says nothing, before the answer or in it', async () => {
    const limits = { ...patientLimits, silence: milliseconds(150) };
    const mute = await machineWithReleases(() => {});
    expect(await failureOf(mute, limits)).toContain('no byte came for 0.15 s');

    const stalled = await machineWithReleases((_, response) => response.write('half a line'));
    // A slow machine may not even bring the first bytes in time; then there is no count.
    expect(await failureOf(stalled, limits)).toMatch(
      /no byte came for 0\.15 s( \(after 11 of unannounced bytes\))?\n/,
    );
  });

  it('does not wait for a server that drips for ever', async () => {
    const machine = await machineWithReleases((_, response) => {
      const drip = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const limits = { ...patientLimits, download: milliseconds(150) };
    expect(await failureOf(machine, limits)).toContain('it took longer than 0.15 s');
  });

  it('does not take more than k6 can be', async () => {
    const block = Buffer.alloc(64 * 1024, '#');
    const machine = await machineWithReleases((_, response) => {
      const more = (): void => {
        while (response.write(block));
      };
      response.on('drain', more);
      more();
    });
    expect(await failureOf(machine)).toContain('it is larger than 1048576 bytes');
  });

  it('stops on Ctrl-C and leaves nothing behind', async () => {
    const interruption = new AbortController();
    const whole = release(await pack(ours));
    const machine = await machineWithReleases((request, response) => {
      if (!request.url?.endsWith(ours.file)) return whole(request, response);
      response.write('the first bytes', () => interruption.abort(new Error('Ctrl-C')));
    });
    await expect(ensure(machine, { signal: interruption.signal })).rejects.toThrow('Ctrl-C');
    expect(shelved(machine)).toEqual([]);
  });

  it('refuses an archive without k6 in it, and one that cannot be unpacked', async () => {
    const elsewhere = await pack(ours, 'another/k6');
    expect(await failureOf(await machineWithReleases(release(elsewhere)))).toContain(
      `${ours.file}: expected ${ours.program} in it, found none`,
    );
    const broken = Buffer.from('neither tar nor zip');
    expect(await failureOf(await machineWithReleases(release(broken)))).toContain(
      `${ours.file} cannot be unpacked: `,
    );
  });
});

describe('unpackProgram', () => {
  const archives = [
    releaseArchive({ ...system, platform: 'linux', architecture: 'x64' }),
    releaseArchive({ ...system, platform: 'darwin', architecture: 'arm64' }),
  ] as ReleaseArchive[];

  for (const archive of archives) {
    it(`takes k6, and nothing else, out of ${archive.file}`, async () => {
      const { home } = privateMachine();
      const file = path.join(home, archive.file);
      writeFileSync(file, await pack(archive));
      const program = await unpackProgram(file, archive, home);
      expect(readFileSync(program, 'utf8')).toBe(script);
      expect(() => readFileSync(path.join(path.dirname(program), 'README.md'))).toThrow('ENOENT');
    });
  }
});

describe('checksumIn', () => {
  const sum = '0123456789abcdef'.repeat(4);

  it('reads what sha256sum writes, in text and in binary mode', () => {
    const checksums = `${'0'.repeat(64)}  a.zip\n${sum.toUpperCase()} *b.tar.gz\r\n`;
    expect(checksumIn(checksums, 'b.tar.gz')).toBe(sum);
  });

  it('knows nothing of a file whose line is absent, broken or another’s', () => {
    expect(
      checksumIn(`${sum}  x-b.tar.gz\n${sum.slice(1)}  b.tar.gz\n`, 'b.tar.gz'),
    ).toBeUndefined();
    expect(checksumIn('', 'b.tar.gz')).toBeUndefined();
  });
});

describe('isDowngrade', () => {
  it('is a redirect from an encrypted connection to an open one', () => {
    expect(isDowngrade('https://a/x', 'http://b/x')).toBe(true);
    expect(isDowngrade('https://a/x', 'https://b/x')).toBe(false);
    expect(isDowngrade('http://127.0.0.1/x', 'http://127.0.0.1/y')).toBe(false);
  });
});
