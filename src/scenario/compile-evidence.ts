import type { ClaimId } from '../evidence/claims.ts';
import { defaults } from '../evidence/defaults.ts';
import type { Provenance } from '../evidence/provenance.ts';
import { isAlwaysSwept, isAt, rangeOfDefault, writtenDefault } from './default-ranges.ts';
import { type Evidence, type StatedEvidence, writtenText } from './evidence.ts';
import { leverNames, levers } from './levers/catalogue.ts';
import { isWithin, pathOf } from './path-of.ts';
import { printable } from './quote.ts';
import { eachNumber, isRunSetting, type Keys, numberIn, valueAt } from './scenario-numbers.ts';
import type { ProvenanceShape } from './schema-of-evidence.ts';
import { parsePath } from './settings.ts';
import { isSet, type WrittenScenario } from './written-scenario.ts';

type Statement = Omit<StatedEvidence, 'numbers'>;

/** Where the numbers of a scenario come from, of which `evidenceProblems` found nothing wrong. */
export function compileEvidence(source: WrittenScenario): Evidence {
  const said = [...ofFile(source), ...ofSettings(source)];
  const more: Statement[] = [];
  const counts = new Map<Statement, number>();
  const covered = new Coverage();
  eachNumber(source, ({ keys, value, isDefault }) => {
    const around = isDefault ? exactly(said, keys) : mostSpecific(said, keys);
    const swept = isDefault ? [] : sweptAlways(around, keys, value, source);
    more.push(...swept);
    const statement = swept[0] === undefined ? around : undefined;
    if (statement !== undefined) counts.set(statement, (counts.get(statement) ?? 0) + 1);
    if (!isDefault) covered.count(keys, around !== undefined);
    else if (statement === undefined) more.push(...ofDefault(keys, value, source));
  });
  return {
    stated: [
      ...said.map((one) => ({ ...one, numbers: counts.get(one) ?? 0 })),
      ...more.map((one) => ({ ...one, numbers: 1 })),
      ...ofLevers(source),
    ],
    unstated: covered.uncovered(),
  };
}

/** The file's own words, but for what was set in the place of its numbers. */
function ofFile(source: WrittenScenario): readonly Statement[] {
  return Object.entries(source.read.evidence ?? {}).flatMap(([path, stated]) => {
    const keys = parsePath(path);
    if (isSet(source, keys)) return [];
    // What is set below it is not to be swept away with it, and a claim is of one number.
    const isSetBelow = source.settings.some((setting) => isWithin(setting.path, keys));
    if (isSetBelow && stated.claim !== undefined) return [];
    const { written, read } = valueAt(source, keys) ?? { written: undefined, read: undefined };
    const range =
      stated.range === undefined
        ? rangeOfDefault(keys, numberIn(read), source.read)
        : { range: stated.range };
    return [
      {
        path: pathOf(keys),
        keys,
        from: provenanceOf(stated),
        isDefault: written === undefined,
        ...(isOneValue(written ?? read) ? { value: shownValue(written ?? read) } : {}),
        ...(isSetBelow ? {} : range),
      },
    ];
  });
}

function provenanceOf(stated: ProvenanceShape): Provenance {
  const { claim, derived, external, assumed, bounds } = stated;
  // That these are claims was checked.
  if (claim !== undefined) return { kind: 'claim', id: claim as ClaimId };
  if (derived !== undefined) {
    return { kind: 'derived', from: derived.from as readonly ClaimId[], how: derived.how };
  }
  if (external !== undefined) return { kind: 'external', source: external };
  const within = bounds === undefined ? {} : { bounds: bounds as readonly ClaimId[] };
  return { kind: 'assumed', reason: assumed ?? '', ...within };
}

/** What was set of the world; the last setting of a path counts. */
function ofSettings(source: WrittenScenario): readonly Statement[] {
  const { settings } = source;
  return settings.flatMap(({ path, option }, i): readonly Statement[] => {
    const isSetAgain = isSet({ ...source, settings: settings.slice(i + 1) }, path);
    const found = valueAt(source, path);
    if (path.length === 0 || isSetAgain || isRunSetting(path) || found === undefined) return [];
    const by = option ?? `--set ${pathOf(path)}`;
    return [
      {
        path: pathOf(path),
        keys: path,
        from: { kind: 'set', by },
        isDefault: false,
        value: shownValue(found.written ?? found.read),
      },
    ];
  });
}

/**
 * A number that is swept over the range of its default, although nothing is said of it by itself. Nothing
 * where something is, or where it was set, or where what is said around it has a range of its own.
 */
function sweptAlways(
  around: Statement | undefined,
  keys: Keys,
  value: number | undefined,
  source: WrittenScenario,
): readonly Statement[] {
  if (!isAlwaysSwept(keys) || around?.from.kind === 'set' || around?.range !== undefined) return [];
  if (around !== undefined && around.keys.length === keys.length) return [];
  const range = rangeOfDefault(keys, value, source.read);
  const { written } = valueAt(source, keys) ?? {};
  if (range.range === undefined && range.narrowed === undefined) return [];
  const from = around?.from ?? { kind: 'unsaid' };
  return [
    { path: pathOf(keys), keys, from, isDefault: false, value: shownValue(written), ...range },
  ];
}

/** A default of the world; what is off, or says how a run is made, is nothing to state. */
function ofDefault(
  keys: Keys,
  value: number | undefined,
  { read }: WrittenScenario,
): readonly Statement[] {
  const found = defaults.find((one) => one.value === value && isAt(one, keys));
  if (found === undefined) return [];
  const { provenance, unit } = found;
  if (provenance.kind === 'off' || provenance.kind === 'setting') return [];
  return [
    {
      path: pathOf(keys),
      keys,
      from: provenance,
      isDefault: true,
      value: shownValue(writtenDefault(found.value, unit)),
      ...rangeOfDefault(keys, value, read),
    },
  ];
}

const exactly = (said: readonly Statement[], keys: Keys): Statement | undefined =>
  said.find((one) => one.keys.length === keys.length && isWithin(one.keys, keys));

/** The longest path around a number; of equal ones the later, which was set in the other's place. */
function mostSpecific(said: readonly Statement[], keys: Keys): Statement | undefined {
  let best: Statement | undefined;
  for (const one of said) {
    const isBetter = best === undefined || one.keys.length >= best.keys.length;
    if (isBetter && isWithin(keys, one.keys)) best = one;
  }
  return best;
}

/** The parameters that pulled levers have by default: what is swept of a lever are these. */
function ofLevers({ read }: WrittenScenario): readonly StatedEvidence[] {
  return leverNames
    .filter((lever) => read.levers[lever] !== undefined)
    .flatMap((lever) =>
      Object.entries(levers[lever].parameters).flatMap(([name, parameter]) => {
        const isGiven = read.levers[lever]?.[name] !== undefined;
        if (isGiven || !('from' in parameter)) return [];
        const keys = ['levers', lever, name];
        const { from, range, value } = parameter;
        const path = pathOf(keys);
        return [{ path, keys, from, isDefault: true, value: shownValue(value), range, numbers: 1 }];
      }),
    );
}

const isOneValue = (value: unknown): boolean => typeof value !== 'object';

const shownValue = (value: unknown): string => printable(writtenText(value));

/** Counts numbers of which something is said, and of which nothing is, by what is around them. */
class Coverage {
  readonly #around = new Map<string, { keys: Keys; all: number; bare: number }>();

  count(keys: Keys, isCovered: boolean): void {
    for (let depth = 1; depth <= keys.length; depth++) {
      const around = keys.slice(0, depth);
      const place = pathOf(around);
      const counted = this.#around.get(place) ?? { keys: around, all: 0, bare: 0 };
      counted.all++;
      if (!isCovered) counted.bare++;
      this.#around.set(place, counted);
    }
  }

  /** The outermost paths below which nothing is said of any number. */
  uncovered(): Evidence['unstated'] {
    const found: { keys: Keys; path: string; numbers: number }[] = [];
    for (const [path, { keys, all, bare }] of this.#around) {
      if (bare < all || found.some((outer) => isWithin(keys, outer.keys))) continue;
      found.push({ keys, path, numbers: all });
    }
    return found.map(({ path, numbers }) => ({ path, numbers }));
  }
}
