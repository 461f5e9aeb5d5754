import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FailedAttempt,
  type K6Facts,
  type K6Plan,
  origins,
  type Place,
  type Probe,
  planK6,
} from '../../../src/loadtest/provision/plan-k6.ts';

const linux = { platform: 'linux', architecture: 'x64', packageManager: undefined } as const;
const go = { kind: 'found', path: '/go', version: '1.26.8', toolchain: 'auto' } as const;
const bare: K6Facts = { system: linux, places: [], go: { kind: 'absent' }, failed: [] };

const usable = (path: string): Probe => ({ kind: 'usable', path, version: '2.2.0' });
const tooOld = (path: string): Probe => ({ kind: 'too-old', path, version: '1.8.1' });
const reasonOf = (plan: K6Plan) => plan.reason.split('\n');

const anyProbe: fc.Arbitrary<Probe> = fc.constantFrom<Probe>(
  usable('/a/k6'),
  tooOld('/b/k6'),
  { kind: 'missing', path: '/c/k6' },
  { kind: 'not-executable', path: '/d/k6' },
  { kind: 'not-k6', path: '/e/k6', said: 'exited with code 1' },
);
const anyPlaces: fc.Arbitrary<Place[]> = fc
  .array(fc.record({ origin: fc.constantFrom(...origins), probe: anyProbe }), { maxLength: 6 })
  .map((places) => places.sort((a, b) => origins.indexOf(a.origin) - origins.indexOf(b.origin)));
const anyFacts: fc.Arbitrary<K6Facts> = fc.record({
  system: fc.record({
    platform: fc.constantFrom<NodeJS.Platform>('linux', 'darwin', 'win32'),
    architecture: fc.constantFrom('x64', 'arm64', 'riscv64'),
    packageManager: fc.constantFrom(undefined, 'brew' as const, 'apt-get' as const, 'dnf' as const),
  }),
  places: anyPlaces,
  go: fc.constantFrom<K6Facts['go']>({ kind: 'absent' }, go, { ...go, version: '1.19.0' }),
  failed: fc.subarray<FailedAttempt>([
    { by: 'build', reason: 'no disk' },
    { by: 'download', reason: 'no network' },
  ]),
});

describe('planK6', () => {
  it('uses the first usable k6 unless a person named another', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (facts, install) => {
        const plan = planK6(facts, { install });
        const decisive = facts.places.find(
          ({ origin, probe }) =>
            probe.kind === 'usable' || origin === 'option' || origin === 'HOLDLINE_K6',
        );
        if (decisive === undefined) expect(plan.kind).not.toBe('use');
        else expect(plan.kind).toBe(decisive.probe.kind === 'usable' ? 'use' : 'refuse');
        if (plan.kind === 'use') expect(plan.path).toBe(decisive?.probe.path);
      }),
    );
  });

  it('installs nothing that a person forbade, nothing twice, and always says why and what to do', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (facts, install) => {
        const plan = planK6(facts, { install });
        if (!install) expect(['use', 'refuse']).toContain(plan.kind);
        expect(facts.failed.map(({ by }) => by)).not.toContain(plan.kind);
        expect(plan.reason).not.toBe('');
        if (plan.kind !== 'use') expect(plan.install).not.toBe('');
      }),
    );
  });

  it('refuses a named k6 that is too old even where a good one lies on the PATH', () => {
    for (const [origin, name] of [
      ['option', '--k6'],
      ['HOLDLINE_K6', '$HOLDLINE_K6'],
    ] as const) {
      const places: Place[] = [
        { origin, probe: tooOld('/opt/k6') },
        { origin: 'PATH', probe: usable('/usr/bin/k6') },
      ];
      const plan = planK6({ ...bare, places }, { install: true });
      expect(plan.kind).toBe('refuse');
      expect(reasonOf(plan)).toEqual([
        `${name}: /opt/k6 is k6 v1.8.1; expected k6 v2.0 or newer`,
        `name another k6 or leave ${name} out`,
      ]);
    }
  });

  it('passes over what is unfit on the PATH', () => {
    const places: Place[] = [
      { origin: 'PATH', probe: { kind: 'not-k6', path: '/npm/k6', said: 'exited with code 0' } },
      { origin: 'PATH', probe: tooOld('/usr/bin/k6') },
      { origin: 'cache', probe: usable('/cache/k6') },
    ];
    expect(planK6({ ...bare, places }, { install: true })).toEqual({
      kind: 'use',
      reason: 'k6 v2.2.0 from cache: /cache/k6',
      path: '/cache/k6',
      version: '2.2.0',
      origin: 'cache',
    });
  });

  it('builds with Go, else downloads, and says beforehand how long it takes', () => {
    const build = planK6({ ...bare, go }, { install: true });
    expect(build).toMatchObject({ kind: 'build', go: '/go' });
    expect(build.reason).toBe(
      'building k6 v2.2.0 with Go 1.26.8: about four minutes on two cores, once',
    );

    const download = planK6(bare, { install: true });
    expect(download).toMatchObject({
      kind: 'download',
      archive: { file: 'k6-v2.2.0-linux-amd64.tar.gz' },
    });
    expect(download.reason).toContain('there is no Go on the PATH');
  });

  it('downloads after a failed build, and gives up after both', () => {
    const afterBuild = { ...bare, go, failed: [{ by: 'build', reason: 'no disk' }] } as const;
    expect(planK6(afterBuild, { install: true })).toMatchObject({ kind: 'download' });

    const failed = [...afterBuild.failed, { by: 'download', reason: 'no network' }] as const;
    const plan = planK6({ ...afterBuild, failed }, { install: true });
    expect(plan.kind).toBe('refuse');
    expect(reasonOf(plan)).toEqual(['PATH: no k6 on it', 'build: no disk', 'download: no network']);
  });

  it('says why an old Go was of no use where the download fails too', () => {
    const old = { ...go, version: '1.22.1', toolchain: 'local' };
    const failed = [{ by: 'download', reason: 'no network' }] as const;
    const plan = planK6({ ...bare, go: old, failed }, { install: true });
    expect(reasonOf(plan)).toContain(
      'no build: Go 1.22.1 is older than 1.25, and GOTOOLCHAIN=local forbids to fetch a newer one',
    );
  });

  it('refuses to install on a platform that nobody has tried', () => {
    const system = { ...linux, platform: 'win32' } as const;
    const plan = planK6({ ...bare, system, go }, { install: true });
    expect(plan).toMatchObject({ kind: 'refuse', install: 'winget install k6 --source winget' });
    expect(plan.reason).toContain('this is win32 x64');
  });
});
