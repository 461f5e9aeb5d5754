import { Command } from 'commander';
import { ScenarioError } from '../errors.ts';
import { isClean, validationJson, validationText } from '../reports/validation-report.ts';
import { type CaseFile, parseCaseFile } from '../validation/case-file.ts';
import { validateCases } from '../validation/validate-cases.ts';
import { readInput } from './read-scenario.ts';

interface ValidateOptions {
  readonly only?: (id: string) => boolean;
  readonly json?: true;
}

/** `holdline validate`: whether the formulas and the simulator give the numbers that are known. */
export function validateCommand(): Command {
  return new Command('validate')
    .description('compare the formulas and the simulator with cases whose answers are known')
    .argument('<files...>', 'case files (JSON, schema 1)')
    .option('--only <ids>', 'these cases alone, such as erla-02 or erla-*,chat-*', idPattern)
    .option('--json', 'print every check as JSON')
    .action(validate);
}

/** What can be read is validated and printed, also beside a file that cannot. */
async function validate(names: readonly string[], options: ValidateOptions): Promise<void> {
  const { files, problems } = await readCaseFiles(names);
  const isWanted = options.only ?? (() => true);
  if (problems.length === 0 && !files.some(({ cases }) => cases.some(({ id }) => isWanted(id)))) {
    throw new ScenarioError('--only: expected the id of a case, found none of that name');
  }
  const results = await validateCases(files, isWanted);
  if (results.length > 0) {
    process.stdout.write(options.json ? validationJson(results) : validationText(results));
  }
  problems.push(
    ...results.flatMap(({ outcome, why }) => (outcome === 'malformed' ? [why ?? ''] : [])),
  );
  if (problems.length > 0) throw new ScenarioError(problems.join('\n'));
  process.exitCode = isClean(results) ? 0 : 99;
}

async function readCaseFiles(
  names: readonly string[],
): Promise<{ files: readonly CaseFile[]; problems: string[] }> {
  const files: CaseFile[] = [];
  const problems: string[] = [];
  for (const name of names) {
    try {
      files.push(parseCaseFile(await readInput(name, 'the cases'), name));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      problems.push(error.message);
    }
  }
  return { files, problems };
}

/** Ids between commas; `*` stands for anything. */
function idPattern(text: string): (id: string) => boolean {
  const patterns = text.split(',').map((pattern) => {
    const literal = pattern.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${literal.replaceAll('\\*', '.*')}$`);
  });
  return (id) => patterns.some((pattern) => pattern.test(id));
}
