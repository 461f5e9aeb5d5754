import { setImmediate } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { ScenarioError } from '../errors.ts';
import { formatCount } from '../reports/format.ts';
import { isClean, validationJson, validationText } from '../reports/validation-report.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { printable } from '../scenario/quote.ts';
import { byFormula } from '../validation/by-formula.ts';
import {
  bySimulation,
  type SuiteWatch,
  sharpPrecision,
  standardPrecision,
} from '../validation/by-simulation.ts';
import { byTrace } from '../validation/by-trace.ts';
import { type CaseFile, parseCaseFile } from '../validation/case-file.ts';
import type { Method } from '../validation/check.ts';
import { validateCases } from '../validation/validate-cases.ts';
import { examples } from './examples.ts';
import { type Interrupt, onInterrupt } from './interrupt.ts';
import { type Progress, progressOn } from './progress.ts';
import { readInput } from './read-input.ts';

interface ValidateOptions {
  readonly only?: IdPattern;
  readonly by?: 'formula' | 'simulation';
  readonly sharp?: true;
  readonly json?: true;
}

/** `holdline validate`: whether the formulas and the simulator give the numbers that are known. */
export function validateCommand(): Command {
  return new Command('validate')
    .description('compare the formulas and the simulator with cases whose answers are known')
    .argument(
      '<files...>',
      'case files (JSON, schema 1, as test/theory/cases/README.md describes them)',
    )
    .option('--only <ids>', 'these cases alone, such as erla-02 or erla-*,chat-*', idPattern)
    .addOption(
      new Option('--by <method>', 'by formulas or by simulation alone').choices([
        'formula',
        'simulation',
      ]),
    )
    .option('--sharp', 'simulate until intervals are half as wide; takes hours for all cases')
    .option('--json', 'print every check as JSON')
    .addHelpText(
      'after',
      examples(
        ['validate --by formula test/theory/cases/erlang-c.json', 'the formulas alone: a second'],
        [
          "validate test/theory/cases/*.json --only 'erla-*,erlc-*'",
          'formulas and simulator, on the cases with these ids',
        ],
      ),
    )
    .action(validate);
}

/** What can be read is validated and printed, also beside a file that cannot. */
async function validate(names: readonly string[], options: ValidateOptions): Promise<void> {
  const { files, problems } = await readCaseFiles(names);
  const isWanted = (id: string): boolean => options.only?.fits(id) ?? true;
  if (problems.length === 0 && !files.some(({ cases }) => cases.some(({ id }) => isWanted(id)))) {
    const ids = files.flatMap(({ cases }) => cases.map(({ id }) => id));
    const typed = options.only?.typed ?? '';
    throw new ScenarioError(
      `--only: expected the id of a case${nearest(typed, ids)}, found no case called ${printable(typed)}`,
    );
  }
  const progress = progressOn(process.stderr);
  const interrupt = onInterrupt((line) => progress.step(line));
  const results = await validateCases(files, isWanted, methodsOf(options, progress, interrupt));
  if (results.length > 0) {
    process.stdout.write(options.json ? validationJson(results) : validationText(results));
  }
  interrupt.release();
  problems.push(
    ...results.flatMap(({ outcome, why }) => (outcome === 'malformed' ? [why ?? ''] : [])),
  );
  const isInterrupted = interrupt.signal.aborted;
  process.exitCode = isInterrupted ? 130 : isClean(results) ? 0 : 99;
  if (problems.length > 0) throw new ScenarioError(problems.join('\n'));
}

function methodsOf(
  { by, sharp }: ValidateOptions,
  progress: Progress,
  { signal }: Interrupt,
): readonly Method[] {
  if (by === 'formula') return [byFormula];
  const precision = sharp ? sharpPrecision : standardPrecision;
  const simulation = bySimulation(precision, 1, watchOn(progress, signal));
  const simulated: Method = async (suite) => {
    const answers = await simulation(suite);
    progress.done();
    return answers;
  };
  return by === undefined ? [byFormula, byTrace, simulated] : [byTrace, simulated];
}

/** Says how far the simulation has come, and stops it when it is interrupted. */
function watchOn(progress: Progress, signal: AbortSignal): SuiteWatch {
  const started = Date.now();
  let [cases, contacts] = [0, 0];
  return {
    onProgress: ({ id, done, of, contacts: now, goal }) => {
      // The cases to come are like those done, as far as anybody knows.
      const each = cases === 0 ? goal : contacts / cases;
      const rest = goal - now + (of - done - 1) * each;
      const left = Math.ceil(((Date.now() - started) * rest) / (contacts + now) / 1000);
      const far = `${millions(now)} of ${millions(goal)} contacts of ${id}`;
      progress.update(
        `validate: ${done} of ${of} cases, ${far}, about ${formatCount(left)} s left`,
      );
    },
    onCase: (more) => {
      cases++;
      contacts += more;
    },
    goOn: async () => {
      await setImmediate(); // lets Ctrl-C be heard
      return !signal.aborted;
    },
  };
}

const millions = (contacts: number): string => `${(contacts / 1e6).toPrecision(2)} million`;

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

interface IdPattern {
  readonly typed: string;
  fits(id: string): boolean;
}

/** Ids between commas; `*` stands for anything. */
function idPattern(text: string): IdPattern {
  const patterns = text.split(',').map((pattern) => {
    const literal = pattern.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${literal.replaceAll('\\*', '.*')}$`);
  });
  return { typed: text, fits: (id) => patterns.some((pattern) => pattern.test(id)) };
}
