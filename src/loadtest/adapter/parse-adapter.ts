import { LineCounter, parseDocument } from 'yaml';
import { ScenarioError } from '../../errors.ts';
import { quote } from '../../scenario/quote.ts';
import type { ScenarioProblem } from '../../scenario/scenario-problem.ts';
import { describeProblems, problemsOfShape } from '../../scenario/scenario-problems.ts';
import type { Adapter } from './adapter.ts';
import { compileAdapter } from './compile-adapter.ts';
import type { ReadExpression } from './expression.ts';
import { shapeOfExpression } from './expression-shape.ts';
import { idleParts } from './idle-parts.ts';
import { KnownAt } from './known-at.ts';
import { type AdapterShape, adapterSchema } from './schema-of-adapter.ts';

/** A description as it is written, checked, and as it is read. */
export interface Description {
  readonly shape: AdapterShape;
  readonly adapter: Adapter;
}

/** The adapter of a backend's description: see `parseDescription`. */
export function parseAdapter(text: string, file: string, read: ReadExpression): Adapter {
  return parseDescription(text, file, read).adapter;
}

/**
 * A backend's description from the text of its file.
 *
 * @param file the name that messages give the text
 * @param read reads its expressions: what they name, and with how many arguments they call what, is held against what there is
 * @throws {ScenarioError} with all that is wrong, a line each: file, line, path, expected, found
 */
export function parseDescription(text: string, file: string, read: ReadExpression): Description {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    throw new ScenarioError(`${file}:${line}: not YAML: ${error.message}`);
  }
  const value: unknown = document.toJS();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ScenarioError(
      `${file}:1: expected a description of a backend: keys and values such as adapter: 1, found ${quote(value)}`,
    );
  }
  const refuse = (problems: readonly ScenarioProblem[]): void => {
    if (problems.length === 0) return;
    throw new ScenarioError(describeProblems(problems, { file, document, lines, settings: [] }));
  };
  const shape = adapterSchema.safeParse(value);
  if (!shape.success) {
    refuse(problemsOfShape(shape.error, value, keysAt));
    throw shape.error;
  }
  const knownAt = new KnownAt(shape.data);
  const misnamed: ScenarioProblem[] = [];
  const { adapter, problems } = compileAdapter(shape.data, (one, path) => {
    const expression = read(one);
    const { mistakes } = shapeOfExpression(one, knownAt.at(path));
    misnamed.push(...mistakes.map((mistake) => ({ path, ...mistake })));
    return expression;
  });
  refuse([...problems, ...misnamed, ...idleParts(shape.data)]);
  return { shape: shape.data, adapter };
}

/** The keys that may stand at a path, to guess what a misspelt one was meant to be. */
function keysAt(_value: unknown, path: readonly PropertyKey[]): readonly string[] {
  return path.length === 0 ? Object.keys(adapterSchema.shape) : [];
}
