import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { ScenarioError } from '../errors.ts';
import { compileScenario } from './compile-scenario.ts';
import { evidenceProblems } from './evidence-rules.ts';
import { pullLevers } from './levers/apply-levers.ts';
import { misnamed, withoutProto } from './names-in-scenario.ts';
import { firstOf, printable } from './quote.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import { describeProblems, placeOf, problemsOfShape } from './scenario-problems.ts';
import { scenarioRules } from './scenario-rules.ts';
import { type ScenarioShape, scenarioSchema } from './schema.ts';
import { applySettings, parsePath, type Setting } from './settings.ts';
import { thousandsPoints } from './thousands-points.ts';
import { mendCutTexts } from './unquoted-commas.ts';
import { variationInTime } from './variation-in-time.ts';
import { mayComeOf, type SoundPart, withoutFaults } from './without-faults.ts';
import type { WrittenScenario } from './written-scenario.ts';

/** A message of the YAML parser names what it found: a whole line of a binary file, say. */
const MOST_OF_YAML = 120;

/** The text of a scenario's file, parsed once. */
export interface ScenarioSource {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  /** Texts that a comma cut in two: mended in the document, but to be told. */
  readonly cut: readonly ScenarioProblem[];
}

/** @throws {ScenarioError} for what is no YAML, or empty */
export function scenarioSource(text: string, file: string): ScenarioSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const cut = document.contents === null ? [] : mendCutTexts(document, text);
  // Two texts that are cut may leave the same key twice.
  const errors = document.errors.filter(
    ({ pos }) => !cut.some(({ range: [from, to] }) => pos[0] >= from && pos[0] < to),
  );
  if (errors.length > 0) {
    const said = errors.map(
      ({ message, pos }) =>
        `${file}:${lines.linePos(pos[0]).line}: not YAML: ${printable(message, MOST_OF_YAML)}`,
    );
    const known = { file, document, lines, settings: [] };
    const others = cut.length === 0 ? [] : [describeProblems(cut, known)];
    throw new ScenarioError([...firstOf(said), ...others].join('\n'));
  }
  if (document.contents === null) {
    throw new ScenarioError(`${file}:1: expected a scenario, found an empty file`);
  }
  return { file, document, lines, cut };
}

/** A scenario that is right by itself. */
export interface ReadScenario {
  /** With the settings. */
  readonly document: Document;
  readonly shape: ScenarioShape;
  readonly scenario: Scenario;
}

/** A scenario that is refused. */
export class RefusedScenario extends ScenarioError {
  /** What is right of it by itself, with the settings; absent where that is no scenario. */
  readonly sound: Document | undefined;

  constructor(message: string, sound?: Document) {
    super(message);
    this.sound = sound;
  }
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
 * @throws {RefusedScenario} with all that is wrong
 */
export function readScenarioSource(
  { file, document: asWritten, lines, cut }: ScenarioSource,
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
  const told = (problems: readonly ScenarioProblem[], blames: readonly Setting[]): string =>
    describeProblems(problems, { file, document, lines, settings: blames });
  const refusal = (
    problems: readonly ScenarioProblem[],
    blames: readonly Setting[] = blamed,
  ): RefusedScenario => new RefusedScenario(told(problems, blames));
  const refuse = (...of: Parameters<typeof refusal>): void => {
    if (of[0].length > 0) throw refusal(...of);
  };
  const value: unknown = document.toJS();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const expected = 'a scenario: keys and values such as name: My centre';
    throw refusal([{ path: [], expected, found: value }]);
  }
  refuse(withoutProto(value));
  const asRead = scenarioSchema.safeParse(value);
  const faults = [
    ...cut,
    ...thousandsPoints(document),
    ...(asRead.success ? [] : misnamed(problemsOfShape(asRead.error, value), before, blamed)),
  ];
  const sound: SoundPart | undefined = asRead.success
    ? { document, shape: asRead.data, leftOut: [] }
    : withoutFaults(document, asRead.error);
  if (sound === undefined) throw refusal(faults);
  const { document: whole, shape: unpulled, leftOut } = sound;
  const onTheirOwn = (problems: readonly ScenarioProblem[]) =>
    problems.filter((problem) => !mayComeOf(problem, leftOut));
  const pulled = pullLevers(whole.toJS(), unpulled.levers);
  const brokenBefore = rulesBroken(unpulled);
  if (pulled.problems.length > 0) {
    refuse([...faults, ...onTheirOwn([...pulled.problems, ...brokenBefore])]);
  }
  // What a lever makes wrong is its doing, and it has a place in the file, or an option.
  const origin = { file, document: document.clone() as Document, lines, settings: blamed };
  const byLevers = pulled.changes.map(({ path, value, lever }) => {
    return { path, value, option: placeOf(['levers', lever], origin) };
  });
  const unpulledDocument = byLevers.length === 0 ? whole : (whole.clone() as Document);
  applySettings(whole, byLevers);
  const isTheirs = byLevers.length > 0 && brokenBefore.length === 0;
  const elsewhere = { path: [], value: undefined, option: placeOf(['levers'], origin) };
  const all = [...blamed, ...(isTheirs ? [elsewhere] : []), ...byLevers];
  const changed = byLevers.length === 0 ? undefined : scenarioSchema.safeParse(whole.toJS());
  if (changed?.success === false) {
    const byThem = misnamed(problemsOfShape(changed.error, whole.toJS()), before, all);
    // What the file says itself is not the doing of a lever.
    if (faults.length > 0) throw refusal(faults);
    throw refusal(byThem, all);
  }
  const shape = changed?.data ?? unpulled;
  const source: WrittenScenario = {
    written: whole.toJS(),
    read: shape,
    settings: [...settings, ...(overlay?.settings ?? []), ...byLevers],
    digitsAt: (keys) => {
      const node = whole.getIn(keys, true);
      return isScalar(node) ? (node.source ?? String(node.value)) : '';
    },
  };
  const broken = [...rulesBroken(shape), ...evidenceProblems(source)];
  if (faults.length > 0) {
    const others = onTheirOwn(broken);
    const lines =
      byLevers.length === 0
        ? [told([...faults, ...others], blamed)]
        : [told(faults, blamed), ...(others.length === 0 ? [] : [told(others, all)])];
    throw new RefusedScenario(lines.join('\n'), broken.length === 0 ? unpulledDocument : undefined);
  }
  refuse(broken, all);
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
