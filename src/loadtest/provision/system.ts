import { k6Version } from './k6-version.ts';

/** What decides which k6 fits this machine, in the words of Node's `process` and `node:os`. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  /** The first of these that is on the `PATH`; undefined where there is none. */
  readonly packageManager: PackageManager | undefined;
}

export const packageManagers = ['brew', 'apt-get', 'dnf'] as const;
export type PackageManager = (typeof packageManagers)[number];

/** A file of k6's release, and where in it the program lies. */
export interface ReleaseArchive {
  readonly file: string;
  readonly format: 'tar.gz' | 'zip';
  readonly program: string;
}

/** Where k6 publishes its releases; `$HOLDLINE_K6_RELEASES` names a mirror instead. */
export const officialReleases = 'https://github.com/grafana/k6/releases/download';

/** The words of Go and of k6's releases for what Node calls x64 and so on. */
const goArchitectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** `GOOS` and `GOARCH` of this machine, or undefined where k6 is not known to work. */
export function goTarget(system: System): { os: string; architecture: string } | undefined {
  const architecture = goArchitectures[system.architecture];
  if (system.platform !== 'linux' && system.platform !== 'darwin') return undefined;
  return architecture === undefined ? undefined : { os: system.platform, architecture };
}

/**
 * The archive of k6's release for this machine, or undefined where Holdline fetches none.
 *
 * Source: names and layout in `build-release.sh` of the k6 repository.
 */
export function releaseArchive(system: System): ReleaseArchive | undefined {
  const target = goTarget(system);
  if (target === undefined) return undefined;
  const [os, format] =
    target.os === 'darwin' ? (['macos', 'zip'] as const) : (['linux', 'tar.gz'] as const);
  const name = `k6-v${k6Version}-${os}-${target.architecture}`;
  return { file: `${name}.${format}`, format, program: `${name}/k6` };
}

/** The file name of k6 on this platform. */
export function programName(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'k6.exe' : 'k6';
}

/**
 * How a person installs k6 on this machine: commands to be typed.
 *
 * Source: https://grafana.com/docs/k6/latest/set-up/install-k6/
 */
export function installLine(system: System): string {
  if (system.platform === 'darwin') return 'brew install k6';
  if (system.platform === 'win32') return 'winget install k6 --source winget';

  // k6's package repositories hold no arm64; its releases do.
  if (system.architecture === 'x64' && system.packageManager === 'apt-get') {
    const keyring = '/usr/share/keyrings/k6-archive-keyring.gpg';
    return [
      `curl -fsSL https://dl.k6.io/key.gpg | sudo gpg --dearmor -o ${keyring}`,
      `echo "deb [signed-by=${keyring}] https://dl.k6.io/deb stable main" | sudo tee /etc/apt/sources.list.d/k6.list`,
      'sudo apt-get update && sudo apt-get install k6',
    ].join(' && ');
  }
  if (system.architecture === 'x64' && system.packageManager === 'dnf') {
    return 'sudo dnf install https://dl.k6.io/rpm/repo.rpm && sudo dnf install k6';
  }
  if (system.packageManager === 'brew') return 'brew install k6';

  const archive = releaseArchive(system);
  if (archive === undefined) {
    return 'see https://grafana.com/docs/k6/latest/set-up/install-k6/ and name the program with --k6';
  }
  return `curl -fsSL ${officialReleases}/v${k6Version}/${archive.file} | tar -xz && export HOLDLINE_K6="$PWD/${archive.program}"`;
}
