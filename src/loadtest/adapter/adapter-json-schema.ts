import { z } from 'zod';
import { adapterSchema } from './schema-of-adapter.ts';

/** The schema of descriptions of backends, for editors: `adapters/adapter.schema.json`. */
export function adapterJsonSchema(): object {
  return z.toJSONSchema(adapterSchema, {
    io: 'input',
    unrepresentable: 'any',
    // zod leaves out the examples of what it transforms; ours are written as an author would.
    override: ({ zodSchema, jsonSchema }) => {
      const { examples } = z.globalRegistry.get(zodSchema) ?? {};
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
}
