import { Command, CommanderError, Help, type Option } from 'commander';
import { BackendError, EnvironmentError, ScenarioError } from '../errors.ts';
import { version } from '../version.ts';
import { exitCodesText, mostSerious } from './exit-codes.ts';
import { watchOutput } from './output.ts';

/** A command of the overview. */
interface Listed {
  readonly name: string;
  readonly does: string;
  readonly load: () => Promise<Command>;
}

/** Each command's module, with all that it needs, is loaded when the command line names it. */
const commands: readonly Listed[] = [
  {
    name: 'simulate',
    does: 'simulate a scenario: waits, service levels, who gives up',
    load: async () => (await import('./simulate.ts')).simulateCommand(),
  },
  {
    name: 'compare',
    does: 'compare scenarios on the same customers: better, worse, the same, or cannot tell',
    load: async () => (await import('./compare.ts')).compareCommand(),
  },
  {
    name: 'levers',
    does: 'list what can be changed about a scenario by name: mechanisms, parameters, evidence',
    load: async () => (await import('./levers.ts')).leversCommand(),
  },
  {
    name: 'load',
    does: 'send the simulated customers through k6 to a backend, and judge',
    load: async () => (await import('./load.ts')).loadCommand(),
  },
  {
    name: 'capacity',
    does: 'find the most demand that keeps the targets, and what binds: people or the backend',
    load: async () => (await import('./capacity.ts')).capacityCommand(),
  },
  {
    name: 'validate',
    does: 'compare the formulas and the simulator with cases whose answers are known',
    load: async () => (await import('./validate.ts')).validateCommand(),
  },
  {
    name: 'draw',
    does: 'draw the journeys of a scenario, or what its channels do with problems',
    load: async () => (await import('./draw.ts')).drawCommand(),
  },
  {
    name: 'population',
    does: 'show who the customers of a scenario are: a few of them, and the mix of all',
    load: async () => (await import('./population.ts')).populationCommand(),
  },
  {
    name: 'map',
    does: 'show where the time of journeys goes, of a log of activities or of a scenario',
    load: async () => (await import('./map.ts')).mapCommand(),
  },
  {
    name: 'desk',
    does: 'run the embedded support desk: a small, real backend on this machine',
    load: async () => (await import('./desk.ts')).deskCommand(),
  },
  {
    name: 'adapter',
    does: 'write and check how a backend is spoken to, and clean up there',
    load: async () => (await import('./adapter.ts')).adapterCommand(),
  },
  {
    name: 'doctor',
    does: 'show what load tests need from this machine, what is there and what to do',
    load: async () => (await import('./doctor.ts')).doctorCommand(),
  },
  {
    name: 'schema',
    does: 'print the JSON Schema of scenario files, for editors',
    load: async () => (await import('./schema.ts')).schemaCommand(),
  },
];

/** Runs the command line; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const output = watchOutput();
  const code = await run(argv);
  const failure = await output.failure();
  return failure === undefined ? code : mostSerious(code, exitCodeOf(failure));
}

async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('holdline')
    .description(
      'with this service, these customers and this backend, does the promised service hold, and how many customers does it cost where it does not?',
    )
    .version(version)
    .exitOverride()
    .configureHelp({ subcommandTerm: (command) => command.name(), optionDescription })
    .addHelpText('after', `\n${exitCodesText()}`);
  try {
    for (const { name, does, load } of commands) {
      const command = argv.includes(name) ? await load() : new Command(name);
      program.addCommand(command.description(does).copyInheritedSettings(program));
      for (const below of command.commands) below.copyInheritedSettings(program);
    }
    await program.parseAsync([...argv]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // A command may know its exit code before it fails: an interrupted one, on a full disk.
    return mostSerious(Number(process.exitCode ?? 0), exitCodeOf(error));
  }
}

/** What an option means; that nothing is given where nothing is given need not be said. */
function optionDescription(this: Help, option: Option): string {
  const { defaultValue, description } = option;
  const isNothing = defaultValue === false || (Array.isArray(defaultValue) && !defaultValue.length);
  return isNothing ? description : Help.prototype.optionDescription.call(this, option);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ScenarioError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (error instanceof EnvironmentError || error instanceof BackendError) {
    process.stderr.write(`${error.message}\n`);
    return 69;
  }
  if (error === 'interrupted') return 130;
  process.stderr.write(
    `${(error as Error)?.stack ?? String(error)}\nThis is a bug of Holdline's.\n`,
  );
  return 70;
}
