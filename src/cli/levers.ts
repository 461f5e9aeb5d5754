import { Command } from 'commander';
import { ScenarioError } from '../errors.ts';
import { leversJson, leversText, leverText } from '../reports/lever-report.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';
import { isLever, leverNames } from '../scenario/levers/catalogue.ts';
import { whichApply } from '../scenario/levers/which-apply.ts';
import { quote } from '../scenario/quote.ts';
import { examples } from './examples.ts';
import { readInput } from './read-input.ts';

interface LeversOptions {
  readonly for?: string;
  readonly json?: true;
}

/** `holdline levers`: what can be changed about a scenario by name, and what that rests on. */
export function leversCommand(): Command {
  return new Command('levers')
    .argument('[name]', 'tell everything of this lever')
    .option('--for <scenario>', 'tell which of them have a hold on this scenario')
    .option('--json', 'print everything as JSON on stdout')
    .addHelpText(
      'after',
      examples(
        ['levers', 'all of them, and what each does'],
        ['levers callbacks', 'its parameters, their defaults and ranges, and what they rest on'],
        ['levers --for scenarios/first-day.yaml', 'which of them can be pulled there'],
      ),
    )
    .action(runLevers);
}

async function runLevers(name: string | undefined, options: LeversOptions): Promise<void> {
  if (name !== undefined && !isLever(name)) {
    const hint = /\.(?:ya?ml|json)$/i.test(name)
      ? `; of a scenario, holdline levers --for ${name} tells which have a hold on it`
      : didYouMean(name, leverNames);
    throw new ScenarioError(`levers: expected a lever${hint}, found ${quote(name)}`);
  }
  const file = options.for;
  const holds =
    file === undefined ? undefined : whichApply(await readInput(file, 'the scenario'), file);
  const asked = new Map(
    (name === undefined ? leverNames : [name]).map((one) => [one, holds?.get(one)] as const),
  );
  if (options.json === true) process.stdout.write(leversJson(asked));
  else {
    const text = name === undefined ? leversText(asked) : leverText(name, holds?.get(name));
    process.stdout.write(`\n${text}`);
  }
}
