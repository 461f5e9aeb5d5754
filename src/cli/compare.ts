import { setImmediate } from 'node:timers/promises';
import { Command } from 'commander';
import { compareScenarios } from '../experiment/compare-scenarios.ts';
import type { ComparisonReport } from '../reports/comparison-report.ts';
import { formatNumberOf } from '../reports/format.ts';
import { joiningOf, joiningRemarks } from '../reports/joining-remarks.ts';
import { createRunFolder } from '../reports/run-folder.ts';
import { parseSetting, type Setting } from '../scenario/settings.ts';
import { changesNothing } from './changes-nothing.ts';
import { examples } from './examples.ts';
import { onInterrupt } from './interrupt.ts';
import { provenance } from './machine.ts';
import { openContacts, roomForOpen, withinMemory } from './memory.ts';
import { progressOn } from './progress.ts';
import {
  type AskedAlternatives,
  type ReadAlternative,
  readAlternatives,
} from './read-alternatives.ts';
import { folderName, positiveNumber, wholeNumber } from './read-scenario.ts';
import { replicationsText } from './replications-text.ts';
import { shareOption } from './share-option.ts';
import { assumptionsToSweep, differencesEvidence } from './sweep-differences.ts';
import { threadsFor } from './threads.ts';
import { writeComparison } from './write-comparison.ts';

interface CompareCommandOptions extends AskedAlternatives {
  readonly workers?: number;
  readonly same?: number;
  readonly samePoints?: number;
  readonly sweep?: boolean;
  readonly out?: string;
  readonly force: boolean;
  readonly json?: boolean;
}

const collect = (text: string, before: readonly string[]) => [...before, text];

/** `holdline compare`: scenarios against each other on the same customers. */
export function compareCommand(): Command {
  return new Command('compare')
    .argument('<scenarios...>', 'scenario files (YAML or JSON); all are compared with the first')
    .option(
      '--change <path=value>',
      'compare the first scenario with itself after this change; several are alternatives, each by itself: what belongs together goes into a file of its own',
      collect,
      [],
    )
    .option(
      '--with <lever>',
      'compare the first scenario with itself after pulling this lever, such as promise-24h or callbacks:acceptance=0.4,calls=3; several are judged each alone and all together. `holdline levers` lists them',
      collect,
      [],
    )
    .option(
      '--set <path=value>',
      'override a key of every scenario, such as channels.phone.patience="exponential(2 min)"',
      (text: string, before: readonly Setting[]) => [...before, parseSetting(text)],
      [],
    )
    .option('--seed <number>', 'override the seed, which all have in common', wholeNumber)
    .option(
      '-n, --replications <count>',
      'simulate so many replications of each (default: the most that one of the scenarios asks for; no precision is looked for)',
      positiveNumber,
    )
    .option(
      '--workers <count>',
      'threads that simulate (default: as many as there are cores, where that is faster)',
      positiveNumber,
    )
    .option(
      '--same <share>',
      'the largest difference that nobody minds, as a part of what is at stake: of customers and money what service loses of them, of churn those who leave, else the value (default: 2%)',
      shareOption,
    )
    .option(
      '--same-points <share>',
      'the same of other shares, such as service levels, whatever their value (default: 0.5%, half a percentage point)',
      shareOption,
    )
    .option(
      '--sweep',
      'set each assumption of all scenarios to both ends of its range, however long it takes, and say which conclusions turn',
    )
    .option('--out <folder>', 'write compare.html, compare.md and compare.json there', folderName)
    .option('--force', 'replace what an earlier run left in that folder', false)
    .option('--json', 'print every figure as JSON on stdout')
    .addHelpText(
      'after',
      examples(
        [
          'compare scenarios/first-day.yaml --change agents.phone-team.agents=8',
          'what one agent more on the phone is worth',
        ],
        [
          'compare scenarios/first-day.yaml --change agents.phone-team.agents=8 --change agents.phone-team.agents=9',
          'two alternatives: one agent more, and two more, each against the scenario as it is',
        ],
        [
          'compare scenarios/first-day.yaml --with callbacks --with more-agents:group=phone-team',
          'two levers, each alone and both together',
        ],
        [
          'compare scenarios/first-day.yaml scenarios/first-day-short-staffed.yaml --set seed=7',
          'two files, on the same customers of another seed',
        ],
      ),
    )
    .action(runCompare);
}

async function runCompare(files: readonly string[], options: CompareCommandOptions): Promise<void> {
  const startedAt = new Date();
  const { alternatives, remarks } = await readAlternatives(files, options);
  // What cannot be played is told before anything is.
  const assumptions = assumptionsToSweep(alternatives, options);
  const progress = progressOn(process.stderr);
  const interrupt = onInterrupt((line) => progress.step(line));
  const replications =
    options.replications ?? Math.max(...alternatives.map(({ scenario }) => scenario.replications));
  const contacts = alternatives.reduce(
    (sum, { demand }) => sum + demand.arrivals(0, demand.horizon) * replications,
    0,
  );
  const mostOpen = roomForOpen();
  const open = Math.max(
    ...alternatives.map(({ name, scenario }) => openContacts(name, scenario, mostOpen)),
  );
  progress.step(
    `compare ${alternatives.map(({ name }) => name).join(', ')}: ${formatNumberOf(replications, 'replication')} of each`,
  );
  const folder =
    options.out === undefined
      ? undefined
      : await createRunFolder({ out: options.out, force: options.force }, startedAt, 'compare');
  const started = Date.now();
  const comparison = await withinMemory(
    'compare',
    compareScenarios(alternatives, {
      replications,
      ...threadsFor(options.workers, contacts, open),
      mostOpen,
      ...(options.same === undefined ? {} : { indifference: options.same }),
      ...(options.samePoints === undefined ? {} : { indifferenceOfShares: options.samePoints }),
      onProgress: (done, of) => progress.update(replicationsText(done, of, Date.now() - started)),
      goOn: async () => {
        await setImmediate(); // lets Ctrl-C be heard
        return !interrupt.signal.aborted;
      },
    }),
  );
  progress.done();
  const interruptedBy = interrupt.by;
  const evidence = await differencesEvidence(
    alternatives,
    assumptions,
    comparison,
    { progress, interrupt },
    options,
  );
  const broken = [...comparison.broken, ...(evidence.sweep?.broken ?? [])];
  const [first] = alternatives;
  const currencies = new Set(alternatives.map(({ scenario }) => scenario.customers.currency));
  const base = (first as ReadAlternative).scenario;
  const { demand, seed } = base;
  // The longest warm-up counts for all.
  const warmUp = Math.max(...alternatives.map(({ scenario }) => scenario.warmUp));
  const isOneLength = alternatives.every(
    ({ scenario }) => scenario.demand.length === demand.length,
  );
  const report: ComparisonReport = {
    comparison,
    remarks: [
      ...remarks,
      // What all have in common is said once.
      ...new Set(alternatives.flatMap(({ scenario }) => joiningRemarks(joiningOf(scenario)))),
    ],
    unchanged: alternatives
      .slice(1)
      .filter(({ scenario }) => changesNothing(scenario, base))
      .map(({ name }) => name),
    currency: currencies.size === 1 ? first?.scenario.customers.currency : undefined,
    seed,
    covers: demand.length - warmUp,
    isOneLength,
    evidence,
    ...(interruptedBy === undefined ? {} : { interrupted: interruptedBy }),
    provenance: provenance(startedAt, undefined),
    exitCode: broken.length > 0 ? 70 : interrupt.signal.aborted ? 130 : 0,
  };
  process.exitCode = report.exitCode;
  await writeComparison(report, options.json === true, folder);
  interrupt.release();
}
