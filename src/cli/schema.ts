import { Command } from 'commander';
import { adapterJsonSchema } from '../loadtest/adapter/adapter-json-schema.ts';
import { scenarioJsonSchema } from '../scenario/json-schema.ts';
import { examples } from './examples.ts';

export function schemaCommand(): Command {
  return new Command('schema')
    .option('--adapter', 'the schema of descriptions of backends instead')
    .addHelpText(
      'after',
      examples(
        ['schema > scenario.schema.json', 'what editors complete and check scenarios by'],
        ['schema --adapter > adapter.schema.json', 'the same for descriptions of backends'],
      ),
    )
    .action(({ adapter }: { readonly adapter?: true }) => {
      const schema = adapter === true ? adapterJsonSchema() : scenarioJsonSchema();
      process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
    });
}
