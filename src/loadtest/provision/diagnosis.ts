import { type GoFound, goFitness, leastGo } from './go-toolchain.ts';
import {
  describeOrigin,
  describeProbe,
  isNamed,
  type K6Facts,
  type K6Plan,
  origins,
  type Place,
  planK6,
} from './plan-k6.ts';

/** A folder that we want to write to, whether it exists already or not. */
export interface Folder {
  readonly path: string;
  /** Why it cannot be written, or undefined where it can. */
  readonly obstacle: string | undefined;
  /** Space for us on its file system, or undefined where the system does not say. Bytes. */
  readonly free: number | undefined;
}

/** All that a load test needs from this machine. */
export interface MachineFacts {
  /** Such as `20.20.2`. */
  readonly node: string;
  readonly k6: K6Facts;
  readonly cache: Folder;
  readonly results: Folder;
}

/** How one thing stands, and what to do about it. */
export interface Finding {
  readonly subject: string;
  readonly state: 'ok' | 'missing' | 'too old' | 'unusable' | 'untested';
  readonly found: string;
  /** Undefined where there is nothing to do. */
  readonly advice: string | undefined;
}

/** What `holdline doctor` says. */
export interface Diagnosis {
  readonly canRunLoad: boolean;
  readonly k6: K6Plan;
  readonly findings: readonly Finding[];
}

/** `engines` in `package.json`; a test compares them. */
export const leastNode = '20.19';

/** Judges whether a load test can run here, thing by thing. */
export function diagnose(facts: MachineFacts, options: { readonly install: boolean }): Diagnosis {
  const k6 = planK6(facts.k6, options);
  const space = spaceFor(k6);
  const node = nodeFinding(facts.node);
  const program = k6Finding(k6);
  const cache = folderFinding('cache', facts.cache, space);
  const results = folderFinding('results', facts.results, spaceForResults);
  const needed = [node, program, results, ...(space > 0 ? [cache] : [])];
  return {
    canRunLoad: needed.every(({ state }) => state === 'ok'),
    k6,
    findings: [
      node,
      platformFinding(facts.k6),
      ...placeFindings(facts.k6.places),
      goFinding(facts.k6.go, k6.kind === 'use'),
      cache,
      results,
      program,
    ],
  };
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = leastNode.split('.').map(Number);
  const isNew = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return isNew
    ? finding('Node', 'ok', `v${version}`)
    : finding('Node', 'too old', `v${version}`, `install Node ${leastNode} or newer`);
}

function platformFinding({ system }: K6Facts): Finding {
  const found = `${system.platform} ${system.architecture}`;
  return system.platform === 'linux' || system.platform === 'darwin'
    ? finding('platform', 'ok', found)
    : finding('platform', 'untested', found, 'Holdline is tested on Linux and macOS only');
}

/** One finding for each place, in the order of search; an empty PATH is one too. */
function placeFindings(places: readonly Place[]): Finding[] {
  return origins.flatMap((origin) => {
    const found = places.filter((place) => place.origin === origin).map(placeFinding);
    if (origin !== 'PATH' || found.length > 0) return found;
    return finding('k6 on PATH', 'missing', 'there is no k6 on it');
  });
}

function placeFinding({ origin, probe }: Place): Finding {
  const subject = `k6 ${isNamed(origin) ? 'by' : origin === 'PATH' ? 'on' : 'in'} ${describeOrigin(origin)}`;
  const states = {
    usable: 'ok',
    'too-old': 'too old',
    missing: 'missing',
    'not-executable': 'unusable',
    'not-k6': 'unusable',
  } as const;
  return finding(subject, states[probe.kind], describeProbe(probe));
}

function goFinding(go: GoFound, isNeedless: boolean): Finding {
  const needless = isNeedless ? 'not needed, since k6 is there' : undefined;
  switch (go.kind) {
    case 'absent':
    case 'not-asked':
      return finding(
        'Go',
        'missing',
        'no Go on the PATH',
        needless ?? `install Go ${leastGo} or newer (https://go.dev/dl/) if k6 is to be built here`,
      );
    case 'no-answer':
      return finding(
        'Go',
        'unusable',
        goFitness(go).because,
        needless ?? 'reinstall Go (https://go.dev/dl/)',
      );
    case 'found': {
      const { isFit, because } = goFitness(go);
      const found = `Go ${go.version}, GOTOOLCHAIN=${go.toolchain}`;
      if (isFit) return finding('Go', 'ok', `${found}: can build k6`);
      return finding(
        'Go',
        'too old',
        `${found}: cannot build k6, since ${because}`,
        needless ??
          `install Go ${leastGo} or newer (https://go.dev/dl/), or let Go 1.21 or newer fetch it: GOTOOLCHAIN=auto`,
      );
    }
    default:
      return go satisfies never;
  }
}

/** Whether the folder can be written and holds `needed` bytes more; with 0 it is not needed at all. */
function folderFinding(subject: 'cache' | 'results', folder: Folder, needed: number): Finding {
  const { path, obstacle, free } = folder;
  const advice =
    needed === 0
      ? 'not needed, since nothing will be installed'
      : subject === 'cache'
        ? 'mend that, or name another cache with HOLDLINE_CACHE'
        : 'mend that, or name another folder';
  if (obstacle !== undefined) {
    return finding(subject, 'unusable', `${path} cannot be written: ${obstacle}`, advice);
  }
  if (free === undefined) return finding(subject, 'ok', `${path} can be written`);
  return free < needed
    ? finding(
        subject,
        'unusable',
        `${path}: expected ${gigabytes(needed)} free, found ${gigabytes(free)}`,
        advice,
      )
    : finding(subject, 'ok', `${path} can be written, ${gigabytes(free)} free`);
}

/**
 * Bytes that the cache must hold to carry a plan out. A build on Linux x64 with Go 1.26.8 had 513 MiB
 * there at its peak, and as much in Go's own cache; an archive and what is in it: *assumed*.
 */
function spaceFor(plan: K6Plan): number {
  return plan.kind === 'build' ? 6e8 : plan.kind === 'download' ? 2e8 : 0;
}

/** *Assumed*: enough to start a run, whose results grow with its contacts. Bytes. */
const spaceForResults = 5e7;

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** The one that counts: which k6 a load test would run. */
function k6Finding(plan: K6Plan): Finding {
  switch (plan.kind) {
    case 'use':
      return finding('k6', 'ok', plan.reason);
    case 'build':
      return finding(
        'k6',
        'ok',
        `will be built at first use: ${plan.reason}`,
        `or install it yourself: ${plan.install}`,
      );
    case 'download':
      return finding(
        'k6',
        'ok',
        `will be downloaded at first use: ${plan.reason}`,
        `or install it yourself: ${plan.install}`,
      );
    case 'refuse':
      return finding('k6', 'missing', plan.reason, plan.install);
    default:
      return plan satisfies never;
  }
}

function finding(
  subject: string,
  state: Finding['state'],
  found: string,
  advice?: string,
): Finding {
  return { subject, state, found, advice };
}
