import { validateCommand } from '../../src/cli/validate.ts';
import { ScenarioError } from '../../src/errors.ts';

// `holdline validate` alone in a process, with the exit codes that the whole command line would give.
try {
  await validateCommand().parseAsync(process.argv);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ScenarioError ? 2 : 70;
}
