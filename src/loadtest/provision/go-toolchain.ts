/** The Go on this machine, as far as it decides whether k6 can be built. */
export type GoFound =
  | { readonly kind: 'absent' }
  /** Nobody looked, since k6 was there. */
  | { readonly kind: 'not-asked' }
  /** There is a `go`, but it did not say its version. */
  | { readonly kind: 'no-answer'; readonly path: string; readonly said: string }
  | {
      readonly kind: 'found';
      readonly path: string;
      /** Of the installed Go itself, whatever `GOTOOLCHAIN` would switch to: `1.26.8`. */
      readonly version: string;
      /** What `go env GOTOOLCHAIN` prints; empty before Go 1.21. */
      readonly toolchain: string;
    };

/** Whether k6 can be built with it, and a clause that says why, such as `Go 1.26.8`. */
export interface GoFitness {
  readonly isFit: boolean;
  readonly because: string;
}

/** The `go` line of `k6-build/go.mod`; a test compares them. */
export const leastGo = '1.25';
/** The first Go that fetches a newer one when a module asks for it. */
const leastSwitchingGo = '1.21';

/** The version, such as `1.26.8`, in what `go version` prints, or undefined. */
export function parseGoVersion(printed: string): string | undefined {
  return /\bgo(\d+\.\d+(?:\.\d+)?)/.exec(printed)?.[1];
}

/**
 * Whether this Go builds k6. `GOTOOLCHAIN` is `local`, `auto`, `path`, a name such as `go1.25.0`, or
 * a least name with a mode, such as `go1.25.0+auto`; only `auto` and a bare name may download.
 *
 * Source: https://go.dev/doc/toolchain, and `Select` in Go's `cmd/go/internal/toolchain`.
 */
export function goFitness(go: GoFound): GoFitness {
  if (go.kind === 'absent') return unable('there is no Go on the PATH');
  if (go.kind === 'not-asked') return unable('nobody looked for Go');
  if (go.kind === 'no-answer') return unable(`${go.path} did not say its version: ${go.said}`);

  const { version, toolchain } = go;
  const setting = `GOTOOLCHAIN=${toolchain}`;
  const [least, mode] = splitSetting(toolchain);
  // A name that is set replaces the installed version, be it newer or older.
  const started = least ?? version;

  if (isAtLeast(started, leastGo)) {
    if (least === undefined || least === version) return able(`Go ${version}`);
    if (mode === 'path') return unable(`${setting} takes Go ${least} from the PATH only`);
    return able(`Go ${version}, which fetches Go ${least} (${setting})`);
  }
  const canSwitch = isAtLeast(version, leastSwitchingGo);
  if (canSwitch && mode === 'auto') {
    return able(`Go ${version}, which fetches Go ${leastGo} (${setting})`);
  }
  const why = canSwitch
    ? `${setting} forbids to fetch a newer one`
    : `only Go ${leastSwitchingGo} and newer can fetch a newer one`;
  return unable(`Go ${started} is older than ${leastGo}, and ${why}`);
}

const able = (because: string): GoFitness => ({ isFit: true, because });
const unable = (because: string): GoFitness => ({ isFit: false, because });

/** The version that the setting starts with, where it names one, and its mode. */
function splitSetting(setting: string): [string | undefined, string] {
  const [name = '', suffix] = setting.split('+');
  if (suffix === undefined && (name === 'auto' || name === 'path')) return [undefined, name];
  return [parseGoVersion(name), suffix ?? 'local'];
}

function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
