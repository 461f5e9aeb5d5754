import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { ScenarioError } from '../errors.ts';
import { compileScenario } from './compile-scenario.ts';
import { evidenceProblems } from './evidence-rules.ts';
import { pullLevers } from './levers/apply-levers.ts';
import { misnamed, withoutProto } from './names-in-scenario.ts';
import { firstOf, printable } from './quote.ts';
import type { Scenario } from './scenario.ts';
import {
  describeProblems,
  placeOf,
  problemsOfShape,
  type ScenarioProblem,
} from './scenario-problems.ts';
import { scenarioRules } from './scenario-rules.ts';
import { type ScenarioShape, scenarioSchema } from './schema.ts';
import { applySettings, parsePath, type Setting } from './settings.ts';
import { variationInTime } from './variation-in-time.ts';
import type { WrittenScenario } from './written-scenario.ts';

/** A message of the YAML parser names what it found: a whole line of a binary file, say. */
const MOST_OF_YAML = 120;

/** The text of a scenario's file, parsed once. */
export interface ScenarioSource {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** @throws {ScenarioError} for what is no YAML, or empty */
export function scenarioSource(text: string, file: string): ScenarioSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const said = document.errors.map(
      ({ message, pos }) =>
        `${file}:${lines.linePos(pos[0]).line}: not YAML: ${printable(message, MOST_OF_YAML)}`,
    );
    throw new ScenarioError(firstOf(said).join('\n'));
  }
  if (document.contents === null) {
    throw new ScenarioError(`${file}:1: expected a scenario, found an empty file`);
  }
  return { file, document, lines };
}

/** A scenario that is right by itself. */
export interface ReadScenario {
  /** With the settings. */
  readonly document: Document;
  readonly shape: ScenarioShape;
  readonly scenario: Scenario;
}

/** What a variant of a scenario sets, and what messages call the variant. */
export interface Overlay {
  readonly settings: readonly Setting[];
  readonly place: string;
}

/**
 * The scenario that a text says with these settings; with an overlay, a variant of it, which asks no
 * questions.
 *
 * @throws {ScenarioError}
 */
export function readScenarioSource(
  { file, document: asWritten, lines }: ScenarioSource,
  settings: readonly Setting[],
  overlay?: Overlay,
): ReadScenario {
  const document = asWritten.clone() as Document;
  const before: unknown = document.toJS();
  applySettings(document, [...settings, ...(overlay?.settings ?? [])]);
  if (overlay !== undefined) leaveOutVariants(document);

  // What a variant makes wrong elsewhere is its doing, too.
  const blamed: readonly Setting[] =
    overlay === undefined
      ? settings
      : [...settings, { path: [], value: undefined, option: overlay.place }, ...overlay.settings];
  const refusal = (
    problems: readonly ScenarioProblem[],
    blames: readonly Setting[] = blamed,
  ): ScenarioError =>
    new ScenarioError(describeProblems(problems, { file, document, lines, settings: blames }));
  const refuse = (problems: readonly ScenarioProblem[], blames?: readonly Setting[]): void => {
    if (problems.length > 0) throw refusal(problems, blames);
  };
  const read = (blames: readonly Setting[]): ScenarioShape => {
    const value: unknown = document.toJS();
    refuse(withoutProto(value), blames);
    const shape = scenarioSchema.safeParse(value);
    if (shape.success) return shape.data;
    throw refusal(misnamed(problemsOfShape(shape.error, value), before, blames), blames);
  };
  const asRead = read(blamed);
  const pulled = pullLevers(document.toJS(), asRead.levers);
  if (pulled.problems.length > 0) refuse([...pulled.problems, ...rulesBroken(asRead)]);
  // What a lever makes wrong is its doing, and it has a place in the file, or an option.
  const origin = { file, document: document.clone() as Document, lines, settings: blamed };
  const byLevers = pulled.changes.map(({ path, value, lever }) => {
    return { path, value, option: placeOf(['levers', lever], origin) };
  });
  applySettings(document, byLevers);
  const isTheirs = byLevers.length > 0 && rulesBroken(asRead).length === 0;
  const elsewhere = { path: [], value: undefined, option: placeOf(['levers'], origin) };
  const all = [...blamed, ...(isTheirs ? [elsewhere] : []), ...byLevers];
  const shape = byLevers.length === 0 ? asRead : read(all);
  const source: WrittenScenario = {
    written: document.toJS(),
    read: shape,
    settings: [...settings, ...(overlay?.settings ?? []), ...byLevers],
  };
  refuse([...rulesBroken(shape), ...evidenceProblems(source)], all);
  const scenario = compileScenario(source);
  refuse(warmUpCanBeFound(scenario), all);
  return { document, shape, scenario };
}

/** A variant has none of its own and asks nothing, so that nothing is said of their numbers either. */
function leaveOutVariants(document: Document): void {
  for (const key of ['variants', 'answers']) document.delete(key);
  const evidence = document.get('evidence');
  if (!isMap(evidence)) return;
  const paths = evidence.items.map(({ key }) => String(isScalar(key) ? key.value : key));
  for (const path of paths) if (parsePath(path)[0] === 'variants') evidence.delete(path);
}

const rulesBroken = (shape: ScenarioShape): readonly ScenarioProblem[] =>
  scenarioRules.flatMap((rule) => rule(shape));

/** A warm-up ends in a steady state, which a run has only where nothing changes in it. */
function warmUpCanBeFound(scenario: Scenario): readonly ScenarioProblem[] {
  const variation = scenario.warmUpRule === 'mser-5' ? variationInTime(scenario) : undefined;
  if (variation === undefined) return [];
  const expected = `a time, because ${variation}: such a run settles into no steady state. State what waits at its start by \`backlog\``;
  return [{ path: ['warmUp'], expected, found: 'auto' }];
}
