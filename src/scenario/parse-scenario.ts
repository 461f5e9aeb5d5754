import { LineCounter, parseDocument } from 'yaml';
import { ScenarioError } from '../errors.ts';
import { compileScenario } from './compile-scenario.ts';
import { evidenceProblems } from './evidence-rules.ts';
import { misnamed, withoutProto } from './names-in-scenario.ts';
import { firstOf, printable } from './quote.ts';
import type { Scenario } from './scenario.ts';
import { describeProblems, problemsOfShape, type ScenarioProblem } from './scenario-problems.ts';
import { scenarioRules } from './scenario-rules.ts';
import { scenarioSchema } from './schema.ts';
import { applySettings, type Setting } from './settings.ts';
import { variationInTime } from './variation-in-time.ts';

/** A message of the YAML parser names what it found: a whole line of a binary file, say. */
const MOST_OF_YAML = 120;

/**
 * A scenario from the text of its file (YAML, of which JSON is a part): shape first, then meaning,
 * then a frozen `Scenario`. Past this door nothing is checked again.
 *
 * @param file the name that messages give the text
 * @param settings `path=value` overrides, applied before anything is checked
 * @throws {ScenarioError} with all that is wrong, a line each: file, line, path, expected, found
 */
export function parseScenario(
  text: string,
  file: string,
  settings: readonly Setting[] = [],
): Scenario {
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
  const before: unknown = document.toJS();
  applySettings(document, settings);

  const refusal = (problems: readonly ScenarioProblem[]): ScenarioError =>
    new ScenarioError(describeProblems(problems, { file, document, lines, settings }));
  const refuse = (problems: readonly ScenarioProblem[]): void => {
    if (problems.length > 0) throw refusal(problems);
  };
  const value: unknown = document.toJS();
  refuse(withoutProto(value));
  const shape = scenarioSchema.safeParse(value);
  if (!shape.success) {
    throw refusal(misnamed(problemsOfShape(shape.error, value), before, settings));
  }
  const source = { written: value, read: shape.data, settings };
  refuse([...scenarioRules.flatMap((rule) => rule(shape.data)), ...evidenceProblems(source)]);
  const scenario = compileScenario(source);
  refuse(warmUpCanBeFound(scenario));
  return deepFreeze(scenario);
}

/** A warm-up ends in a steady state, which a run has only where nothing changes in it. */
function warmUpCanBeFound(scenario: Scenario): readonly ScenarioProblem[] {
  const variation = scenario.warmUpRule === 'mser-5' ? variationInTime(scenario) : undefined;
  if (variation === undefined) return [];
  const expected = `a time, because ${variation}: such a run settles into no steady state. State what waits at its start by \`backlog\``;
  return [{ path: ['warmUp'], expected, found: 'auto' }];
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
