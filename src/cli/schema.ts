import { Command } from 'commander';
import { scenarioJsonSchema } from '../scenario/json-schema.ts';
import { examples } from './examples.ts';

export function schemaCommand(): Command {
  return new Command('schema')
    .addHelpText(
      'after',
      examples(['schema > scenario.schema.json', 'what editors complete and check scenarios by']),
    )
    .action(() => {
      process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
}
