import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  diagnose,
  type Finding,
  leastNode,
  type MachineFacts,
} from '../../../src/loadtest/provision/diagnosis.ts';

const roomy = (path: string) => ({ path, obstacle: undefined, free: 5e9 });
const usable = { kind: 'usable', path: '/usr/bin/k6', version: '2.2.0' } as const;
const go = { kind: 'found', path: '/go', version: '1.26.8', toolchain: 'auto' } as const;

/** A machine with everything but k6. */
const machine: MachineFacts = {
  node: '20.20.2',
  k6: {
    system: { platform: 'linux', architecture: 'x64', packageManager: 'dnf' },
    places: [{ origin: 'cache', probe: { kind: 'missing', path: '/cache/k6' } }],
    go,
    failed: [],
  },
  cache: roomy('/cache'),
  results: roomy('/results'),
};
const withK6: MachineFacts = {
  ...machine,
  k6: { ...machine.k6, places: [{ origin: 'PATH', probe: usable }, ...machine.k6.places] },
};

function judged(facts: MachineFacts, subject: string, install = true): Finding {
  const found = diagnose(facts, { install }).findings.find(
    (finding) => finding.subject === subject,
  );
  if (found === undefined) throw new Error(`nothing was said of ${subject}`);
  return found;
}
const canRunLoad = (facts: MachineFacts, install = true) => diagnose(facts, { install }).canRunLoad;

describe('diagnose', () => {
  it('finds a load test possible with k6, whatever is the matter with Go and the cache', () => {
    expect(canRunLoad(withK6)).toBe(true);
    const bare: MachineFacts = {
      ...withK6,
      k6: { ...withK6.k6, go: { kind: 'absent' } },
      cache: { path: '/cache', obstacle: 'read-only file system', free: undefined },
    };
    expect(canRunLoad(bare, false)).toBe(true);
    expect(judged(bare, 'Go').advice).toBe('not needed, since k6 is there');
    expect(judged(bare, 'cache')).toMatchObject({
      state: 'unusable',
      advice: 'not needed, since nothing will be installed',
    });
    expect(judged(bare, 'k6')).toEqual({
      subject: 'k6',
      state: 'ok',
      found: 'k6 v2.2.0 from PATH: /usr/bin/k6',
      advice: undefined,
    });
  });

  it('finds a load test possible where k6 can be built or downloaded at first use', () => {
    expect(canRunLoad(machine)).toBe(true);
    expect(judged(machine, 'k6').found).toMatch(/^will be built at first use: .*four minutes/);
    const withoutGo = { ...machine, k6: { ...machine.k6, go: { kind: 'absent' } } } as const;
    expect(canRunLoad(withoutGo)).toBe(true);
    expect(judged(withoutGo, 'k6').found).toMatch(/^will be downloaded at first use: /);
  });

  it('finds it impossible without k6 where nothing can or may be installed, and says what to do', () => {
    const failed = [{ by: 'download', reason: 'no network' }] as const;
    const stranded = {
      ...machine,
      k6: { ...machine.k6, go: { kind: 'absent' }, failed },
    } as const;
    expect(canRunLoad(stranded)).toBe(false);
    expect(judged(stranded, 'k6')).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('download: no network'),
      advice: expect.stringMatching(/dnf install k6$/),
    });
    expect(canRunLoad(machine, false)).toBe(false);
  });

  it('finds it impossible with an old Node, without results, or without room to build', () => {
    expect(canRunLoad({ ...withK6, node: '18.20.0' })).toBe(false);
    expect(judged({ ...withK6, node: '20.18.9' }, 'Node')).toMatchObject({
      state: 'too old',
      advice: 'install Node 20.19 or newer',
    });

    const results = { path: '/results', obstacle: 'permission denied', free: undefined };
    expect(canRunLoad({ ...withK6, results })).toBe(false);
    expect(judged({ ...withK6, results }, 'results').state).toBe('unusable');

    const cache = { path: '/cache', obstacle: undefined, free: 3e8 };
    expect(canRunLoad({ ...machine, cache })).toBe(false);
    expect(judged({ ...machine, cache }, 'cache').found).toBe(
      '/cache: expected 0.60 GB free, found 0.30 GB',
    );
    const silent = { path: '/cache', obstacle: undefined, free: undefined };
    expect(canRunLoad({ ...machine, cache: silent })).toBe(true);
  });

  it('says of each place what lies there, and of an empty PATH that it is', () => {
    const places: MachineFacts['k6']['places'] = [
      { origin: 'option', probe: usable },
      { origin: 'HOLDLINE_K6', probe: { kind: 'not-executable', path: '/b' } },
      { origin: 'cache', probe: { kind: 'too-old', path: '/c', version: '1.8.1' } },
    ];
    const { findings } = diagnose({ ...machine, k6: { ...machine.k6, places } }, { install: true });
    const ofPlaces = findings.filter(({ subject }) => subject.startsWith('k6 '));
    expect(ofPlaces.map(({ subject, state }) => [subject, state])).toEqual([
      ['k6 by --k6', 'ok'],
      ['k6 by $HOLDLINE_K6', 'unusable'],
      ['k6 on PATH', 'missing'],
      ['k6 in cache', 'too old'],
    ]);
  });

  it('says what is the matter with a Go that cannot build k6', () => {
    const withGo = (found: MachineFacts['k6']['go']) =>
      judged({ ...machine, k6: { ...machine.k6, go: found } }, 'Go');
    expect(withGo({ ...go, version: '1.22.1', toolchain: 'local' })).toMatchObject({
      state: 'too old',
      found: expect.stringMatching(/^Go 1\.22\.1, GOTOOLCHAIN=local: cannot build k6, since /),
      advice: expect.stringContaining('GOTOOLCHAIN=auto'),
    });
    expect(withGo({ ...go, version: '1.22.1' }).state).toBe('ok');
    expect(withGo({ kind: 'absent' })).toMatchObject({
      state: 'missing',
      advice: expect.stringContaining('Go 1.25'),
    });
    expect(withGo({ kind: 'no-answer', path: '/go', said: 'nothing' }).state).toBe('unusable');
  });

  it('says that nobody tried Holdline on another platform', () => {
    const system = { platform: 'win32', architecture: 'x64', packageManager: undefined } as const;
    const windows: MachineFacts = { ...withK6, k6: { ...withK6.k6, system } };
    expect(judged(windows, 'platform').state).toBe('untested');
    expect(canRunLoad(windows)).toBe(true);
    expect(canRunLoad({ ...machine, k6: { ...machine.k6, system } })).toBe(false);
  });

  it('asks for the Node that the package asks for', () => {
    const { engines } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    );
    expect(engines.node).toBe(`>=${leastNode}`);
  });
});
