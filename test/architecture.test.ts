import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: a room, the rooms it may use beside itself, and the npm packages. */
const house: Readonly<Record<string, { rooms: string; packages?: string }>> = {
  // The front door opens on every room but the command line and the script of k6.
  'index.ts': {
    rooms:
      'engine mathematics errors version scenario population journey journey-map simulation experiment calibration loadtest loadtest/desk loadtest/provision planning verdict validation reports',
  },
  // What a page imports as it is.
  'engine.ts': { rooms: 'mathematics units errors simulation model' },
  'make-folder.ts': { rooms: 'errors' },
  // What scripts of backends import.
  'adapter.ts': { rooms: 'scenario loadtest/adapter' },
  'units.ts': { rooms: '' },
  'number-of.ts': { rooms: '' },
  'errors.ts': { rooms: '' },
  'version.ts': { rooms: '' },
  mathematics: { rooms: '' },
  calendar: { rooms: 'mathematics units' },
  evidence: { rooms: '' },
  scenario: {
    rooms: 'mathematics units errors calendar evidence',
    packages: 'yaml zod fastest-levenshtein',
  },
  population: { rooms: 'mathematics units calendar scenario' },
  journey: { rooms: 'mathematics units scenario' },
  experience: { rooms: 'mathematics units calendar scenario' },
  demand: { rooms: 'mathematics units scenario population journey' },
  simulation: {
    rooms: 'mathematics units calendar scenario population journey experience demand',
  },
  experiment: {
    // Simulated journeys are mapped by what maps any event log.
    rooms:
      'mathematics units calendar experience scenario population journey journey-map demand simulation',
  },
  // A centre by hand is made of what a scenario is compiled to.
  model: { rooms: 'mathematics units errors calendar scenario journey demand simulation' },
  'journey-map': { rooms: 'mathematics units calendar' },
  calibration: {
    rooms: 'mathematics units errors number-of calendar scenario population demand journey-map',
  },
  loadtest: {
    // The ideal that a replay is compared with is an experiment on the same window.
    rooms:
      'mathematics units errors number-of make-folder calendar scenario population journey demand simulation experiment loadtest/adapter loadtest/desk loadtest/provision',
    packages: 'pidusage',
  },
  // A description is read as a scenario is: shape, rules, messages.
  'loadtest/adapter': {
    rooms: 'errors number-of scenario',
    packages: 'yaml zod @jmespath-community/jmespath',
  },
  'loadtest/k6': {
    rooms:
      'mathematics units calendar scenario journey demand simulation loadtest loadtest/adapter',
  },
  'loadtest/desk': {
    // Laws are written alike in a scenario and in the desk's options.
    rooms: 'mathematics units errors number-of scenario',
    packages: 'hono @hono/node-server zod',
  },
  'loadtest/provision': { rooms: 'units errors make-folder', packages: 'env-paths fflate tar' },
  verdict: { rooms: 'mathematics units scenario' },
  // How much load: searches over probes and their verdicts.
  planning: {
    rooms:
      'mathematics units errors scenario journey demand simulation experiment loadtest loadtest/adapter verdict',
  },
  validation: {
    rooms:
      'mathematics units errors calendar scenario population journey experience demand simulation experiment',
    packages: 'zod',
  },
  reports: {
    rooms:
      'mathematics units errors number-of make-folder version evidence calendar scenario population journey journey-map demand simulation experiment loadtest loadtest/adapter verdict planning validation',
    packages: 'apache-arrow cli-table3 elkjs junit-report-builder',
  },
  cli: {
    rooms:
      'mathematics units errors calendar version scenario population journey journey-map demand simulation experiment calibration loadtest loadtest/adapter loadtest/desk loadtest/provision verdict planning validation reports',
    packages: 'commander',
  },
};

/** Packages that one file alone may import. */
const packagesOfFile: Readonly<Record<string, string>> = {
  'population/display-names.ts': '@faker-js/faker',
  'experiment/worker-thread.ts': 'tinypool',
  'experiment/worker-threads.ts': 'tinypool',
  'loadtest/run-adapter.ts': '@jmespath-community/jmespath esbuild',
  'loadtest/run-adapter-host.ts': 'ws',
  'loadtest/latency-histograms.ts': 'hdr-histogram-js',
};

/** The edges where the program touches files, processes, sockets and the clock. */
const edges =
  /^(make-folder\.ts|cli\/|experiment\/worker-|calibration\/read-|reports\/run-folder\.ts|loadtest\/(run-[^/]+\.ts|desk\/|provision\/))/;

/** All that k6 may load beside its own script. */
const loadedByK6 =
  /^(@jmespath-community\/jmespath$|loadtest\/k6\/|mathematics\/|journey\/|demand\/schedule[^/]*\.ts|simulation\/kernel\/|simulation\/center\/(absence|agent-group|agent-luck|announced-wait|break-luck|callback-luck|duty|queue-discipline|staff-changes|time-integral|trunks)\.ts|calendar\/business-hours\.ts$|units\.ts$|loadtest\/(calls|replay-plan|secret-parts|contact-subject|backoff|serving-order|standing)\.ts|loadtest\/adapter\/(?!schema-|parse-|scripted-adapter-of|contract))/;

/**
 * What engines round each in their own way: `mathematics/elementary` has its own. Constants and whole
 * powers of 2 are the same everywhere.
 */
const engineDependent =
  /\bMath\s*\.\s*(?!(?:sqrt|floor|ceil|round|max|min|abs|imul|fround|trunc|sign|PI)\b)\w+|(?<!\b2 )\*\*(?=[^*/])|\b2 \*\*(?! \d)/g;

interface Import {
  readonly from: string;
  readonly isType: boolean;
  /** By `import()`: loaded when the line is reached. */
  readonly isLate: boolean;
}

const source = path.resolve(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll(path.sep, '/'));
const textOf = (file: string): string => readFileSync(path.join(source, file), 'utf8');
const codeOf = (file: string): string =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');

function importsOf(file: string): Import[] {
  const statement = /^(?:import|export)\s+(type\s)?(?:([^;'"]*?)\sfrom\s+)?['"]([^'"]+)['"]/gm;
  const late = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;
  const code = codeOf(file);
  return [
    ...[...code.matchAll(statement)].map(([, type, , from]) => ({
      from: from as string,
      isType: type !== undefined,
      isLate: false,
    })),
    ...[...code.matchAll(late)].map(([, from]) => ({
      from: from as string,
      isType: false,
      isLate: true,
    })),
  ];
}

const isRelative = ({ from }: Import): boolean => from.startsWith('.');
const isNode = ({ from }: Import): boolean => from.startsWith('node:');
const targetOf = (file: string, { from }: Import): string =>
  path.posix.join(path.posix.dirname(file), from);
const roomOf = (file: string): string =>
  /^loadtest\/(?:k6|adapter|desk|provision)(?=\/)/.exec(file)?.[0] ??
  (file.split('/')[0] as string);
const packageOf = ({ from }: Import): string => /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from;
const words = (list = ''): string[] => list.split(' ').filter((word) => word !== '');

/** What is loaded with a file, itself included: files of ours, and packages by their names. */
function loadedWith(entry: string, isFollowed = (_: Import): boolean => true): Set<string> {
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const found of importsOf(file)) {
      if (found.isType || isNode(found) || !isFollowed(found)) continue;
      if (isRelative(found)) load(targetOf(file, found));
      else loaded.add(packageOf(found));
    }
  };
  load(entry);
  return loaded;
}

/** What every file imports, as `file → import`, where a rule does not allow it. */
const violations = (isWrong: (file: string, found: Import) => boolean): string[] =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((found) => isWrong(file, found))
      .map(({ from }) => `${file} → ${from}`),
  );

/** What the files of ours among these compute with that engines round in their own ways. */
const engineDependentIn = (loaded: ReadonlySet<string>): string[] =>
  [...loaded]
    .filter((one) => one.endsWith('.ts'))
    .flatMap((file) =>
      [...codeOf(file).matchAll(engineDependent)].map(([call]) => `${file}: ${call}`),
    );

describe('the house', () => {
  it('has no room that its table does not know', () => {
    expect(files.map(roomOf).filter((room) => house[room] === undefined)).toEqual([]);
  });

  it('lets data flow to the right: imports point to the rooms that the table allows', () => {
    expect(
      violations((file, found) => {
        if (!isRelative(found)) return false;
        const [from, to] = [roomOf(file), roomOf(targetOf(file, found))];
        return from !== to && !words(house[from]?.rooms).includes(to.replace('.ts', ''));
      }),
    ).toEqual([]);
  });

  it('keeps each npm package in the rooms that it belongs to', () => {
    expect(
      violations((file, found) => {
        if (isRelative(found) || isNode(found)) return false;
        if (found.from.startsWith('k6/')) return roomOf(file) !== 'loadtest/k6';
        const allowed = words(
          `${house[roomOf(file)]?.packages ?? ''} ${packagesOfFile[file] ?? ''}`,
        );
        return !allowed.some((name) => found.from === name || found.from.startsWith(`${name}/`));
      }),
    ).toEqual([]);
  });

  it('touches the world only at its edges', () => {
    expect(violations((file, found) => isNode(found) && !edges.test(file))).toEqual([]);
  });

  it('draws no random number that it could not draw again', () => {
    expect(files.filter((file) => /\bMath\s*\.\s*random\b/.test(codeOf(file)))).toEqual([]);
  });
});

describe('what k6 loads', () => {
  const loaded = loadedWith('loadtest/k6/replay.ts', (found) => !found.from.startsWith('k6'));

  it('is the shared heart of both worlds and nothing else', () => {
    expect(loaded).toContain('journey/step.ts');
    expect([...loaded].filter((file) => !loadedByK6.test(file))).toEqual([]);
  });

  it('computes only with operations that are the same on every engine', () => {
    expect(engineDependentIn(loaded)).toEqual([]);
  });

  // Where such a field is made, k6's engine takes the arguments of whoever makes the object for its own, and panics.
  it('has no field that begins with a function which knows `this`', () => {
    const field = /^ {2}(?:readonly |static )*#?\w+(?:: [^=;]+)? = [^;]*=>[^;]*\bthis\b/m;
    expect(field.test('class A {\n  #a = new B((x) => this.#c(x));')).toBe(true);
    const ours = [...loaded].filter((file) => file.endsWith('.ts'));
    expect(ours.filter((file) => field.test(codeOf(file)))).toEqual([]);
  });
});

describe('what `holdline/engine` loads', () => {
  const loaded = loadedWith('engine.ts');

  it('is the simulator and the formulas, without a package and without Node', () => {
    expect(loaded).toContain('simulation/simulate-journeys.ts');
    expect(loaded).toContain('mathematics/queueing/erlang-a.ts');
    expect(
      [...loaded].filter((one) => !one.endsWith('.ts') || importsOf(one).some(isNode)),
    ).toEqual([]);
  });

  it('computes only with operations that are the same on every engine', () => {
    expect(engineDependentIn(loaded)).toEqual([]);
  });
});

describe.each([
  'experiment/simulate.ts',
  'experiment/compare-scenarios.ts',
  'experiment/answers/answer-questions.ts',
  'experiment/referee/referee.ts',
])('what %s loads', (entry) => {
  const loaded = loadedWith(entry);

  it('is without a package and without Node, so that any engine can play a scenario', () => {
    expect(loaded.size).toBeGreaterThan(50);
    expect(
      [...loaded].filter((one) => !one.endsWith('.ts') || importsOf(one).some(isNode)),
    ).toEqual([]);
  });

  it('computes only with operations that are the same on every engine', () => {
    expect(engineDependentIn(loaded)).toEqual([]);
  });
});

describe('what a command loads', () => {
  const packagesOf = (loaded: ReadonlySet<string>): string[] =>
    [...loaded].filter((one) => !one.endsWith('.ts')).sort();
  const atOnce = (file: string): string[] => packagesOf(loadedWith(file, (found) => !found.isLate));

  it('is next to nothing before the command is known', () => {
    expect([...loadedWith('cli/main.ts', (found) => !found.isLate)].sort()).toEqual([
      'cli/exit-codes.ts',
      'cli/main.ts',
      'cli/output.ts',
      'commander',
      'errors.ts',
      'version.ts',
    ]);
  });

  it.each([
    ['schema', 'commander fastest-levenshtein zod'],
    ['simulate', '@faker-js/faker commander fastest-levenshtein tinypool yaml zod'],
    ['compare', 'commander fastest-levenshtein tinypool yaml zod'],
    [
      'load',
      '@faker-js/faker @jmespath-community/jmespath commander env-paths fastest-levenshtein pidusage tinypool ws yaml zod',
    ],
    ['population', '@faker-js/faker cli-table3 commander fastest-levenshtein yaml zod'],
    ['draw', 'commander fastest-levenshtein yaml zod'],
    ['desk', '@hono/node-server commander fastest-levenshtein hono zod'],
    ['doctor', 'commander env-paths'],
  ])('%s is at once no more than %s', (command, packages) => {
    expect(atOnce(`cli/${command}.ts`)).toEqual(words(packages));
  });

  it('is for a simulation nothing that only a load test needs, however late', () => {
    const loaded = loadedWith('cli/simulate.ts');
    expect(packagesOf(loaded)).toEqual(
      words(
        '@faker-js/faker apache-arrow cli-table3 commander fastest-levenshtein junit-report-builder tinypool yaml zod',
      ),
    );
    expect([...loaded].filter((file) => /^loadtest\/(run-|desk|provision)/.test(file))).toEqual([]);
  });

  it('is one language of names, and another only when a customer speaks it', () => {
    const ofFaker = files.flatMap(importsOf).filter((one) => packageOf(one) === '@faker-js/faker');
    expect(ofFaker.filter(({ isType }) => !isType).map(({ from }) => from)).toEqual([
      '@faker-js/faker/locale/en',
    ]);
    const late = files.flatMap((file) => [...codeOf(file).matchAll(/\bimport\(`([^`]+)`\)/g)]);
    expect(late.map(([, from]) => from)).toEqual([`@faker-js/faker/locale/\${list}`]);
  });
});

describe('what docs/library.md offers to browsers', () => {
  const page = readFileSync(path.join(source, '../docs/library.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+).*\| (yes|no) \|$/gm)];
  const homeOf = (name: string): string => {
    const [, home = ''] =
      new RegExp(`^export \\{[^}]*\\b${name}\\b[^}]*\\} from '\\./(.*)'`, 'm').exec(
        textOf('engine.ts') + textOf('index.ts'),
      ) ?? [];
    return home;
  };

  it.each(rows.map(([, name = '', offered]) => [name, offered] as const))(
    '%s: %s',
    (name, offered) => {
      const loaded = [...loadedWith(homeOf(name))];
      const needsNode = loaded.some((one) => one.endsWith('.ts') && importsOf(one).some(isNode));
      expect(needsNode).toBe(offered === 'no');
      if (offered === 'yes') {
        const packages = loaded.filter((one) => !one.endsWith('.ts'));
        expect(words('apache-arrow elkjs fastest-levenshtein yaml zod')).toEqual(
          expect.arrayContaining(packages),
        );
      }
    },
  );
});
