import { z } from 'zod';
import { scenarioSchema } from './schema.ts';

/** A JSON Schema, as far as we look into one. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly const?: unknown;
}

/** The schema of scenario files, for editors: `scenarios/scenario.schema.json`. */
export const scenarioJsonSchema = (): object => jsonSchemaOf(scenarioSchema);

/** The schema of what is written in a file, for editors. */
export function jsonSchemaOf(schema: z.ZodType): object {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    // zod leaves out the examples of what it transforms; ours are written as an author would.
    override: ({ zodSchema, jsonSchema }) => {
      const { examples } = z.globalRegistry.get(zodSchema) ?? {};
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
}

/** The keys that may stand at a path of a scenario whose text reads as `value`. */
export function knownKeys(value: unknown, path: readonly PropertyKey[]): readonly string[] {
  let node = scenarioJsonSchema() as SchemaNode | undefined;
  let at = value as Record<PropertyKey, unknown> | undefined;
  for (const key of path) {
    node = variantOf(node, at);
    const below = node?.properties?.[String(key)] ?? node?.additionalProperties ?? node?.items;
    node = typeof below === 'object' ? below : undefined;
    at = at?.[key] as Record<PropertyKey, unknown> | undefined;
  }
  return Object.keys(variantOf(node, at)?.properties ?? {});
}

/** Of a union on `kind`, the member that the value is. */
function variantOf(node: SchemaNode | undefined, value: unknown): SchemaNode | undefined {
  const variants = node?.oneOf ?? node?.anyOf;
  if (variants === undefined) return node;
  const kind = (value as { kind?: unknown } | undefined)?.kind;
  return variants.find((variant) => variant.properties?.kind?.const === kind);
}
