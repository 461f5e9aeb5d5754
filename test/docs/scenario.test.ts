import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readArrivals } from '../../src/calibration/read-arrivals.ts';
import { loggedRun } from '../../src/experiment/logged-demand.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { parseDuration } from '../../src/scenario/duration.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { lawForms, parseLaw } from '../../src/scenario/law-text.ts';
import { measures } from '../../src/scenario/measures.ts';
import { operations } from '../../src/scenario/operations.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';
import { exitCodeOf } from '../../src/verdict/judge.ts';
import { judgeTargets } from '../../src/verdict/judge-targets.ts';
import { keysOfSchema, type SchemaNode } from '../support/schema-keys.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const page = read('docs/scenario.md');
const firstDay: { readonly evidence: object } = parse(read('scenarios/first-day.yaml'));
const [guide = '', reference = ''] = page.split(/^(?=## How values are written)/m);

interface Example {
  /** The first line below the fence, for the name of the test. */
  readonly title: string;
  readonly scenario: object;
  readonly text: string;
}

const blocksOf = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, block = '']) => block,
  );
const example = (text: string, before: object): Example => ({
  title: text.split('\n').slice(0, 2).join(' | '),
  scenario: { ...before, ...parse(text) },
  text,
});

/** The snippets of the guide, each in the file as it has grown until then. */
const grown: Example[] = [];
for (const text of blocksOf(guide, 'yaml').filter((text) => parse(text) !== null)) {
  grown.push(example(text, grown.at(-1)?.scenario ?? {}));
}
/** Those of the reference, each in the place of those keys of the first day, whose evidence is of other ones. */
const { evidence: _, ...withoutEvidence } = firstDay;
const snippets = blocksOf(reference, 'yaml').map((text) => example(text, withoutEvidence));

const scenarioOf = ({ scenario }: Example): Scenario => parseScenario(stringify(scenario), 'doc');

async function exitCode(scenario: Scenario): Promise<number> {
  const { figures } = await simulate(scenario, demandOf(scenario));
  const found = new Map(figures.map((one) => [figureText(one.figure), one]));
  const targets = scenario.targets.filter(
    ({ measure }) => measures[measure].judgedOn === 'simulation',
  );
  return exitCodeOf(judgeTargets(targets, found).map(({ verdict }) => verdict));
}

/** The rows of all tables that have this heading, each as its cells. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  return page
    .split(/\n\n/)
    .map((part) => part.split('\n'))
    .filter(([first = '']) => first.startsWith(heading))
    .flatMap((lines) =>
      lines.slice(2).map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
    );
}
const code = (cell = '') => /^`(.*)`$/.exec(cell)?.[1] ?? cell;

describe('docs/scenario.md', () => {
  it('grows its scenario into the first day', () => {
    expect(grown.length).toBeGreaterThan(7);
    expect(grown.at(-1)?.scenario).toEqual(firstDay);
  });

  it.each([...grown, ...snippets])('shows a scenario that can be played: $title', async (shown) => {
    const scenario = scenarioOf(shown);
    const { journeys } = await simulate(scenario, demandOf(scenario), { replications: 1 });
    expect(journeys).toBeGreaterThan(0);
  });

  it.each(grown.filter(({ text }) => text.startsWith('# ends with')))(
    'is right about the end: $title',
    async (shown) => {
      const [, promised] = /^# ends with (\d+)/.exec(shown.text) ?? [];
      expect(await exitCode(scenarioOf(shown))).toBe(Number(promised));
    },
  );

  it('reads its log by its column map, and plays it', async () => {
    const [csv = ''] = blocksOf(page, 'csv');
    const scenario = scenarioOf(snippets.find(({ text }) => text.includes('arrivals:')) as Example);
    const { arrivals } = scenario;
    if (arrivals === undefined) throw new Error('no column map');
    const rows = readArrivals(csv, 'calls.csv', arrivals);
    expect(rows.map(({ outcome, seniority }) => [outcome, seniority])).toEqual([
      ['served', 0],
      ['abandoned', 0],
      ['served', 60],
    ]);
    const run = loggedRun(scenario, rows, arrivals.channel);
    const { attempts } = await simulate(run.scenario, run.demand, { replications: 1 });
    expect(attempts).toBe(3);
  });

  it('shows settings that can be made', () => {
    const settings = [...page.matchAll(/--set (?:"([^"]*)"|(\S+))/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? '',
    );
    const real = settings.filter((setting) => setting !== 'path=value`');
    expect(real.length).toBeGreaterThan(3);
    for (const setting of real) {
      const before = parseScenario(stringify(firstDay), 'doc');
      const after = parseScenario(stringify(firstDay), 'doc', [parseSetting(setting)]);
      expect(after, setting).not.toEqual(before);
    }
  });
});

describe('the reference of scenario files', () => {
  const keys = keysOfSchema(scenarioJsonSchema() as SchemaNode);
  const anyName = (path: string) =>
    path
      .replace(/<[a-z]+>/g, '<name>')
      .replace(
        new RegExp(`^customers\\.generations\\.(${generationNames.join('|')})`),
        'customers.generations.<name>',
      )
      // Edges are written alike, after whatever they come.
      .replace(
        /^(journeys\.<name>\.states\.<name>)\.(?:answered|abandoned|refused|contained|choose|resolved|gave-up|lost)/,
        '$1.<name>',
      );
  const rows = rowsBelow('| Key | Value |');

  it('has a row for every key of the schema and for nothing else', () => {
    const documented = rows.map(([key]) => anyName(code(key)));
    expect([...documented].sort()).toEqual(
      [...new Set(keys.map(({ path }) => anyName(path)))]
        // docs/levers.md has their keys.
        .filter((path) => !path.startsWith('levers.'))
        .sort(),
    );
  });

  it.each(rows.map(([key = '', , otherwise = '']) => [code(key), otherwise] as const))(
    'is right about the default of %s',
    (key, otherwise) => {
      const own = keys.filter(({ path }) => anyName(path) === anyName(key));
      if (otherwise.startsWith('required, but ')) {
        expect(new Set(own.map(({ isRequired }) => isRequired))).toEqual(new Set([true, false]));
        return;
      }
      for (const { node, isRequired } of own) {
        expect(otherwise === 'required').toBe(isRequired);
        if (node.default !== undefined && typeof node.default !== 'object') {
          expect(code(otherwise)).toBe(String(node.default));
        }
      }
    },
  );

  it('names every generation and every operation', () => {
    for (const word of [...generationNames, ...operations])
      expect(reference).toContain(`\`${word}\``);
  });

  it('defines every measure as the program does', () => {
    const stated = rowsBelow('| Measure | Tag |').map(([measure, tag, kind, unit, on, means]) => ({
      measure: code(measure),
      tag: code(tag),
      statistics: code(kind),
      unit: unit === 'number' ? 'count' : unit,
      judgedOn: on,
      means,
    }));
    expect(stated).toEqual(
      Object.entries(measures).map(([measure, form]) => ({ measure, ...form })),
    );
  });

  it('explains every law', () => {
    const explained = rowsBelow('| Law | Parameters |').map(([law]) => code(law));
    expect([...explained].sort()).toEqual([...lawForms].sort());
    for (const law of explained) expect(parseLaw(law)).toHaveProperty('kind');
  });

  it('lists the units of time', () => {
    for (const [unit] of rowsBelow('| Unit | Means |'))
      expect(parseDuration(`2 ${code(unit)}`), unit).toBeGreaterThan(0);
  });

  it('links to what is there', () => {
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor = ''] of page.matchAll(/\]\(#([^)]+)\)/g))
      expect(anchors).toContain(anchor);
  });
});
