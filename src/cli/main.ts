import { Command, CommanderError } from 'commander';
import { BackendError, EnvironmentError, ScenarioError } from '../errors.ts';
import { version } from '../version.ts';
import { deskCommand } from './desk.ts';
import { doctorCommand } from './doctor.ts';
import { loadCommand } from './load.ts';
import { schemaCommand } from './schema.ts';
import { simulateCommand } from './simulate.ts';

/** Runs the command line; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('holdline')
    .description(
      'with this service, these customers and this backend: how many customers do we keep?',
    )
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  for (const command of [
    simulateCommand(),
    loadCommand(),
    deskCommand(),
    doctorCommand(),
    schemaCommand(),
  ]) {
    program.addCommand(command.exitOverride());
  }
  try {
    await program.parseAsync([...argv]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return exitCodeOf(error);
  }
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
