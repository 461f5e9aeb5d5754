import { type GoFound, goFitness } from './go-toolchain.ts';
import { k6Version, leastK6Major } from './k6-version.ts';
import { installLine, type ReleaseArchive, releaseArchive, type System } from './system.ts';

/** Where k6 is looked for, in this order. The first two are named by a person and bind. */
export const origins = ['option', 'HOLDLINE_K6', 'PATH', 'cache'] as const;
export type Origin = (typeof origins)[number];

/** What was found at one path. */
export type Probe =
  | { readonly kind: 'usable'; readonly path: string; readonly version: string }
  | { readonly kind: 'too-old'; readonly path: string; readonly version: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'not-executable'; readonly path: string }
  /** It ran, but what it said is not what k6 says; npm's dummy `k6` is one. */
  | { readonly kind: 'not-k6'; readonly path: string; readonly said: string };

/** A path that was looked at, and why. */
export interface Place {
  readonly origin: Origin;
  readonly probe: Probe;
}

/** A way to k6 that was tried in vain. */
export interface FailedAttempt {
  readonly by: 'build' | 'download';
  readonly reason: string;
}

/** All that the plan depends on. */
export interface K6Facts {
  readonly system: System;
  /** In the order of `origins`; an origin without any candidate is absent. */
  readonly places: readonly Place[];
  readonly go: GoFound;
  readonly failed: readonly FailedAttempt[];
}

/** How to come by k6; `reason` is a sentence for the person who waits for it. */
export type K6Plan =
  | {
      readonly kind: 'use';
      readonly reason: string;
      readonly path: string;
      readonly version: string;
      readonly origin: Origin;
    }
  | {
      readonly kind: 'build';
      readonly reason: string;
      /** The go command. */
      readonly go: string;
      readonly install: string;
    }
  | {
      readonly kind: 'download';
      readonly reason: string;
      readonly archive: ReleaseArchive;
      readonly install: string;
    }
  | {
      readonly kind: 'refuse';
      /** One line for each thing that was looked at or tried. */
      readonly reason: string;
      readonly install: string;
    };

/**
 * How to come by k6: the first usable one that is there; else, if `install` permits, one that is
 * built with Go; else the release archive. A path that a person named is used or refused, never
 * passed over. An attempt that failed is added to the facts, and the plan made anew.
 */
export function planK6(facts: K6Facts, options: { readonly install: boolean }): K6Plan {
  const install = installLine(facts.system);

  for (const { origin, probe } of facts.places) {
    if (probe.kind === 'usable') {
      const { path, version } = probe;
      return {
        kind: 'use',
        reason: `k6 v${version} from ${origin}: ${path}`,
        path,
        version,
        origin,
      };
    }
    if (isNamed(origin)) {
      const name = describeOrigin(origin);
      const reason = `${name}: ${describeProbe(probe)}\nname another k6 or leave ${name} out`;
      return { kind: 'refuse', reason, install };
    }
  }

  const went = facts.failed.map(({ by, reason }) => `${by}: ${reason}`);
  if (!options.install) {
    return refuse(facts, install, ['installing it was refused (--no-install-k6)', ...went]);
  }

  const archive = releaseArchive(facts.system);
  if (archive === undefined) {
    const { platform, architecture } = facts.system;
    const reason = `Holdline installs k6 on Linux and macOS with x64 or arm64, and this is ${platform} ${architecture}`;
    return refuse(facts, install, [reason, ...went]);
  }

  const fitness = goFitness(facts.go);
  const tried = new Set(facts.failed.map(({ by }) => by));
  if (fitness.isFit && facts.go.kind === 'found' && !tried.has('build')) {
    const reason = `building k6 v${k6Version} with ${fitness.because}: about four minutes on two cores, once`;
    return { kind: 'build', reason, go: facts.go.path, install };
  }
  if (!tried.has('download')) {
    const cause = tried.has('build') ? 'the build failed' : `no build: ${fitness.because}`;
    const reason = `downloading the release of k6 v${k6Version} (${cause}): ${archive.file}, once`;
    return { kind: 'download', reason, archive, install };
  }
  return refuse(facts, install, fitness.isFit ? went : [`no build: ${fitness.because}`, ...went]);
}

/** What a person calls the place. */
export function describeOrigin(origin: Origin): string {
  switch (origin) {
    case 'option':
      return '--k6';
    case 'HOLDLINE_K6':
      return '$HOLDLINE_K6';
    case 'PATH':
      return 'PATH';
    case 'cache':
      return 'cache';
    default:
      return origin satisfies never;
  }
}

/** Path, found and, where that is not what we need, expected. */
export function describeProbe(probe: Probe): string {
  const expected = `expected k6 v${leastK6Major}.0 or newer`;
  switch (probe.kind) {
    case 'usable':
      return `${probe.path} is k6 v${probe.version}`;
    case 'too-old':
      return `${probe.path} is k6 v${probe.version}; ${expected}`;
    case 'missing':
      return `${probe.path} does not exist; ${expected}`;
    case 'not-executable':
      return `${probe.path} is not an executable file; ${expected}`;
    case 'not-k6':
      return `${probe.path} is not k6: \`k6 version\` ${probe.said}; ${expected}`;
    default:
      return probe satisfies never;
  }
}

/** Whether a person named the path, so that passing over it would be disobedience. */
export function isNamed(origin: Origin): boolean {
  return origin === 'option' || origin === 'HOLDLINE_K6';
}

function refuse(facts: K6Facts, install: string, reasons: readonly string[]): K6Plan {
  const looked = facts.places.map(
    ({ origin, probe }) => `${describeOrigin(origin)}: ${describeProbe(probe)}`,
  );
  const onPath = facts.places.some(({ origin }) => origin === 'PATH') ? [] : ['PATH: no k6 on it'];
  return { kind: 'refuse', reason: [...onPath, ...looked, ...reasons].join('\n'), install };
}
