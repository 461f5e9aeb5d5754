import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../src/', import.meta.url).pathname;

interface Import {
  readonly from: string;
  /** A path below src, or the name of a package. */
  readonly of: string;
  readonly isTypeOnly: boolean;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');
const importsOf = (file: string): Import[] =>
  [...sourceOf(file).matchAll(/^(?:import|export)(\s+type)?\s[^;]*?from '([^']+)'/gm)].map(
    ([, type, specifier = '']) => ({
      from: file,
      of: specifier.startsWith('.')
        ? relative(root, join(root, dirname(file), specifier))
        : specifier,
      isTypeOnly: type !== undefined,
    }),
  );
const imports = files.flatMap(importsOf);
const isOurs = ({ of }: Import) => files.includes(of);
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : 'front');

/** Who may import whom: the story runs one way. Types may be looked at from the left as well. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  mathematics: [],
  scenario: ['mathematics'],
  population: ['mathematics', 'journey', 'scenario'],
  journey: ['mathematics', 'scenario'],
  demand: ['mathematics', 'journey', 'population', 'scenario'],
  simulation: ['mathematics', 'journey', 'demand', 'scenario'],
  experiment: ['mathematics', 'journey', 'demand', 'simulation', 'scenario'],
  calibration: ['demand', 'scenario'],
  loadtest: ['mathematics', 'journey', 'demand', 'simulation', 'experiment', 'scenario'],
  verdict: ['mathematics', 'scenario'],
  reports: [
    'mathematics',
    'journey',
    'demand',
    'simulation',
    'experiment',
    'scenario',
    'loadtest',
    'verdict',
  ],
};
/** Packages by room; a room that is not here imports none. */
const mayUse: readonly (readonly [place: RegExp, packages: RegExp])[] = [
  [/^scenario\//, /^(zod|yaml|fastest-levenshtein)$/],
  [/^population\/display-names/, /^@faker-js\/faker/],
  [/^calibration\//, /^csv-parse/],
  [/^loadtest\/k6\//, /^k6/],
  [/^loadtest\/desk\//, /^(hono|@hono\/node-server|zod)/],
  [/^loadtest\/provision\//, /^(tar|fflate|env-paths)$/],
  [/^loadtest\/run-/, /^pidusage$/],
  [/^reports\//, /^(apache-arrow|junit-report-builder|cli-table3)$/],
  [/^cli\//, /^commander$/],
];
/** The few edges where the program touches the world. */
const touchesWorld = /^(cli\/|reports\/run-folder|loadtest\/(run-|desk\/|provision\/))/;

describe('the house', () => {
  it('tells the story one way: who may import whom', () => {
    const wrong = imports
      .filter(isOurs)
      .map(({ from, of }) => ({ from, of, rooms: [roomOf(from), roomOf(of)] as const }))
      .filter(
        ({ rooms: [from, of] }) =>
          from !== of &&
          from !== 'cli' &&
          from !== 'front' &&
          of !== 'front' &&
          !mayImport[from]?.includes(of),
      );
    expect(wrong).toEqual([]);
  });

  it('uses packages at its edges only', () => {
    const wrong = imports
      .filter((one) => !isOurs(one) && !one.of.startsWith('node:'))
      .filter(
        ({ from, of }) =>
          !mayUse.some(([place, packages]) => place.test(from) && packages.test(of)),
      );
    expect(wrong).toEqual([]);
  });

  it('touches files, processes, threads and sockets at its edges only', () => {
    const wrong = imports.filter(
      ({ from, of }) => of.startsWith('node:') && !touchesWorld.test(from),
    );
    expect(wrong).toEqual([]);
  });

  it('draws no number that is not keyed, and reads no clock in the pure rooms', () => {
    const wrong = files.filter((file) => {
      const isEdge = touchesWorld.test(file) || file.startsWith('loadtest/k6/');
      return (
        /Math\.random\(/.test(sourceOf(file)) ||
        (!isEdge && /Date\.now\(|new Date\(\)|performance\.now/.test(sourceOf(file)))
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('what k6 loads', () => {
  const loaded = new Set<string>();
  const load = (file: string) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const one of importsOf(file)) if (!one.isTypeOnly && isOurs(one)) load(one.of);
  };
  load('loadtest/k6/replay.ts');

  it('is the script, the journey, the schedule, the event list and the pool of agents', () => {
    const allowed =
      /^(mathematics\/|journey\/|demand\/schedule(-table)?\.ts|simulation\/kernel\/|simulation\/center\/agent-pool\.ts|loadtest\/replay-plan\.ts|loadtest\/k6\/)/;
    expect([...loaded].filter((file) => !allowed.test(file))).toEqual([]);
    expect(loaded.size).toBeGreaterThan(10);
  });

  it('uses only functions that give the same bits on every engine', () => {
    const unsafe = /Math\.(?!sqrt|floor|ceil|round|max|min|abs|imul|trunc)\w+\(|[^*/]\*\*[^*/]/;
    const wrong = [...loaded].filter((file) =>
      unsafe.test(sourceOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    );
    expect(wrong).toEqual([]);
  });
});
