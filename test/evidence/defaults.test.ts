import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isClaimNumber, isInput } from '../../src/evidence/claim-number.ts';
import { claims, isClaim } from '../../src/evidence/claims.ts';
import { type Default, defaults } from '../../src/evidence/defaults.ts';
import { runSettings } from '../../src/evidence/run-settings.ts';
import { parseDuration } from '../../src/scenario/duration.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

interface SchemaNode {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

interface FoundDefault {
  readonly path: string;
  readonly value: number;
}

/** A default in the units of scenarios; undefined for a word, a list or a mapping. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(value) ?? [];
  if (hours !== undefined) return Number(hours) * 3600 + Number(minutes) * 60;
  const [, part, whole] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  if (whole !== undefined) return Number(part) / Number(whole);
  const [, percent] = /^([\d.]+) %$/.exec(value) ?? [];
  return percent === undefined ? parseDuration(value) : Number(percent) / 100;
}

/** Every default number below a schema, each key once for all kinds that have it alike. */
function defaultsBelow(node: SchemaNode | boolean | undefined, path = ''): readonly FoundDefault[] {
  if (typeof node !== 'object') return [];
  const value = numberOf(node.default);
  const at = (key: string) => {
    const name = generationNames.some((one) => one === key) ? '<name>' : key;
    return path === '' ? name : `${path}.${name}`;
  };
  return [
    ...(value === undefined ? [] : [{ path, value }]),
    ...Object.entries(node.properties ?? {}).flatMap(([key, below]) =>
      defaultsBelow(below, at(key)),
    ),
    ...defaultsBelow(node.additionalProperties, at('<name>')),
    ...defaultsBelow(node.items, path),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((one) => defaultsBelow(one, path)),
  ];
}

const key = ({ path, value }: FoundDefault) => `${path} ${value}`;
const inSchema = new Set(defaultsBelow(scenarioJsonSchema() as SchemaNode).map(key));
const stated = new Set(defaults.map(key));

/** Those that the schema does not know, because they differ by channel or are of a key that is whole. */
const compiled = [
  'load.polling.customers.<name> 5',
  'load.polling.customers.<name> 600',
  'customers.generations.<name>.share 0.25',
];

/** What is wrong with a default. */
function problemsOf({ value, provenance, range }: Default): readonly string[] {
  const cited =
    provenance.kind === 'claim'
      ? [provenance.id]
      : provenance.kind === 'derived'
        ? provenance.from
        : [];
  return [
    ...cited.flatMap((id) => (isClaim(id) ? [] : [`there is no claim ${id}`])),
    ...cited.flatMap((id) => (isClaim(id) && !isInput(claims[id]) ? [`${id} is no input`] : [])),
    ...(provenance.kind === 'claim' && isClaim(provenance.id)
      ? isClaimNumber(value, claims[provenance.id])
        ? []
        : [`${provenance.id} says another number`]
      : []),
    ...(range === undefined || (range[0] <= value && value <= range[1] && range[0] < range[1])
      ? []
      : ['the range does not hold it']),
  ];
}

describe('the default numbers of scenarios', () => {
  it('each say where they come from', () => {
    expect(inSchema.size).toBeGreaterThan(30);
    expect([...inSchema].filter((one) => !stated.has(one))).toEqual([]);
  });

  it('are those of the table, and the table has no others', () => {
    expect([...stated].filter((one) => !inSchema.has(one))).toEqual(compiled);
    expect(stated.size).toBe(defaults.length);
  });

  it('are those that a scenario gets which says nothing', () => {
    const { load, customers } = parseScenario(
      `{ version: 1, name: small, demand: { kind: forecast, interval: 1 h, perHour: { phone: [1] } },
         channels: {
           phone: { kind: live-voice, handling: constant(1 s), patience: never, serviceLevelWithin: 1 s },
           chat: { kind: live-text, handling: constant(1 s), patience: never, serviceLevelWithin: 1 s },
           mail: { kind: deferred, handling: constant(1 s), serviceLevelWithin: 1 s },
           messages: { kind: messaging, turns: 1, write: constant(1 s), think: constant(1 s), patience: never, serviceLevelWithin: 1 s },
           bot: { kind: automatic, handling: constant(1 s), contains: 1, serviceLevelWithin: 1 s } },
         agents: { a: { agents: 1, channels: [phone, mail] }, c: { agents: 1, channels: [chat] }, b: { agents: 1, channels: [messages] } } }`,
      'small.yaml',
    );
    expect(load.customerPolling).toEqual([5, 5, 600, 5, 5]);
    expect(customers.generations.map(({ share }) => share)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(customers.size).toBe(100_000);
  });

  it('are nowhere in what compiles a scenario but where the table has them, too', () => {
    const folder = new URL('../../src/scenario/', import.meta.url);
    const found = readdirSync(folder)
      .filter((file) => file.startsWith('compile-'))
      .flatMap((file) =>
        [
          ...readFileSync(new URL(file, folder), 'utf8').matchAll(/([\w.?[\]]+) \?\? ([\d_.]+)/g),
        ].map(([, from = '', value = '']) => [
          /(\w+)(?:\[\w+\])?$/.exec(from)?.[1] ?? from,
          Number(value.replaceAll('_', '')),
        ]),
      );
    /** Nothing there: no contacts of a day that has none, no share of who is not in the mix. */
    const nothing = [
      ...['length 0', 'sum 0', 'again 0', 'backlog 0', 'channels 0', 'share 0'],
      // Without `observed` there is a background; causes without a factor have none; no journey follows.
      ...['background 0', 'factors 1', 'problems 1', 'journeys 0', 'from 0'],
    ];
    const known = new Set(defaults.map(({ path, value }) => `${path.split('.').at(-1)} ${value}`));
    const unknown = found
      .map(([name, value]) => `${name} ${value}`)
      .filter((one) => !known.has(one) && !nothing.includes(one));
    expect(found.length).toBeGreaterThan(5);
    expect(unknown).toEqual([]);
  });

  it.each(defaults)('are right about $path', (one) => {
    expect(problemsOf(one)).toEqual([]);
    const { provenance } = one;
    const why = Object.entries(provenance).filter(([name]) => name !== 'kind');
    for (const [, text] of why) expect(String(text).length).toBeGreaterThan(5);
  });

  it('would be found out if they rested on a claim that says something else, or is no input', () => {
    const of = (
      value: number,
      provenance: Default['provenance'],
      range?: readonly [number, number],
    ) => problemsOf({ path: 'x', value, unit: 'share', provenance, ...(range && { range }) });
    const third = { kind: 'claim', id: 'leave-after-one-bad-third' } as const;
    expect(of(1 / 3, third)).toEqual([]);
    expect(of(0.3333, third)).toEqual(['leave-after-one-bad-third says another number']);
    expect(of(900, { kind: 'claim', id: 'loss-per-month' })).toEqual([
      'loss-per-month is no input',
    ]);
    const missing = { kind: 'derived', from: ['no-such-claim'], how: '' } as unknown;
    expect(of(1, missing as Default['provenance'])).toEqual(['there is no claim no-such-claim']);
    expect(of(3, { kind: 'assumed', reason: '' }, [4, 5])).toEqual(['the range does not hold it']);
  });

  it('that are settings of the run, and no others, are below keys that need no provenance', () => {
    for (const { path, provenance } of defaults) {
      const isSetting = runSettings.some((one) => path === one || path.startsWith(`${one}.`));
      if (provenance.kind === 'setting') expect(isSetting, path).toBe(true);
      else if (provenance.kind !== 'off') expect(isSetting, path).toBe(false);
    }
  });
});
