import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseDuration } from '../../src/scenario/duration.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { lawForms, lawPattern, parseLaw } from '../../src/scenario/law-text.ts';
import { parseTarget } from '../../src/scenario/target.ts';
import { conditionPattern, measurePattern } from '../../src/scenario/target-pattern.ts';
import { keysOfSchema, type SchemaNode } from '../support/schema-keys.ts';
import { shippedScenarios } from '../support/shipped-scenarios.ts';

const scenarios = new URL('../../scenarios/', import.meta.url);
const schema = scenarioJsonSchema() as SchemaNode;
const keys = keysOfSchema(schema);
const reads = (node: SchemaNode, value: unknown): boolean =>
  z.fromJSONSchema(node as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success;

describe('the JSON Schema of scenarios', () => {
  it('tells an editor of every key what it means and what one would write', () => {
    expect(keys.length).toBeGreaterThan(60);
    for (const { path, node } of keys) {
      expect(node.description, path).toMatch(/\w+/);
      if (node.const === undefined) expect(node.examples, path).not.toHaveLength(0);
    }
  });

  it('gives examples and defaults that it would take itself', () => {
    for (const { path, node } of keys) {
      for (const value of [
        ...(node.examples ?? []),
        ...('default' in node ? [node.default] : []),
      ]) {
        expect(reads(node, value), `${path}: ${JSON.stringify(value)}`).toBe(true);
      }
    }
  });

  it.each(shippedScenarios)('takes %s', (name) => {
    const text = readFileSync(new URL(name, scenarios), 'utf8');
    expect(reads(schema, parse(text))).toBe(true);
  });

  it.each([
    ...lawForms,
    'lognormal(cv 0.8, mean 5 min)',
    'weibull(scale=4min, shape=1.3)',
    ' exponential ( .5 h ) ',
    'exponential(4)',
    'exponential(mean 4 min)',
    'lognormal(5 min, 0.8)',
    'uniform(1 min)',
    'constant',
    'never()',
    'normal(4 min)',
    '4 min',
  ])('has for laws a pattern that agrees with the parser about %s', (text) => {
    expect(new RegExp(lawPattern).test(text)).toBe('kind' in parseLaw(text));
  });

  it.each(['90 s', '4min', '1.5 h', '.5 d', '20 ms', '90', '4 minutes', '-1 s', '1,5 h', ''])(
    'has for times a pattern that agrees with the parser about "%s"',
    (text) => {
      const { node } = keys.find(({ path }) => path === 'drainCap') as { node: SchemaNode };
      expect(reads(node, text)).toBe(parseDuration(text) !== undefined);
    },
  );

  it.each([
    ['wait{channel:phone}', 'p(95)<120'],
    [' serviceLevel { channel : phone } ', ' rate >= 0.8 '],
    ['occupancy{group:team}', 'rate<0.85'],
    ['latency{operation:watch}', 'p(99.9)<500'],
    ['failed', 'rate<=0'],
    ['wait{group:team}', 'avg<1'],
    ['latency{operation:write}', 'avg<1'],
    ['lateness{channel:phone}', 'avg<1'],
    ['wiat', 'avg<1'],
    ['wait', 'avg=1'],
    ['wait', 'p<1'],
    ['wait', 'mean<1'],
  ])('has for targets patterns that agree with the parser about %s %s', (measure, condition) => {
    const known = { channels: ['phone'], groups: ['team'] };
    const fits =
      new RegExp(measurePattern).test(measure) && new RegExp(conditionPattern).test(condition);
    expect(fits).toBe(!('expected' in parseTarget(measure, condition, known)));
  });
});
