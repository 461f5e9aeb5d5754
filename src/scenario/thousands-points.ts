import { type Document, type Node, visit } from 'yaml';
import { keysOf } from './keys-of.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import { scenarioSchema } from './schema.ts';

/** `15.000`, which is 15 here and fifteen thousand where points set thousands apart. */
const pointed = /^[+-]?\d{1,3}\.000$/;

/**
 * Whole numbers that are written with a point before three zeros: nobody knows whether 15.000 is 15 or fifteen
 * thousand. Where a fraction may stand it is a way to write one, and left alone. The document is mended, so that all
 * else can be looked at.
 */
export function thousandsPoints(document: Document): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  visit(document, {
    Scalar(key, scalar, ancestors) {
      const { source = '', value } = scalar;
      if (key === 'key' || typeof value !== 'number' || !pointed.test(source)) return;
      const path = keysOf([...ancestors, scalar] as readonly Node[]);
      if (!isWhole(document, path, value)) return;
      const expected = `a whole number without a point, such as ${value * 1000} or ${value}`;
      problems.push({ path, expected, found: source });
      scalar.source = String(value);
    },
  });
  return problems;
}

/** Whether nothing but a whole number may stand at a path: a half more is refused, and a whole one is not. */
function isWhole(document: Document, path: readonly PropertyKey[], value: number): boolean {
  const refuses = (other: number) => {
    const changed = document.clone() as Document;
    changed.setIn(path, other);
    const { error } = scenarioSchema.safeParse(changed.toJS());
    return error?.issues.some(({ path: at }) => String(at) === String(path)) ?? false;
  };
  return refuses(value + 0.5) && !refuses(value);
}
