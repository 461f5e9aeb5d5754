import { Command, Option } from 'commander';
import { ScenarioError } from '../errors.ts';
import { isClean, validationJson, validationText } from '../reports/validation-report.ts';
import { byFormula } from '../validation/by-formula.ts';
import { bySimulation, sharpPrecision, standardPrecision } from '../validation/by-simulation.ts';
import { byTrace } from '../validation/by-trace.ts';
import { type CaseFile, parseCaseFile } from '../validation/case-file.ts';
import type { Method } from '../validation/check.ts';
import { validateCases } from '../validation/validate-cases.ts';
import { progressOn } from './progress.ts';
import { readInput } from './read-scenario.ts';

interface ValidateOptions {
  readonly only?: (id: string) => boolean;
  readonly by?: 'formula' | 'simulation';
  readonly sharp?: true;
  readonly json?: true;
}

/** `holdline validate`: whether the formulas and the simulator give the numbers that are known. */
export function validateCommand(): Command {
  return new Command('validate')
    .description('compare the formulas and the simulator with cases whose answers are known')
    .argument('<files...>', 'case files (JSON, schema 1)')
    .option('--only <ids>', 'these cases alone, such as erla-02 or erla-*,chat-*', idPattern)
    .addOption(
      new Option('--by <method>', 'by formulas or by simulation alone').choices([
        'formula',
        'simulation',
      ]),
    )
    .option('--sharp', 'simulate until intervals are half as wide; takes hours for all cases')
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
  const results = await validateCases(files, isWanted, methodsOf(options));
  if (results.length > 0) {
    process.stdout.write(options.json ? validationJson(results) : validationText(results));
  }
  problems.push(
    ...results.flatMap(({ outcome, why }) => (outcome === 'malformed' ? [why ?? ''] : [])),
  );
  if (problems.length > 0) throw new ScenarioError(problems.join('\n'));
  process.exitCode = isClean(results) ? 0 : 99;
}

function methodsOf({ by, sharp }: ValidateOptions): readonly Method[] {
  const progress = progressOn(process.stderr);
  const simulation = bySimulation(sharp ? sharpPrecision : standardPrecision, 1, (done, of) => {
    if (done === of) progress.done();
    else progress.update(`${done} of ${of} cases simulated`);
  });
  if (by === undefined) return [byFormula, byTrace, simulation];
  return by === 'formula' ? [byFormula] : [byTrace, simulation];
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
