import { jsonSchemaOf } from '../../scenario/json-schema.ts';
import { adapterSchema } from './schema-of-adapter.ts';

/** The schema of descriptions of backends, for editors: `adapters/adapter.schema.json`. */
export const adapterJsonSchema = (): object => jsonSchemaOf(adapterSchema);
