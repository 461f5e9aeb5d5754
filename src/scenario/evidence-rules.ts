import type { Claim } from '../evidence/claim.ts';
import { claimNumber, isClaimNumber, isInput } from '../evidence/claim-number.ts';
import { claims, isClaim } from '../evidence/claims.ts';
import { didYouMean, nearest } from './did-you-mean.ts';
import { isWithin } from './path-of.ts';
import { quote } from './quote.ts';
import {
  eachNumber,
  isRunSetting,
  type Keys,
  numberIn,
  valueAt,
  type WrittenAndRead,
} from './scenario-numbers.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import { problemsOfShape } from './scenario-problems.ts';
import { scenarioSchema } from './schema.ts';
import type { ProvenanceShape } from './schema-of-evidence.ts';
import { parsePath } from './settings.ts';
import { isSet, type WrittenScenario } from './written-scenario.ts';

/**
 * What is wrong with what a scenario says of where its numbers come from: paths that lead to no number,
 * claims that there are not, that may be no input or that say another number, ranges that do not hold
 * the value. Of what was set on the command line the file says nothing any more.
 */
export function evidenceProblems(source: WrittenScenario): readonly ScenarioProblem[] {
  const entries = Object.entries(source.read.evidence ?? {});
  return entries.flatMap(([path, stated], i) => {
    const keys = parsePath(path);
    const place = ['evidence', path];
    const again = entries.slice(0, i).some(([other]) => isSame(parsePath(other), keys));
    if (again) return [{ path: place, expected: 'each path once', found: path }];
    const ofClaims = claimsThatAreNot(stated, place);
    if (isSet(source, keys)) return ofClaims;
    const ofPath = pathProblem(path, keys, source);
    if (ofPath !== undefined) return [{ path: place, ...ofPath }, ...ofClaims];
    // Of what was set by hand somewhere below nothing is said any more.
    const isSetBelow = source.settings.some((setting) => isWithin(setting.path, keys));
    if (isSetBelow) return ofClaims;
    const differs = ofClaims.length > 0 ? [] : claimProblem(stated, keys, place, source);
    return [...ofClaims, ...differs, ...rangeProblems(stated, keys, place, source)];
  });
}

const isSame = (one: Keys, other: Keys): boolean => isWithin(one, other) && isWithin(other, one);

/** Claims that are cited and that there are not, or that nothing may rest on. */
function claimsThatAreNot(
  { claim, derived, bounds }: ProvenanceShape,
  place: readonly PropertyKey[],
): readonly ScenarioProblem[] {
  const cited: readonly (readonly [PropertyKey[], string])[] = [
    ...(claim === undefined ? [] : [[['claim'], claim] as const]),
    ...(derived?.from ?? []).map((id, i) => [['derived', 'from', i], id] as const),
    ...(bounds ?? []).map((id, i) => [['bounds', i], id] as const),
  ].map(([below, id]) => [[...place, ...below], id]);
  return cited.flatMap(([path, id]): readonly ScenarioProblem[] => {
    if (!isClaim(id)) {
      const expected = `a claim of docs/evidence.md${nearest(id, Object.keys(claims))}`;
      return [{ path, expected, found: id }];
    }
    const { use } = claims[id];
    if (isInput({ use })) return [];
    const why = use === 'check' ? 'only to be compared with what comes out' : 'only context';
    return [{ path, expected: `a claim that may be an input: this one is ${why}`, found: id }];
  });
}

/** Why a path leads to no number of the world; undefined where it does. */
function pathProblem(
  path: string,
  keys: Keys,
  source: WrittenScenario,
): Omit<ScenarioProblem, 'path'> | undefined {
  const expected = 'a path to numbers of this scenario';
  if (keys.length === 0) return { expected, found: path };
  const depth = keys.findIndex((_, i) => valueAt(source, keys.slice(0, i + 1)) === undefined);
  if (depth >= 0) {
    const around = valueAt(source, keys.slice(0, depth));
    const known = Object.entries((isWhole(around) ? {} : around?.read) ?? {}).flatMap(
      ([key, below]) => (below === undefined ? [] : [key]),
    );
    return { expected: `${expected}${didYouMean(String(keys[depth]), known)}`, found: path };
  }
  if (isRunSetting(keys)) {
    const why = 'this is how a run is made, and nothing of the world';
    return { expected: `${expected}: ${why}`, found: path };
  }
  return numbersAt(source, keys).length === 0 ? { expected, found: path } : undefined;
}

const isWhole = (around: WrittenAndRead | undefined): boolean =>
  around?.written !== undefined && typeof around.written !== 'object';

function numbersAt(source: WrittenAndRead, keys: Keys): readonly (number | undefined)[] {
  const found: (number | undefined)[] = [];
  eachNumber(valueAt(source, keys) as WrittenAndRead, ({ value }) => found.push(value), keys);
  return found;
}

/** A claim has one number, and it is the scenario's. */
function claimProblem(
  { claim: id }: ProvenanceShape,
  keys: Keys,
  place: readonly PropertyKey[],
  source: WrittenScenario,
): readonly ScenarioProblem[] {
  if (id === undefined || !isClaim(id)) return [];
  const claim: Claim = claims[id];
  const path = [...place, 'claim'];
  if (claim.value === undefined) {
    const instead = 'as a bound of what is assumed it may be named in `bounds`';
    return [{ path, expected: `a claim with a number; ${instead}`, found: id }];
  }
  const [number, ...others] = numbersAt(source, keys);
  if (number === undefined || others.length > 0) {
    const expected = 'a path to one number, as a claim is of one';
    return [{ path: place, expected, found: place.at(-1) }];
  }
  if (isClaimNumber(number, claim)) return [];
  const { written } = valueAt(source, keys) as WrittenAndRead;
  const same = claimNumber(claim) === claim.value ? '' : `, which is ${claimNumber(claim)}`;
  const expected = `the number of claim ${id} at ${place.at(-1) as string}, ${claim.value} ${claim.unit}${same}`;
  return [{ path, expected, found: written ?? number }];
}

/** Both ends of a range can be written at the path, and the value lies between them. */
function rangeProblems(
  { range }: ProvenanceShape,
  keys: Keys,
  place: readonly PropertyKey[],
  source: WrittenScenario,
): readonly ScenarioProblem[] {
  if (range === undefined) return [];
  const ends = range.map((end) => readAt(source, keys, end));
  const problems = ends.flatMap((end, i): readonly ScenarioProblem[] =>
    'expected' in end
      ? [{ path: [...place, 'range', i], expected: end.expected, found: range[i] }]
      : [],
  );
  if (problems.length > 0) return problems;
  const path = [...place, 'range'];
  const [low, high] = range;
  if (quote(low) === quote(high)) {
    return [{ path, expected: 'two ends that differ', found: range }];
  }
  const value = valueAt(source, keys) as WrittenAndRead;
  const [least, most] = ends.map((end) => ('read' in end ? singleNumber(end) : undefined));
  const number = singleNumber(value);
  if (least === undefined || most === undefined || number === undefined) return [];
  if (least <= number && number <= most) return [];
  const shown = quote(value.written ?? number);
  return [{ path, expected: `a range that holds ${shown}, the lower end first`, found: range }];
}

/** The number of what is one: nothing that has others below it. */
function singleNumber({ written, read }: WrittenAndRead): number | undefined {
  const isOne = written === undefined ? typeof read === 'number' : typeof written !== 'object';
  return isOne ? numberIn(read) : undefined;
}

/** How a value would be read at a path, or what would be expected there. */
function readAt(
  { written }: WrittenAndRead,
  keys: Keys,
  value: unknown,
): WrittenAndRead | { readonly expected: string } {
  const changed = withValue(written, keys, value);
  const shape = scenarioSchema.safeParse(changed);
  if (shape.success) return valueAt({ written: changed, read: shape.data }, keys) ?? asAt(keys);
  const [problem] = problemsOfShape(shape.error, changed);
  return problem === undefined ? asAt(keys) : { expected: problem.expected };
}

const asAt = (keys: Keys) => ({ expected: `a value as at ${keys.join('.')}` });

/** A copy with another value at a path, which shares all the rest. */
function withValue(written: unknown, keys: Keys, value: unknown): unknown {
  const [key, ...below] = keys;
  if (key === undefined) return value;
  const before = (written ?? {}) as Record<string | number, unknown>;
  const after = withValue(before[key], below, value);
  return Array.isArray(written) ? written.with(Number(key), after) : { ...before, [key]: after };
}
