import { Command } from 'commander';
import { checkBackend } from './adapter-check.ts';
import { cleanBackend } from './adapter-clean.ts';
import { writeNewAdapter } from './adapter-new.ts';
import { examples } from './examples.ts';

const collect = (text: string, before: readonly string[]) => [...before, text];

/** `holdline adapter`: how backends are spoken to. */
export function adapterCommand(): Command {
  return new Command('adapter')
    .addCommand(
      new Command('new')
        .description('write a description to start from, with what everything in it is for')
        .argument('[file]', 'the file to write, which must not be there yet', 'adapter.yaml')
        .addHelpText('after', examples(['adapter new help-desk.yaml', 'a made-up help desk']))
        .action((file: string) => writeNewAdapter(file)),
    )
    .addCommand(
      new Command('check')
        .description('try on a backend what its description or script promises, point by point')
        .argument(
          '<file>',
          'the description of the backend (YAML), or its script (TypeScript, JavaScript)',
        )
        .requiredOption('--backend <url>', 'where the backend listens')
        .option('--people <file>', 'customers and agents of the backend, with their tokens (JSON)')
        .option('--setting <name=value>', 'a setting of the backend', collect, [])
        .option('--channel <name>', 'the channel that contacts are opened on', 'email')
        .option(
          '--i-may-load-test <host>',
          'a host off loopback that you may send some sixty requests to',
          collect,
          [],
        )
        .option('--keep', 'leave what it has opened as it is, to look at it')
        .option('--json', 'print the findings as JSON')
        .addHelpText(
          'after',
          examples([
            'adapter check adapters/desk.yaml --backend http://127.0.0.1:8080',
            'a desk that runs on this machine',
          ]),
        )
        .action(checkBackend),
    )
    .addCommand(
      new Command('clean')
        .description('remove what a run has left at a backend, found by its name')
        .argument('<file>', 'the description of the backend (YAML), which says how')
        .requiredOption('--backend <url>', 'where the backend listens')
        .requiredOption(
          '--run <name>',
          'as the subjects of its contacts have it: Holdline <name>-0-1 …',
        )
        .option('--people <file>', 'people of the backend; the first agent cleans up (JSON)')
        .option('--setting <name=value>', 'a setting of the backend', collect, [])
        .option(
          '--i-may-load-test <host>',
          'a host off loopback that you may remove contacts from',
          collect,
          [],
        )
        .addHelpText(
          'after',
          examples([
            'adapter clean adapters/zammad.yaml --backend http://127.0.0.1:3000 --people people.json --run r1',
            'a Zammad on this machine',
          ]),
        )
        .action(cleanBackend),
    );
}
